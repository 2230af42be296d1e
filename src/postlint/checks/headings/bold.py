"""This file makes a heading of a bold line, where the source surely is `**line**`, alone on its line or in its item."""

from __future__ import annotations

from postlint.model import Edit, Item, Page, Paragraph, Place

_MARKER = 2
"""Bytes of `**` and `__`."""
_LONGEST_BULLET = 6
"""Bytes up to which what stands before an item's text can only be its bullet or number, and the `**`."""


def heading_edits(page: Page, block: Paragraph | Item, level: int) -> tuple[Edit, ...]:
    """The two edits that make it a heading of a level; none where it may be written in another way."""
    place = block.place
    inside = block.inside[1:] == ("li",) if isinstance(block, Item) else not block.inside
    if page.form != "source" or place.pointer is not None or not inside or len(block.runs) != 1:
        return ()
    text = block.runs[0]
    before = text.start - place.start - _MARKER
    if place.end - text.end != _MARKER or before < 0 or before > (_LONGEST_BULLET if isinstance(block, Item) else 0):
        return ()
    if text.end - text.start != len(block.text.encode()) or block.text.endswith("#"):
        return ()
    opening = Place(place.path, place.start, text.start)
    return Edit(opening, f"{'#' * level} "), Edit(Place(place.path, text.end, place.end), "")
