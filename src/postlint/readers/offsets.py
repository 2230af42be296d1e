"""Offsets in a parser's text, counted in code points with LF line ends, to UTF-8 byte offsets in the original."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

_STEP = 256
_LOOK_AHEAD = 4096
_PAIR = re.compile(r"\r\n")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class Offsets:
    """Converts offsets of `text`, which is `original` with every CRLF and CR made LF as HTML parsers do first."""

    def __init__(self, original: str) -> None:
        self.text = original
        self._pairs: list[int] = []
        if "\r" in original:
            self._pairs = [pair.start() - before for before, pair in enumerate(_PAIR.finditer(original))]
            self.text = original.replace("\r\n", "\n").replace("\r", "\n")
        self._table = [0]
        self._plain = self.text.isascii()
        if not self._plain:
            for start in range(0, len(self.text), _STEP):
                self._table.append(self._table[-1] + len(self.text[start : start + _STEP].encode()))
        self._first, self._last, self._shift = 0, -1, 0

    def lines(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretch from `start` to `end` cut so that each part is as long as in the original: at every CRLF."""
        first, last = bisect_left(self._pairs, start), bisect_left(self._pairs, end)
        if first == last:
            return [(start, end)]
        cuts = [start, *(cut for pair in self._pairs[first:last] for cut in (pair, pair + 1)), end]
        return [(one, other) for one, other in pairwise(cuts) if one < other]

    def byte(self, offset: int) -> int:
        """The byte offset in the original of code point `offset` of `text`."""
        if not self._first <= offset <= self._last:
            self._look(offset)
        return offset + self._shift

    def _look(self, offset: int) -> None:
        """Find how far bytes and code points go on side by side: most lookups are near the one before."""
        pairs = bisect_left(self._pairs, offset)
        self._first, self._last, self._shift = offset, len(self.text), pairs
        if pairs < len(self._pairs):
            self._last = self._pairs[pairs]
        if self._plain:
            return
        step, rest = divmod(offset, _STEP)
        self._shift += self._table[step] + len(self.text[offset - rest : offset].encode()) - offset
        stop = min(self._last, offset + _LOOK_AHEAD)
        other = _NOT_ASCII.search(self.text, offset, stop)
        self._last = stop if other is None else other.start()
