"""Where a part of a value stands in the source that holds it."""

from __future__ import annotations

from postlint.model import Edit, Place

_QUOTES = 2


def part_edit(place: Place, value: str, start: int, end: int, text: str) -> tuple[Edit, ...]:
    """The edit that puts `text` in the place of `value[start:end]`, where its length tells it is bare or in quotes.

    Where it turns out to be written in another way the edit does not hold, and its fix is advice.
    """
    extra = place.end - place.start - len(value.encode())
    if place.pointer is not None or extra not in (0, _QUOTES):
        return ()
    first = place.start + extra // 2 + len(value[:start].encode())
    was = value[start:end]
    return (Edit(Place(place.path, first, first + len(was.encode())), text, was),)
