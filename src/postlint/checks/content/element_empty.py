"""This file finds elements with nothing in them, as editors leave them behind."""

from collections.abc import Iterator

from postlint.facts.plain import is_furniture
from postlint.model import Issue, Page, Void

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def check_page(page: Page) -> Iterator[Issue]:
    """One issue a page; headings have a rule of their own."""
    voids = [
        block
        for block in page.blocks
        if isinstance(block, Void) and block.tag not in _HEADINGS and not is_furniture(block)
    ]
    if voids:
        first, *others = voids
        yield Issue(first.place, "empty", related=tuple(one.place for one in others), count=len(voids), tag=first.tag)
