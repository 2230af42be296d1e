"""`.postlint-baseline.json`: known findings on disk, one on each line, so that two branches that change it merge.

The file is a JSON array whose lines begin with their comma: adding or dropping a finding touches no other line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import isfinite
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from postlint.disk import read_file
from postlint.engine.replace import put
from postlint.errors import UsageError

NAME = ".postlint-baseline.json"
FORMAT = 1
_HEAD = "postlint-baseline"
_LARGEST = 256 * 1024 * 1024
_CONFLICT = r"<{7} |={7}$|>{7} |\|{7} "
# What a writer of JSON leaves as it is, and what hides or acts where the file is shown; lone surrogates are bytes of a
# name that is not UTF-8 (PEP 383).
_UNSEEN = "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"


class Known(Struct, frozen=True):
    """A finding that was there: where, what, its fingerprint, how many are alike, and how bad it was, if that counts.

    `path` is relative to the folder of the baseline, with slashes.
    """

    path: str
    rule: str
    message: str
    fp: str
    value: float | None = None
    n: int = 1


def read_baseline(file: Path, shown: str) -> list[Known]:
    """The entries of a file, in order; raises `UsageError` with the line that is wrong, naming the file as `shown`."""
    try:
        data = read_file(file, _LARGEST + 1)
    except OSError as error:
        raise UsageError(f'the baseline "{shown}" can\'t be read: {error.strerror or type(error).__name__}') from error
    if len(data) > _LARGEST:
        raise UsageError(f'the baseline "{shown}" is larger than {_LARGEST >> 20} MiB')
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _mistake(shown, data.count(b"\n", 0, error.start) + 1, "it is not UTF-8") from error
    import json  # noqa: PLC0415 (only where there is a baseline)

    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        conflict = next((n for n, line in enumerate(text.splitlines(), 1) if re.match(_CONFLICT, line)), 0)
        if conflict:
            raise _mistake(shown, conflict, "a merge left its marks; keep the lines of both sides") from error
        raise _mistake(shown, error.lineno, f"it is no JSON: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise _mistake(shown, 1, "it is nested or numbered beyond what can be read") from error
    return _entries(found, text, shown)


def _entries(found: Any, text: str, shown: str) -> list[Known]:
    head = found[0] if isinstance(found, list) and found else None
    if not isinstance(head, dict) or _HEAD not in head:
        raise _mistake(shown, 1, f'it does not begin with [{{"{_HEAD}": {FORMAT}}}')
    if head[_HEAD] != FORMAT:
        raise _mistake(shown, 1, f"it is of format {head[_HEAD]!r}; this version of postlint reads {FORMAT}")
    entries: dict[tuple[object, ...], Known] = {}
    for index, one in enumerate(found[1:], 1):
        try:
            entry = msgspec.convert(one, Known)
        except (msgspec.ValidationError, OverflowError) as error:
            raise _mistake(shown, _line(text, index), f"{error}") from error
        if entry.n < 1 or not isfinite(entry.value or 0):
            raise _mistake(shown, _line(text, index), "its numbers make no sense")
        # Two branches may both have brought a line: the same findings, not twice as many.
        key = (entry.path, entry.rule, entry.message, entry.fp, entry.value)
        entries[key] = max(entry, entries.get(key, entry), key=lambda known: known.n)
    return in_order(entries.values())


def _line(text: str, index: int) -> int:
    """The line of an element, as we write the file; the first where someone has laid it out in another way."""
    lines = text.splitlines()
    return index + 1 if index < len(lines) and lines[index].startswith(",") else 1


def _mistake(shown: str, line: int, what: str) -> UsageError:
    return UsageError(
        f"{shown}:{line}: the baseline can't be used: {what}. `postlint baseline create --force` redoes it."
    )


def write_baseline(file: Path, entries: Iterable[Known], shown: str) -> None:
    """Write entries in their one order, atomically; raises `UsageError` where the disk does not let it."""
    lines = [f'[{{"{_HEAD}":{FORMAT}}}', *(f",{_json(entry)}" for entry in in_order(entries)), "]", ""]
    try:
        put(file.resolve(), "\n".join(lines).encode(), mode=0o666)
    except OSError as error:
        raise UsageError(
            f'the baseline "{shown}" can\'t be written: {error.strerror or type(error).__name__}'
        ) from error


def in_order(entries: Iterable[Known]) -> list[Known]:
    """Entries as they stand in a file."""
    return sorted(entries, key=lambda one: (one.path, one.rule, one.message, one.fp, one.value or 0))


def _json(entry: Known) -> str:
    value = (
        {} if entry.value is None else {"value": int(entry.value) if entry.value == int(entry.value) else entry.value}
    )
    said = {"path": entry.path, "rule": entry.rule, "message": entry.message, "fp": entry.fp, "n": entry.n, **value}
    import json  # noqa: PLC0415 (as above)

    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return re.sub(_UNSEEN, lambda match: f"\\u{ord(match.group()):04x}", text)
