"""Offsets in a parser's text, counted in code points with LF line ends, to UTF-8 byte offsets in the original."""

from __future__ import annotations

import re
from bisect import bisect_left

_STEP = 256
_RETURN = re.compile(r"\r\n")


class Offsets:
    """Converts offsets of `text`, which is `original` with every CRLF and CR made LF as HTML parsers do first."""

    def __init__(self, original: str) -> None:
        self.text = original
        self._pairs: list[int] = []
        if "\r" in original:
            self._pairs = [pair.start() - before for before, pair in enumerate(_RETURN.finditer(original))]
            self.text = original.replace("\r\n", "\n").replace("\r", "\n")
        self._table: list[int] | None = None
        if not self.text.isascii():
            self._table = [0]
            for start in range(0, len(self.text), _STEP):
                self._table.append(self._table[-1] + len(self.text[start : start + _STEP].encode()))

    def byte(self, offset: int) -> int:
        """The byte offset in the original of code point `offset` of `text`."""
        pairs = bisect_left(self._pairs, offset) if self._pairs else 0
        if self._table is None:
            return offset + pairs
        step, rest = divmod(offset, _STEP)
        if not rest:
            return self._table[step] + pairs
        return self._table[step] + len(self.text[offset - rest : offset].encode()) + pairs
