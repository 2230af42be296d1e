"""Changes of files as a unified diff that `patch` and `git apply` take, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from postlint.text.common_ends import common_ends

_CONTEXT = 3
_LINES = re.compile(rb"[^\n]*\n|[^\n]+")
_PLAIN_NAME = re.compile(rb'[^\x00-\x1f"\\\x7f-\xff]*')
_LARGEST = 20_000
"""Changed lines up to which the nearest diff is looked for; beyond it one block replaces the other."""


def unified(path: str, before: bytes, after: bytes) -> bytes:
    """The difference of a file's two contents; empty where there is none."""
    if before == after:
        return b""
    old, new = _LINES.findall(before), _LINES.findall(after)
    parts = [b"--- " + _name(f"a/{path}") + b"\n", b"+++ " + _name(f"b/{path}") + b"\n"]
    for first, last, new_first, new_last, lines in _hunks(old, new):
        parts.append(b"@@ -%s +%s @@\n" % (_range(first, last), _range(new_first, new_last)))
        parts.extend(lines)
    return b"".join(parts)


def _hunks(old: list[bytes], new: list[bytes]) -> Iterator[tuple[int, int, int, int, list[bytes]]]:
    groups = SequenceMatcher(None, old, new).get_grouped_opcodes(_CONTEXT)
    if max(len(old), len(new)) > _LARGEST:
        groups = iter([_whole(old, new)])
    for group in groups:
        lines: list[bytes] = []
        for tag, first, last, new_first, new_last in group:
            if tag == "equal":
                lines += [_line(b" ", line) for line in old[first:last]]
            else:
                lines += [_line(b"-", line) for line in old[first:last]]
                lines += [_line(b"+", line) for line in new[new_first:new_last]]
        yield group[0][1], group[-1][2], group[0][3], group[-1][4], lines


def _whole(old: list[bytes], new: list[bytes]) -> list[tuple[str, int, int, int, int]]:
    """Everything between the first and the last line that differ, as one block."""
    head, tail = common_ends(old, new)
    above, below = min(head, _CONTEXT), min(tail, _CONTEXT)
    end, new_end = len(old) - tail, len(new) - tail
    return [
        ("equal", head - above, head, head - above, head),
        ("replace", head, end, head, new_end),
        ("equal", end, end + below, new_end, new_end + below),
    ]


def _line(mark: bytes, line: bytes) -> bytes:
    return mark + line if line.endswith(b"\n") else mark + line + b"\n\\ No newline at end of file\n"


def _range(first: int, last: int) -> bytes:
    """A hunk's lines as POSIX writes them: an empty range stands after the line before it."""
    count = last - first
    return b"%d" % (first + 1) if count == 1 else b"%d,%d" % (first + (count > 0), count)


def _name(path: str) -> bytes:
    """A file's name, quoted as git does where it holds more than plain characters."""
    name = path.encode("utf-8", "surrogateescape")
    if _PLAIN_NAME.fullmatch(name):
        return name
    escaped = (
        b"\\" + bytes([byte]) if byte in b'"\\' else b"\\%03o" % byte if not 0x20 <= byte < 0x7F else bytes([byte])  # noqa: PLR2004 (ASCII)
        for byte in name
    )
    return b'"' + b"".join(escaped) + b'"'
