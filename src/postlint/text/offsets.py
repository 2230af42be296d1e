"""Code points of a text to the UTF-8 bytes they begin at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable


def byte_offsets(text: str) -> Callable[[int], int]:
    """A converter from code points of `text` to UTF-8 bytes."""
    if text.isascii():
        return int
    lines = [0]
    sizes = [0]
    for line in text.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
        sizes.append(sizes[-1] + len(line.encode()))

    def to_byte(index: int) -> int:
        line = max(0, bisect_right(lines, index) - 1)
        return sizes[line] + len(text[lines[line] : index].encode())

    return to_byte
