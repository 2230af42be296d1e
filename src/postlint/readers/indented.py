"""Lines without the indentation they have in common, to be read once more where they are no code.

MDX has no code by indentation; Python-Markdown indents what stands in its admonitions, details and tabs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

_HOLDER = re.compile(rb"[ \t]*(?:(?:!!!|\?\?\?\+?) [a-z]|===[!+]* [\"'])")
_LONGEST = 2_000
"""Bytes looked back over; keeps hostile input linear."""

_BLANK = re.compile(rb"\n[ \t\r]*\n")

Event = tuple[Any, dict[str, int]]


class Dedented:
    """The lines of `data[start:end]`, an indented block, as `text`; `at` tells where a place of it was."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        line_start = data.rfind(b"\n", 0, start) + 1
        # Behind the mark of a list item, the indentation of the first line is no measure for the others.
        is_marked = bool(data[line_start:start].strip())
        at = start if is_marked else line_start
        lines = data[at:end].splitlines(keepends=True)
        measured = [_indentation(line) for line in lines[is_marked:] if line.strip()]
        common = min(measured, default=0)
        parts: list[bytes] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        length = 0
        for number, line in enumerate(lines):
            cut = _indentation(line) if is_marked and not number else min(common, _indentation(line))
            self._starts.append(length)
            self._origins.append(at + cut)
            parts.append(line[cut:])
            length += len(line) - cut
            at += len(line)
        self.text = b"".join(parts)

    def at(self, place: int) -> int:
        """Where a byte of `text` stands in the data."""
        line = bisect_right(self._starts, place) - 1
        return self._origins[line] + place - self._starts[line]

    def shifted(self, events: Iterable[Event]) -> Iterator[Event]:
        """Events of `text` as events of the data."""
        for event, span in events:
            start, end = span["start"], span["end"]
            first = self.at(start)
            yield event, {"start": first, "end": self.at(end - 1) + 1 if end > start else first}


def _indentation(line: bytes) -> int:
    return len(line) - len(line.lstrip(b" \t"))


def is_held(data: bytes, start: int) -> bool:
    """Whether the paragraph before `start` begins as an admonition (`!!! note`), details (`???`) or a tab (`===`)."""
    before = data[max(0, start - _LONGEST) : start].rstrip()
    paragraph = max((found.end() for found in _BLANK.finditer(before)), default=0)
    return _HOLDER.match(before, paragraph) is not None
