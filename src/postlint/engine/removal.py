"""Taking a rule out of a comment that names it, or the comment away with its last one."""

from __future__ import annotations

import re

from postlint.model import Edit, Fix, Place

_AFTER = re.compile(rb"\s*,\s*")
_BEFORE = re.compile(rb"\s*,\s*\Z")
_BLANKS = re.compile(rb"[ \t]+")
_NEWLINE = re.compile(rb"\r\n|\n|\r")


def removal(data: bytes, comment: Place, name: Place, *, alone: bool) -> Fix | None:
    """The fix that takes a rule's name out of a comment; the whole comment where it names no other."""
    if comment.pointer is not None or name == comment:
        return None
    if alone:
        return Fix("safe", "Remove it.", (Edit(_whole(data, comment), ""),))
    after = _AFTER.match(data, name.end, comment.end)
    before = _BEFORE.search(data, comment.start, name.start)
    if after is not None:
        at = Place(name.path, name.start, after.end())
    elif before is not None:
        at = Place(name.path, before.start(), name.end)
    else:
        return None
    return Fix("safe", "Take it out.", (Edit(at, ""),))


def _whole(data: bytes, comment: Place) -> Place:
    """The comment, with the blanks before it at the end of a line, and with its line where that leaves a blank one.

    Elsewhere a blank line stays: without it the lines around would become one paragraph.
    """
    start, end = _before_blanks(data, comment.start), _after(_BLANKS, data, comment.end)
    if not _ends_line(data, end):
        return comment
    if not _begins_line(data, start):
        return Place(comment.path, start, comment.end)
    above = start - (2 if data[start - 2 : start] == b"\r\n" else 1)
    if start == 0 or not _begins_line(data, _before_blanks(data, above)):
        return comment
    return Place(comment.path, start, _after(_NEWLINE, data, end))


def _before_blanks(data: bytes, at: int) -> int:
    while at and data[at - 1] in b" \t":
        at -= 1
    return at


def _after(pattern: re.Pattern[bytes], data: bytes, at: int) -> int:
    found = pattern.match(data, at)
    return found.end() if found is not None else at


def _begins_line(data: bytes, at: int) -> bool:
    return at == 0 or data[at - 1 : at] in (b"\n", b"\r")


def _ends_line(data: bytes, at: int) -> bool:
    return at == len(data) or data[at : at + 1] in (b"\n", b"\r")
