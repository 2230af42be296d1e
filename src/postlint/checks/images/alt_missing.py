"""Images without a text alternative."""

from collections.abc import Iterator

from postlint.model import Issue, Page


def check_page(page: Page) -> Iterator[Issue]:
    for image in page.images:
        if image.alt is None and not image.dynamic and not image.decorative:
            yield Issue(image.place, "missing", source=image.source or "The image")
