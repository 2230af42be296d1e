"""A unified diff, as `git diff` and `diff -u` write it: which files it changed, and what they were before.

The patch has been applied already: what it adds has to be there, and what it drops is put back in memory.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from postlint.engine.git import Change
from postlint.errors import UsageError

_HUNK = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_LETTERS = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
_NOTHING = b"/dev/null"


class _Hunk(Struct):
    """Lines that were, from a line on, and those that took their place."""

    new_start: int
    old: list[bytes]
    new: list[bytes]


class _File(Struct):
    """What a patch says of one file; its names are those in the headers."""

    old: bytes | None
    new: bytes | None
    hunks: list[_Hunk] = []
    binary: bool = False


def read_patch(data: bytes, read: Callable[[str], bytes | None], shown: str) -> list[Change]:
    """What a patch has changed; `read` gives what a file is now, None where there is none. Raises `UsageError`."""
    found = list(_files(data, shown))
    if not found and data.strip():
        raise UsageError(f'"{shown}" is no unified diff, as `git diff` writes it')
    changes = []
    for one in found:
        old, new = (None if name is None else os.fsdecode(name) for name in (one.old, one.new))
        now = read(new) if new is not None else b""
        if now is None:
            raise _misfit(shown, f'"{new}" is not there')
        changes.append(Change(old, new, None if old is None else _reversed(one, now, shown)))
    return changes


def _reversed(file: _File, now: bytes, shown: str) -> bytes:
    if file.binary:
        return b"" if file.new is None else now
    lines = _lines(now)
    for hunk in reversed(file.hunks):
        start = hunk.new_start - (1 if hunk.new else 0)
        if lines[start : start + len(hunk.new)] != hunk.new:
            raise _misfit(shown, f'line {hunk.new_start} of "{os.fsdecode(file.new or file.old or b"")}" is another')
        lines[start : start + len(hunk.new)] = hunk.old
    return b"".join(lines)


def _lines(data: bytes) -> list[bytes]:
    """Lines as patches count them, which end at LF alone."""
    return [line for line in re.split(rb"(?<=\n)", data) if line]


def _misfit(shown: str, why: str) -> UsageError:
    return UsageError(f'the patch "{shown}" does not fit the files here ({why}); apply it first')


def _files(data: bytes, shown: str) -> Iterator[_File]:
    lines = _lines(data)
    at = 0
    current: _File | None = None
    while at < len(lines):
        line = lines[at].rstrip(b"\r\n")
        if line.startswith(b"diff --git "):
            if current is not None:
                yield current
            current = _of_header(line.removeprefix(b"diff --git "))
        elif line.startswith(b"--- ") and at + 1 < len(lines) and lines[at + 1].startswith(b"+++ "):
            names = (_named(one) for one in (line[4:], lines[at + 1][4:]))
            old, new = names
            if current is not None and not current.hunks:
                current.old, current.new = old, new
            else:
                if current is not None:
                    yield current
                current = _File(old, new)
            at += 1
        elif current is not None:
            match = _HUNK.match(line)
            if match is not None:
                hunk, at = _hunk(match, lines, at + 1, shown)
                current.hunks.append(hunk)
                continue
            _extend(current, line)
        at += 1
    if current is not None:
        yield current


def _extend(file: _File, line: bytes) -> None:
    """What an extended header of git says."""
    if line.startswith(b"new file mode"):
        file.old = None
    elif line.startswith(b"deleted file mode"):
        file.new = None
    elif line.startswith((b"rename from ", b"copy from ")):
        file.old = _unquoted(line.partition(b" from ")[2]) if line.startswith(b"rename") else None
    elif line.startswith((b"rename to ", b"copy to ")):
        file.new = _unquoted(line.partition(b" to ")[2])
    elif line.startswith((b"Binary files ", b"GIT binary patch")):
        file.binary = True


def _hunk(match: re.Match[bytes], lines: list[bytes], at: int, shown: str) -> tuple[_Hunk, int]:
    old_left, new_left = (int(match[group]) if match[group] is not None else 1 for group in (2, 4))
    hunk = _Hunk(int(match[3]), [], [])
    last = b" "
    while old_left or new_left or (at < len(lines) and lines[at].startswith(b"\\")):
        if at >= len(lines):
            raise UsageError(f'the patch "{shown}" ends in the middle')
        mark, text = lines[at][:1], lines[at][1:]
        if mark == b"\\":  # "\ No newline at end of file" is about the line before
            for side, other in ((hunk.old, b"+"), (hunk.new, b"-")):
                if side and last != other:
                    side[-1] = side[-1].removesuffix(b"\n")
        elif mark in b"-+ \n" and mark:
            text = text if mark != b"\n" else mark  # some mailers cut the blank of an empty line
            last = b" " if mark == b"\n" else mark
            if last != b"+":
                hunk.old.append(text)
                old_left -= 1
            if last != b"-":
                hunk.new.append(text)
                new_left -= 1
        else:
            raise UsageError(f'line {at + 1} of the patch "{shown}" is none of a hunk')
        at += 1
    return hunk, at


def _of_header(names: bytes) -> _File:
    """Both names of `a/NAME b/NAME`, which are one; lines that follow say where they are not."""
    if names.startswith(b'"'):
        first = _QUOTED.match(names)
        old = _named(first.group()) if first else None
        return _File(old, old)
    half = len(names) // 2
    old = names[:half].partition(b"/")[2]
    return _File(old, old)


_QUOTED = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)


def _named(text: bytes) -> bytes | None:
    """A name of a header line without its a/ or b/; None for /dev/null."""
    text = text.rstrip(b"\r\n")
    name = _unquoted(text if text.startswith(b'"') else text.partition(b"\t")[0])
    if name == _NOTHING:
        return None
    return name[2:] if name[:2] in (b"a/", b"b/", b"i/", b"w/", b"c/", b"o/") else name


def _unquoted(name: bytes) -> bytes:
    match = _QUOTED.match(name)
    if match is None:
        return name

    def meant(escape: re.Match[bytes]) -> bytes:
        code = escape[1]
        return bytes([int(code, 8) & 255]) if len(code) == 3 else _LETTERS.get(code, code)  # noqa: PLR2004 (octal)

    return _ESCAPE.sub(meant, match.group()[1:-1])
