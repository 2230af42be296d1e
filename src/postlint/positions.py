"""From byte offsets to what people, editors and machines count: lines, code points, UTF-16 units, JSON values."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from postlint.model import Place

if TYPE_CHECKING:
    from postlint.json_places import JsonText

_BOM = b"\xef\xbb\xbf"


class Source:
    """The bytes of one file and the converters from its offsets; tables are made at first use.

    Lines end at LF, CR or CRLF as in CommonMark; a BOM takes no column.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data

    @cached_property
    def line_starts(self) -> list[int]:
        """Byte offset of each line's first byte."""
        ends = accumulate(map(len, self.data.splitlines(keepends=True)))
        starts = [len(_BOM) if self.data.startswith(_BOM) else 0, *ends]
        if len(starts) > 1 and not self.data.endswith((b"\n", b"\r")):
            starts.pop()  # the last line has no end
        return starts

    @cached_property
    def _json(self) -> JsonText:
        from postlint.json_places import JsonText  # noqa: PLC0415 (only for JSON)

        return JsonText(self.data)

    def line(self, offset: int) -> int:
        """1-based number of the line that holds the byte at `offset`."""
        return max(1, bisect_right(self.line_starts, offset))

    def line_bytes(self, line: int) -> bytes:
        """The bytes of the 1-based `line` without its end."""
        start = self.line_starts[line - 1]
        stop = self.line_starts[line] if line < len(self.line_starts) else len(self.data)
        return self.data[start:stop].rstrip(b"\r\n")

    def line_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column in code points of the byte at `offset`; bytes that are not UTF-8 count one each."""
        line, before = self._before(offset)
        return line, 1 + len(before.decode("utf-8", "surrogateescape"))

    def line_column_utf16(self, offset: int) -> tuple[int, int]:
        """0-based line and column in UTF-16 code units, as the Language Server Protocol 3.17 counts by default."""
        line, before = self._before(offset)
        return line - 1, len(before.decode("utf-8", "replace").encode("utf-16-le")) // 2

    def line_column_bytes(self, offset: int) -> tuple[int, int]:
        """1-based line and column in UTF-8 bytes, as reviewdog's rdjson counts."""
        line, before = self._before(offset)
        return line, 1 + len(before)

    def _before(self, offset: int) -> tuple[int, bytes]:
        offset = max(0, min(offset, len(self.data)))
        line = self.line(offset)
        return line, self.data[self.line_starts[line - 1] : offset]

    def span(self, place: Place) -> tuple[int, int]:
        """Byte offsets of `place`, clamped to the file; a pointer that leads nowhere means its nearest parent."""
        if place.pointer is None:
            start = max(0, min(place.start, len(self.data)))
            return start, max(start, min(place.end, len(self.data)))
        return self._json.span(place.pointer, place.start, place.end)

    def value(self, pointer: str) -> object:
        """The JSON value at `pointer`, or None where there is none."""
        from postlint.json_places import JsonError  # noqa: PLC0415 (as above)

        try:
            return self._json.value(pointer)
        except JsonError:
            return None
