"""A configuration file as plain data, with the place of every key and value, and what is wrong with it."""

from __future__ import annotations

from typing import Any, TypeAlias

from msgspec import Struct

from postlint.model import Location
from postlint.positions import Source

Keys: TypeAlias = tuple[str | int, ...]
"""The way to a value: names and list indexes from the top."""

DEEPEST = 32
MOST = 50_000
"""Values of one file, those that aliases repeat included."""

_AROUND = 300


class Problem(Struct, frozen=True):
    """Something wrong in a configuration: what, and where if it stands in a file."""

    message: str
    location: Location | None = None
    source: str = ""


class Document(Struct, frozen=True):
    """A read file: its name as shown, its data, the byte spans of keys and values, and what is wrong with its form."""

    name: str
    data: bytes = b""
    value: dict[str, Any] = {}
    keys: dict[Keys, tuple[int, int]] = {}
    values: dict[Keys, tuple[int, int]] = {}
    problems: tuple[Problem, ...] = ()

    def problem(self, message: str, at: Keys = (), *, key: bool = False) -> Problem:
        """A problem at a value, or at its key; where that has no place of its own, at what it is part of."""
        spans = (self.keys, self.values) if key else (self.values, self.keys)
        while at and not any(at in one for one in spans):
            at = at[:-1]
        span = next((one[at] for one in spans if at in one), (0, 0))
        return Problem(message, located(self.name, self.data, *span) if self.data else None, self.name)

    def line(self, at: Keys) -> int:
        """The line that a value stands in."""
        location = self.problem("", at, key=True).location
        return location.line if location is not None else 0


def located(name: str, data: bytes, start: int, end: int) -> Location:
    """A span of a file with its line, cut to what a frame can show."""
    source = Source(name, data)
    line, column = source.line_column(start)
    end_line, end_column = source.line_column(max(start, end))
    text = source.line_bytes(line).decode("utf-8", "surrogateescape")
    first = max(0, column - 1 - _AROUND)
    last = (end_column if end_line == line else column) + _AROUND
    return Location(name, line, column, end_line, end_column, start, end, None, text[first:last], first + 1)
