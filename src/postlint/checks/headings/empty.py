"""This file finds headings without a word."""

from collections.abc import Iterator

from postlint.checks.places import holds
from postlint.model import Issue, Page


def check_page(page: Page) -> Iterator[Issue]:
    for heading in page.headings:
        if heading.text or "hidden" in heading.inside:
            continue
        if heading.anchor and not page.complete:
            continue  # in a part of a page, the id is for the script that fills it
        if any(holds(heading.place, comment.place) for comment in page.comments):
            continue  # Some generators replace a comment by text, as the documentation of Material for MkDocs does.
        if not heading.media:
            yield Issue(heading.place, "empty", level=heading.level)
            continue
        images = [image for image in page.images if holds(heading.place, image.place)]
        # An image without any alt attribute is a finding of its own; an icon or a component may have a name.
        if images and all(image.alt == "" and not image.dynamic for image in images):
            yield Issue(heading.place, "image", level=heading.level)
