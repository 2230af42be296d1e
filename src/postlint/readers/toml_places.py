"""TOML values with the bytes they stand at: `tomllib` reads the values, a scan of the lines finds the places."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from msgspec import Struct

from postlint.model import LIMITS

_TABLE = re.compile(rb"^[ \t]*\[\[?[ \t]*+([^\]\s]+(?:[ \t]++[^\]\s]+)*+)[ \t]*\]\]?", re.MULTILINE)
_KEY = re.compile(rb"^[ \t]*(\"[^\"\r\n]*\"|'[^'\r\n]*'|[\w.-]+)[ \t]*=[ \t]*", re.MULTILINE)
_LONG_KEY = r"(?:^|[\[{,])[ \t]*+(?:(?:[\w-]++|\"[^\"\r\n]*+\"|'[^'\r\n]*+')[ \t]*+\.[ \t]*+){%d}"
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_ITEM = re.compile(rb"\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'|[^\s,\[\]{}#]+")


class TomlProblem(Struct, frozen=True):
    """What is wrong with a TOML text, and at which bytes."""

    message: str
    start: int
    end: int
    values: dict[str, Any]


def read_toml(
    text: bytes, deepest: int = LIMITS.data_nesting
) -> tuple[list[tuple[str, Any, int, int]], TomlProblem | None]:
    """(name, value, start, end) of the values of a TOML text, outer before inner, and what is wrong with it."""
    try:
        document = _document(text.decode("utf-8", "replace"), deepest)
    except RecursionError:
        return [], TomlProblem("too-deep", 0, 1, {"limit": deepest})
    except ValueError as error:
        return [], _problem(text, str(error))
    found: list[tuple[str, Any, int, int]] = []
    table: list[str] = []
    tables: set[str] = set()
    marks = sorted([*_TABLE.finditer(text), *_KEY.finditer(text)], key=lambda mark: mark.start())
    for number, mark in enumerate(marks):
        names = [name.strip().strip("\"'") for name in mark[1].decode("utf-8", "replace").split(".")]
        if mark.re is _TABLE:
            table = names
            if names[0] not in tables and names[0] in document:
                tables.add(names[0])
                found.append((names[0], document[names[0]], mark.start(1), mark.end(1)))
            continue
        path = [*table, *names]
        value = _at(document, path)
        if value is None:
            continue
        stop = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        end = mark.end() + len(_value_text(text[mark.end() : stop]))
        found.append(("/".join(path), value, mark.end(), end))
        if isinstance(value, list):
            items = list(_ITEM.finditer(text, mark.end(), end))
            if len(items) == len(value):
                found += [
                    (f"{'/'.join(path)}/{index}", item, one.start(), one.end())
                    for index, (item, one) in enumerate(zip(value, items, strict=True))
                ]
    return found, None


def _document(text: str, deepest: int) -> dict[str, Any]:
    """The values; raises `RecursionError` where they are too deep."""
    # tomllib takes memory with the square of the parts of a dotted key.
    if re.search(_LONG_KEY % deepest, text, re.MULTILINE):
        raise RecursionError
    # It takes CRLF as LF, so columns stay right and lines are counted alike.
    document = tomllib.loads(text)
    if _is_deeper(document, deepest):
        raise RecursionError
    return document


def _is_deeper(document: dict[str, Any], deepest: int) -> bool:
    level: list[Any] = [document]
    for _ in range(deepest):
        level = [
            child
            for one in level
            for child in (one.values() if isinstance(one, dict) else one)
            if isinstance(child, (dict, list))
        ]
    return bool(level)


def _value_text(text: bytes) -> bytes:
    """A value's bytes: to the end of its line, or of its array or long string."""
    if text.startswith((b"[", b'"""', b"'''", b"{")):
        return text.rstrip()
    line = text.splitlines()[0] if text else b""
    item = _ITEM.match(line)
    return item.group() if item else line.rstrip()


def _at(document: dict[str, Any], path: list[str]) -> Any:
    value: Any = document
    for name in path:
        if isinstance(value, list) and value:
            value = value[0]
        if not isinstance(value, dict) or name not in value:
            return None
        value = value[name]
    return value


def _problem(text: bytes, message: str) -> TomlProblem:
    at = _AT.search(message)
    offset = len(text)
    if at is not None and at[1]:
        lines = text.splitlines(keepends=True)
        before = lines[int(at[1]) - 1].decode("utf-8", "replace")[: int(at[2]) - 1] if int(at[1]) <= len(lines) else ""
        offset = sum(map(len, lines[: int(at[1]) - 1])) + len(before.encode())
    offset = max(0, min(offset, len(text) - 1))
    return TomlProblem("syntax", offset, offset + 1, {"language": "TOML", "detail": _AT.sub("", message)})
