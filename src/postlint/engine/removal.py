"""Taking a rule out of a comment that names it, or the comment away with its last one."""

from __future__ import annotations

import re

from postlint.model import Edit, Fix, Place

_AFTER = re.compile(rb"\s*,\s*")
_BEFORE = re.compile(rb"\s*,\s*\Z")
_BLANKS = b" \t"


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
    start = len(data[: comment.start].rstrip(_BLANKS))
    end = comment.end + len(data[comment.end :]) - len(data[comment.end :].lstrip(_BLANKS))
    if not _ends_line(data, end):
        return comment
    if not _begins_line(data, start):
        return Place(comment.path, start, comment.end)
    above = data[:start].removesuffix(b"\n").removesuffix(b"\r")
    if above == data[:start] or not _begins_line(above, len(above.rstrip(_BLANKS))):
        return comment
    newline = re.compile(rb"\r\n|\n|\r").match(data, end)
    return Place(comment.path, start, newline.end() if newline else end)


def _begins_line(data: bytes, at: int) -> bool:
    return at == 0 or data[at - 1 : at] in (b"\n", b"\r")


def _ends_line(data: bytes, at: int) -> bool:
    return at == len(data) or data[at : at + 1] in (b"\n", b"\r")
