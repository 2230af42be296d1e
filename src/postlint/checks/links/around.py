"""The text of a block that follows a link in it."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from postlint.model import AnyBlock, Link, Page, Place, Run


class Following(Struct, frozen=True):
    """The rest of a block behind a link, and the first piece of it that is not blank, where there is one."""

    text: str
    place: Place | None


def block_of(page: Page, link: Link) -> AnyBlock | None:
    """The block a link stands in; None where it stands around blocks, as cards do."""
    block = page.blocks[link.block] if 0 <= link.block < len(page.blocks) else None
    return block if block is not None and link.text in block.text else None


def following(page: Page, link: Link) -> Following | None:
    """What follows a link in its block, or None where that can't be told."""
    block = block_of(page, link)
    if block is None:
        return None
    last = max((index for index, run in enumerate(block.runs) if is_within(run, link.place)), default=None)
    if last is None:
        return None
    offset = block.runs[last + 1].offset if last + 1 < len(block.runs) else len(block.text)
    return Following(block.text[offset:], _shown(block, offset))


def is_within(part: Run | Place, link: Place) -> bool:
    """Whether a piece of text stands in a link."""
    if link.pointer is not None and link.end == 0:
        return part.pointer is not None and part.pointer.startswith(f"{link.pointer}/")
    return part.pointer == link.pointer and link.start <= part.start < link.end


def _shown(block: AnyBlock, offset: int) -> Place | None:
    """The first piece of text from `offset` on that is not blank."""
    rest = block.text[offset:]
    if not rest.strip():
        return None
    first = offset + len(rest) - len(rest.lstrip())
    run = block.runs[bisect_right(block.runs, first, key=lambda run: run.offset) - 1]
    if run.pointer is not None and run.pointer.endswith("/value"):
        return Place(block.place.path, 0, 0, run.pointer.removesuffix("/value"))  # the text node itself
    return Place(block.place.path, run.start, run.end, run.pointer)
