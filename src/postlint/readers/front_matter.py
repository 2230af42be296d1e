"""Front matter: YAML, TOML or JSON at the top of a post, every value with its place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from postlint.json_places import JsonText, pointer_to
from postlint.model import LIMITS, Comment, Field, Limits, Place, Problem
from postlint.readers.front_comments import toml_comments, yaml_comments
from postlint.readers.json_values import is_deeper
from postlint.readers.limits import DEEPEST
from postlint.text.offsets import byte_offsets

_YAML = re.compile(rb"---[ \t]*\r?\n")
_YAML_END = re.compile(rb"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_TOML = re.compile(rb"\+\+\+[ \t]*\r?\n")
_TOML_END = re.compile(rb"^\+\+\+[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_KEY_LINE = re.compile(rb"[\w\"'.-]+[ \t]*(?::(?:[ \t\r\n]|\Z)|=)")
_GAP = re.compile(rb"[\"']?[ \t]*[:=]\s*")
_WIDEST_GAP = 200
_LONGEST_INTEGER = 18
_BOM = b"\xef\xbb\xbf"


class FrontMatter(Struct):
    """The fields of a post's head by name (`title`, `tags/0`), where its text begins, and what was wrong."""

    fields: dict[str, Field]
    body: int = 0
    problems: tuple[Problem, ...] = ()
    comments: tuple[Comment, ...] = ()


def read_front_matter(path: str, data: bytes, limits: Limits = LIMITS) -> FrontMatter:
    """The front matter at the start of `data`, behind a BOM if there is one; never raises on content."""
    start = len(_BOM) if data.startswith(_BOM) else 0
    for opening, closing, parse in ((_YAML, _YAML_END, _yaml), (_TOML, _TOML_END, _toml)):
        fence = opening.match(data, start)
        if fence is None:
            continue
        end = closing.search(data, fence.end())
        if end is None:
            return _unclosed(path, data, fence)
        found = parse(path, data[fence.end() : end.start()], fence.end(), limits)
        found.body = end.end()
        return found
    if data.startswith(b"{", start) and re.match(rb"\{\s*\"", data[start : start + 200]):
        return _json(path, data, start, limits)
    return FrontMatter({}, start)


def _unclosed(path: str, data: bytes, fence: re.Match[bytes]) -> FrontMatter:
    """A first line `---` is a thematic break, unless a key follows it."""
    if not _KEY_LINE.match(data, fence.end()):
        return FrontMatter({}, 0)
    place = Place(path, fence.start(), fence.start() + 3)
    return FrontMatter(
        {}, fence.end(), (Problem(place, "front-matter", "unclosed", {"fence": fence.group().decode().strip()}),)
    )


def _yaml(path: str, text: bytes, base: int, limits: Limits) -> FrontMatter:
    from postlint.readers.yaml_places import read_yaml  # noqa: PLC0415 (yaml is imported where a post has YAML)

    source = text.decode("utf-8", "replace")
    to_byte = byte_offsets(source)
    values, problems = read_yaml(source, limits)
    collector = _Collector(path, text, base, to_byte)
    for name, value, start, end in values:
        collector.add(name, value, start, end)
    found = tuple(
        Problem(
            Place(path, base + to_byte(one.start), base + to_byte(one.end)), "front-matter", one.message, one.values
        )
        for one in problems
    )
    return FrontMatter(collector.fields, problems=found, comments=yaml_comments(path, text, base))


class _Collector:
    def __init__(self, path: str, text: bytes, base: int, to_byte: Callable[[int], int] = int) -> None:
        self.path = path
        self.text = text
        self.base = base
        self.to_byte = to_byte
        self.fields: dict[str, Field] = {}

    def add(self, name: str, value: Any, start: int, end: int) -> None:
        first, last = self.to_byte(start), self.to_byte(end)
        place = Place(self.path, self.base + first, self.base + last)
        self.fields[name] = Field(place, name, value, None if "/" in name else self._key(name, first))

    def at_most(self, most: int) -> tuple[Problem, ...]:
        """Leave out what is more than that, and say so."""
        over = list(self.fields)[most:]
        if not over:
            return ()
        place = self.fields[over[0]].place
        for name in over:
            del self.fields[name]
        return (Problem(place, "front-matter", "too-many", {"limit": most}),)

    def _key(self, name: str, value: int) -> Place | None:
        """Where the name of the value at byte `value` stands, if nothing but a colon or equals sign is between."""
        key = name.encode()
        start = self.text.rfind(key, max(0, value - len(key) - _WIDEST_GAP), value)
        if start < 0 or not _GAP.fullmatch(self.text, start + len(key), value):
            return None
        return Place(self.path, self.base + start, self.base + start + len(key))


def _toml(path: str, text: bytes, base: int, limits: Limits) -> FrontMatter:
    from postlint.readers.toml_places import read_toml  # noqa: PLC0415 (tomllib is imported where a post has TOML)

    values, problem = read_toml(text, limits.data_nesting)
    collector = _Collector(path, text, base)
    for name, value, start, end in values:
        collector.add(name, value, start, end)
    problems = collector.at_most(limits.front_matter_values)
    if problem is not None:
        place = Place(path, base + problem.start, base + problem.end)
        problems = (Problem(place, "front-matter", problem.message, problem.values),)
    return FrontMatter(collector.fields, problems=problems, comments=toml_comments(path, text, base))


def _json(path: str, data: bytes, start: int, limits: Limits) -> FrontMatter:
    text = data[start:].decode("utf-8", "replace")
    too_deep = Problem(Place(path, start, start + 1), "front-matter", "too-deep", {"limit": limits.data_nesting})
    try:
        value, length = json.JSONDecoder(parse_int=_integer).raw_decode(text)
    except json.JSONDecodeError as error:
        at = min(start + len(text[: error.pos].encode()), len(data) - 1)
        problem = Problem(Place(path, at, at + 1), "front-matter", "syntax", {"language": "JSON", "detail": error.msg})
        return FrontMatter({}, start, (problem,))
    except RecursionError:
        return FrontMatter({}, start, (too_deep,))
    if is_deeper(text[:length], limits.data_nesting):
        return FrontMatter({}, start + len(text[:length].encode()), (too_deep,))
    end = start + len(text[:length].encode())
    places = JsonText(data[start:end])
    collector = _Collector(path, data[start:end], start)
    for name, pointer, item in _members(value):
        collector.add(name, item, *places.span(pointer))
    return FrontMatter(collector.fields, end, collector.at_most(limits.front_matter_values))


def _integer(digits: str) -> int | str:
    """An integer as YAML reads it too: one of absurd length stays text."""
    return int(digits) if len(digits) <= _LONGEST_INTEGER else digits


def _members(value: Any) -> list[tuple[str, str, Any]]:
    """Names, pointers and values of a JSON value's members, outer before inner."""
    found: list[tuple[str, str, Any]] = []
    level = [("", "", value)]
    for _ in range(DEEPEST):
        below: list[tuple[str, str, Any]] = []
        for name, pointer, item in level:
            pairs = item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ()
            below += [(f"{name}/{key}" if name else str(key), pointer_to(pointer, key), one) for key, one in pairs]
        found += below
        level = below
    return found
