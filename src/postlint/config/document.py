"""A configuration file as plain data, with the place of every key and value; YAML and TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from msgspec import Struct

from postlint.disk import read_file
from postlint.errors import ConfigError
from postlint.model import Location
from postlint.positions import Source
from postlint.readers.toml_places import read_toml
from postlint.readers.yaml_places import compose, scalar
from postlint.text.offsets import byte_offsets

Keys: TypeAlias = tuple[str | int, ...]
"""The way to a value: names and list indexes from the top."""

_LARGEST = 1024 * 1024
_DEEPEST = 32
_MOST = 50_000
"""Values of one file, those that aliases repeat included."""

_AROUND = 300
_BOM = b"\xef\xbb\xbf"


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


def _yaml(name: str, data: bytes, text: str) -> Document:  # noqa: PLR0911 (one way out for each kind of mistake)
    base = len(_BOM) if data.startswith(_BOM) else 0
    to_byte = byte_offsets(text)

    def failed(message: str, start: int = 0, end: int = 1) -> Document:
        place = located(name, data, base + to_byte(start), base + to_byte(end))
        return Document(name, data, problems=(Problem(message, place, name),))

    try:
        node = compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = min(mark.index if mark else 0, max(0, len(text) - 1))
        return failed(f"This is no valid YAML: {error.problem or error.context}.", at, at + 1)
    except yaml.reader.ReaderError as error:
        at = error.position if isinstance(error.position, int) else 0
        return failed(f"This is no valid YAML: {error.reason}.", min(at, len(text)), min(at + 1, len(text)))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return failed(f"This is no valid YAML: {error}.")
    if node is None:
        return Document(name, data)
    if not isinstance(node, yaml.MappingNode):
        return failed('Expected "key: value" lines.', node.start_mark.index, node.start_mark.index + 1)
    places = _Places(lambda start, end: (base + to_byte(start), base + to_byte(end)))
    try:
        value = places.value(node, ())
    except _TooMuchError as error:
        start, end = places.span(error.node)
        return Document(name, data, problems=(Problem(str(error), located(name, data, start, end), name),))
    problems = [Problem(text, located(name, data, *span), name) for text, span in places.problems]
    return Document(name, data, value, places.keys, places.values, tuple(problems))


def read_value(text: str, name: str) -> Any:
    """A value given on the command line, in YAML; raises `ConfigError`."""
    document = _yaml(name, f"value: {text}".encode("utf-8", "replace"), f"value: {text}")
    if document.problems or document.value.keys() != {"value"}:
        raise ConfigError(document.problems or [Problem("Expected one value.", None, name)])
    return document.value["value"]


class _TooMuchError(Exception):
    def __init__(self, message: str, node: yaml.Node) -> None:
        super().__init__(message)
        self.node = node


class _Places:
    """Turns YAML nodes into data, within bounds, and notes where each stands."""

    def __init__(self, to_bytes: Any) -> None:
        self._to_bytes = to_bytes
        self._count = 0
        self.keys: dict[Keys, tuple[int, int]] = {}
        self.values: dict[Keys, tuple[int, int]] = {}
        self.problems: list[tuple[str, tuple[int, int]]] = []

    def span(self, node: yaml.Node) -> tuple[int, int]:
        """Byte offsets of a node; of a block collection just its first line matters."""
        span: tuple[int, int] = self._to_bytes(node.start_mark.index, node.end_mark.index)
        return span

    def value(self, node: yaml.Node, at: Keys) -> Any:
        self._count += 1
        if self._count > _MOST:
            raise _TooMuchError(
                f"The file has more than {_MOST:,} values; aliases count as often as they are used.", node
            )
        if len(at) > _DEEPEST:
            raise _TooMuchError(f"This is nested deeper than {_DEEPEST} levels.", node)
        self.values[at] = self.span(node)
        if isinstance(node, yaml.ScalarNode):
            return scalar(node.value) if not node.style else node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*at, index)) for index, child in enumerate(node.value)]
        return {key: self.value(child, (*at, key)) for key, child in self._pairs(node, at)}

    def _pairs(self, node: yaml.Node, at: Keys) -> Iterator[tuple[str, yaml.Node]]:
        seen: set[str] = set()
        for key, child in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.problems.append(("A key has to be plain text.", self.span(key)))
            elif key.value in seen:
                self.problems.append((f'The key "{key.value}" comes twice; keep one.', self.span(key)))
            else:
                seen.add(key.value)
                self.keys[(*at, key.value)] = self.span(key)
                yield key.value, child


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
