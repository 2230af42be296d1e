"""This file finds text alternatives that are a paragraph."""

from collections.abc import Iterator

from postlint.model import Issue, Page


def check_page(page: Page, *, max_characters: int) -> Iterator[Issue]:
    for image in page.images:
        if image.alt and len(image.alt) > max_characters:
            yield Issue(image.place, "long", length=len(image.alt), limit=max_characters, alt=image.alt)
