"""This file finds elements with nothing in them, as editors leave them behind."""

from collections.abc import Iterator, Sequence

from postlint.facts.plain import is_furniture
from postlint.model import AnyBlock, Issue, Page, Void

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def check_page(page: Page) -> Iterator[Issue]:
    """One issue a page; headings have a rule of their own."""
    blocks = page.blocks
    voids = [
        block
        for index, block in enumerate(blocks)
        if isinstance(block, Void)
        and block.tag not in _HEADINGS
        and not is_furniture(block)
        and not _is_shape(blocks[max(0, index - 1) : index + 2])
    ]
    if voids:
        first, *others = voids
        yield Issue(first.place, "empty", related=tuple(one.place for one in others), count=len(voids), tag=first.tag)


def _is_shape(around: Sequence[AnyBlock]) -> bool:
    """Empty items in a row are shapes that a style sheet paints."""
    return len([block for block in around if isinstance(block, Void) and block.tag == "li"]) > 1
