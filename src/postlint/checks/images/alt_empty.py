"""Markdown images with an empty text alternative: Markdown can't say whether they are decoration."""

from collections.abc import Iterator

from postlint.model import Issue, Page


def check_page(page: Page) -> Iterator[Issue]:
    nameless = {link.place for link in page.links if link.image and not link.text and not link.label}
    for image in page.images:
        if image.kind != "markdown" or image.alt or image.dynamic:
            continue
        in_nameless_link = image.in_link and any(
            link.start <= image.place.start and image.place.end <= link.end for link in nameless
        )
        yield Issue(image.place, "empty-in-link" if in_nameless_link else "empty", source=image.source)
