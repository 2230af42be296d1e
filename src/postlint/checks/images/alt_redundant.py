"""This file finds text alternatives that repeat what stands beside the image: caption, link text or title."""

from collections.abc import Iterator

from postlint.checks.places import holds
from postlint.model import Image, Issue, Link, Page, Place
from postlint.text.fold import fold


def check_page(page: Page) -> Iterator[Issue]:
    captions = {fold(block.text): block.place for block in page.blocks if block.text and "figure" in block.inside}
    links = [link for link in page.links if link.image and link.text]
    for image in page.images:
        if not image.alt or image.dynamic:
            continue
        alt = fold(image.alt)
        # Generators copy the text into the title of the images they build.
        if page.form == "source" and image.title and fold(image.title) == alt:
            yield Issue(image.place, "title", alt=image.alt)
            continue
        place = captions.get(alt) if "figure" in image.inside else _link_of(image, alt, links)
        if place is not None:
            message = "caption" if "figure" in image.inside else "link"
            yield Issue(image.place, message, related=(place,), alt=image.alt)


def _link_of(image: Image, alt: str, links: list[Link]) -> Place | None:
    """The link around the image, if its text says the same."""
    return next((link.place for link in links if holds(link.place, image.place) and fold(link.text) == alt), None)
