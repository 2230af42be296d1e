"""A configuration file as plain data, with the place of every key and value; YAML and TOML."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct

from postlint.disk import read_file
from postlint.errors import ConfigError
from postlint.model import Location
from postlint.positions import Source
from postlint.readers.toml_places import read_toml

Keys: TypeAlias = tuple[str | int, ...]
"""The way to a value: names and list indexes from the top."""

_LARGEST = 1024 * 1024
_DEEPEST = 32
_MOST = 50_000
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


def read_document(file: Path, name: str) -> Document:
    """The document of a file; never raises on its content, nor where it can't be read."""
    try:
        data = read_file(file, _LARGEST + 1)
    except OSError as error:
        why = "it is a folder" if file.is_dir() else error.strerror or type(error).__name__
        return Document(name, problems=(Problem(f"cannot be read: {why}.", None, name),))
    if len(data) > _LARGEST:
        return Document(name, problems=(Problem(f"is larger than {_LARGEST:,} bytes.", None, name),))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        at = located(name, data, error.start, error.start + 1)
        return Document(name, data, problems=(Problem("This is not UTF-8; save the file as UTF-8.", at, name),))
    return _toml(name, data) if file.suffix == ".toml" else _yaml(name, data, text.removeprefix("\ufeff"))


def _yaml(name: str, data: bytes, text: str) -> Document:
    from postlint.config.yaml_document import read_yaml  # noqa: PLC0415 (only where there is such a file)

    return read_yaml(name, data, text)


def read_value(text: str, name: str) -> Any:
    """A value given on the command line, in YAML; raises `ConfigError`."""
    document = _yaml(name, f"value: {text}".encode("utf-8", "replace"), f"value: {text}")
    if document.problems or document.value.keys() != {"value"}:
        raise ConfigError(document.problems or [Problem("Expected one value.", None, name)])
    return document.value["value"]


_TABLE = ("tool", "postlint")


def has_table(file: Path) -> bool:
    """Whether a pyproject.toml says anything about postlint; one that does not, however broken, is none of ours."""
    try:
        data = read_file(file, _LARGEST)
        return b"postlint" in data and _tables(data)
    except (OSError, RecursionError):
        return False


def _tables(data: bytes) -> bool:
    try:
        tool = tomllib.loads(data.decode()).get("tool")
    except (ValueError, RecursionError):
        return re.search(rb"^[ \t]*\[+[ \t]*tool[ \t]*\.[ \t]*postlint\b", data, re.MULTILINE) is not None
    return isinstance(tool, dict) and "postlint" in tool


def _toml(name: str, data: bytes) -> Document:
    found, problem = read_toml(data)
    if problem is not None:
        detail = problem.values.get("detail", "it is nested too deep")
        place = located(name, data, problem.start, problem.end)
        return Document(name, data, problems=(Problem(f"This is no valid TOML: {detail}.", place, name),))
    document = tomllib.loads(data.decode())
    value = document["tool"]["postlint"] if "tool" in document else document
    prefix = _TABLE if "tool" in document else ()
    if not isinstance(value, dict):
        return Document(name, data, problems=(Problem("Expected a table [tool.postlint].", None, name),))
    spans = {names: (start, end) for names, _, start, end in found}
    values: dict[Keys, tuple[int, int]] = {}
    keys: dict[Keys, tuple[int, int]] = {}
    level: list[tuple[Keys, Any]] = [((), value)]
    for _ in range(_DEEPEST):
        below: list[tuple[Keys, Any]] = []
        for at, one in level:
            span = spans.get("/".join((*prefix, *map(str, at))))
            if span is not None:
                values[at] = span
            if at and (key := _toml_key(data, (*prefix, *at), span)) is not None:
                keys[at] = key
            pairs = one.items() if isinstance(one, dict) else enumerate(one) if isinstance(one, list) else ()
            below += [((*at, name_), child) for name_, child in pairs]
        level = below[:_MOST]
    if level:
        return Document(name, data, problems=(Problem(f"is nested deeper than {_DEEPEST} levels.", None, name),))
    return Document(name, data, value, keys, values)


def _toml_key(data: bytes, at: Keys, value: tuple[int, int] | None) -> tuple[int, int] | None:
    """Where a key stands: before its value, or in the header of its table."""
    last = str(at[-1]).encode()
    if value is not None:
        line = data.rfind(b"\n", 0, value[0]) + 1
        start = data.rfind(last, line, value[0])
        return None if start == -1 else (start, start + len(last))
    dots = rb"[ \t]*\.[ \t]*"
    names = dots.join(rb"[\"']?" + re.escape(str(one).encode()) + rb"[\"']?" for one in at if isinstance(one, str))
    header = re.search(rb"^[ \t]*\[+[ \t]*(" + names + rb")(?=[ \t]*[\].])", data, re.MULTILINE)
    return None if header is None else (header.end(1) - len(last), header.end(1))
