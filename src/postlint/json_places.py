"""Where the values of a JSON text stand: JSON pointers (RFC 6901) to byte offsets, and offsets inside strings."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import Any

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_ESCAPE = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)
_BOM = b"\xef\xbb\xbf"


class JsonError(ValueError):
    """The text is not JSON, or has no value at the pointer."""


def pointer_parts(pointer: str) -> list[str]:
    """The unescaped reference tokens of a JSON pointer."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def pointer_to(parent: str, key: str | int) -> str:
    """The pointer to `key` of the value at `parent`."""
    return f"{parent}/{str(key).replace('~', '~0').replace('/', '~1')}"


class JsonText:
    """A JSON document as bytes, looked into lazily: only findings ask where a value stands."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _root(self) -> Any:
        try:
            return json.loads(self._data.decode("utf-8-sig", "surrogateescape"))
        except (ValueError, RecursionError) as error:
            raise JsonError(str(error)) from error

    def value(self, pointer: str) -> Any:
        """The value at `pointer`; raises `JsonError` where there is none."""
        value = self._root
        for part in pointer_parts(pointer):
            try:
                value = value[int(part)] if isinstance(value, list) else value[part]
            except (KeyError, IndexError, ValueError, TypeError) as error:
                raise JsonError(pointer) from error
        return value

    def span(self, pointer: str, start: int = 0, end: int = 0) -> tuple[int, int]:
        """Byte offsets of the value at `pointer`, or where `end` is set of UTF-8 bytes `start` to `end` of its text.

        Where the pointer leads nowhere, its nearest existing parent is meant; without any, the first byte.
        """
        while pointer and pointer not in self._spans:
            pointer, end = pointer.rpartition("/")[0], 0
        first, last = self._spans.get(pointer, (0, 0))
        raw = self._data[first:last]
        if not end or not raw.startswith(b'"'):
            return first, last
        return first + 1 + _escaped_length(raw[1:-1], start), first + 1 + _escaped_length(raw[1:-1], end)

    @cached_property
    def _spans(self) -> dict[str, tuple[int, int]]:
        """The span of every value, in one pass over the tokens; of a name that comes twice, the last."""
        spans: dict[str, tuple[int, int]] = {}
        containers: list[_Container] = []
        pointer = ""
        for token in _TOKEN.finditer(self._data, len(_BOM) if self._data.startswith(_BOM) else 0):
            first = token.group()[:1]
            inside = containers[-1] if containers else None
            if first in (b"{", b"["):
                containers.append(_Container(pointer, token.start(), is_list=first == b"["))
                pointer = containers[-1].next_child()
            elif first in (b"}", b"]"):
                if inside is None:
                    break
                spans[inside.pointer] = (inside.start, token.end())
                containers.pop()
            elif first == b"," and inside is not None:
                pointer = inside.next_child()
            elif first in (b",", b":"):
                continue
            elif inside is not None and inside.wants_name:
                inside.wants_name = False
                pointer = pointer_to(inside.pointer, _string(token.group()))
            else:
                spans[pointer] = token.span()
        return spans


class _Container:
    """An array or object whose end has not come yet."""

    __slots__ = ("index", "is_list", "pointer", "start", "wants_name")

    def __init__(self, pointer: str, start: int, *, is_list: bool) -> None:
        self.pointer = pointer
        self.start = start
        self.is_list = is_list
        self.wants_name = not is_list
        self.index = -1

    def next_child(self) -> str:
        self.wants_name = not self.is_list
        self.index += 1
        return f"{self.pointer}/{self.index}"


def _string(raw: bytes) -> str:
    try:
        return str(json.loads(raw.decode("utf-8", "surrogateescape"), strict=False))
    except ValueError:
        return ""


def _escaped_length(raw: bytes, decoded: int) -> int:
    """How many bytes of a JSON string's inside make the first `decoded` UTF-8 bytes of its text."""
    at = before = 0
    for escape in _ESCAPE.finditer(raw):
        plain = escape.start() - at
        if before + plain >= decoded:
            break
        before += plain + len(_string(b'"' + escape.group() + b'"').encode("utf-8", "surrogatepass"))
        at = escape.end()
        if before >= decoded:
            return at
    return min(len(raw), at + decoded - before)
