"""Edits on the bytes of files: which of them fit together, and what a file is once they are applied."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence

from postlint.model import Edit, Fix, Page, Place

_BOM = b"\xef\xbb\xbf"


class Taken:
    """The stretches of files that chosen edits change. Two edits clash that share a byte, or a point to insert at."""

    def __init__(self) -> None:
        self._spans: dict[str, list[tuple[int, int]]] = {}

    def is_free(self, edits: Iterable[Edit]) -> bool:
        """Whether no edit clashes with what is taken, nor with another of them."""
        own = Taken()
        return all(
            not self._clashes(edit.place) and not own._clashes(edit.place) and own._add(edit.place) for edit in edits
        )

    def take(self, edits: Iterable[Edit]) -> None:
        """Mark what edits change."""
        for edit in edits:
            self._add(edit.place)

    def _add(self, place: Place) -> bool:
        insort(self._spans.setdefault(place.path, []), (place.start, place.end))
        return True

    def _clashes(self, place: Place) -> bool:
        spans = self._spans.get(place.path, [])
        index = bisect_left(spans, (place.start, place.end))
        return any(_clash((place.start, place.end), span) for span in spans[max(0, index - 1) : index + 1])


def _clash(one: tuple[int, int], other: tuple[int, int]) -> bool:
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]


def is_usable(edit: Edit, data: bytes) -> bool:
    """Whether an edit means bytes of this file, and those it takes to be there; JSON is not ours to write."""
    place = edit.place
    try:
        edit.text.encode()
    except UnicodeEncodeError:
        return False
    if place.pointer is not None or not 0 <= place.start <= place.end <= len(data):
        return False
    return edit.was is None or data[place.start : place.end] == edit.was.encode()


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with edits that do not clash; new lines end as those of the file do, a byte order mark stays first."""
    newline = _newline(data)
    first = len(_BOM) if data.startswith(_BOM) else 0
    parts = [data[:first]]
    at = first
    for edit in sorted(edits, key=lambda one: (one.place.start, one.place.end)):
        parts += [data[at : max(at, edit.place.start)], edit.text.encode().replace(b"\n", newline)]
        at = max(at, edit.place.end)
    return b"".join([*parts, data[at:]])


def _newline(data: bytes) -> bytes:
    """How most lines end."""
    both = data.count(b"\r\n")
    if not both and b"\r" not in data:
        return b"\n"
    ends = {b"\n": data.count(b"\n") - both, b"\r\n": both, b"\r": data.count(b"\r") - both}
    return max(ends, key=lambda end: ends[end])


def keeps_sense(before: Page, after: Page, edits: Sequence[Edit]) -> bool:
    """Whether a page reads as well as it did and keeps every value of its front matter that no edit touches."""
    if {(one.kind, one.message) for one in after.problems} - {(one.kind, one.message) for one in before.problems}:
        return False
    kept = Counter(
        repr(field.value)
        for field in before.fields.values()
        if not any(edit.place.start <= field.place.end and field.place.start <= edit.place.end for edit in edits)
    )
    return kept <= Counter(repr(field.value) for field in after.fields.values())


def is_applicable(fix: Fix | None) -> bool:
    """Whether a fix says what to write; without edits it is advice."""
    return fix is not None and bool(fix.edits)
