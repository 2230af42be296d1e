"""Where the values of a JSON text stand: JSON pointers (RFC 6901) to byte offsets, and offsets inside strings."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import Any

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_ESCAPE = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)


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
        """Byte offsets of the value at `pointer`; of UTF-8 bytes `start` to `end` of a string's text, where `end` is set.

        Where the pointer leads nowhere its nearest existing parent is meant. Raises `JsonError` if the text is no JSON.
        """
        first, last = self._locate(pointer_parts(pointer))
        raw = self._data[first:last]
        if not end or not raw.startswith(b'"'):
            return first, last
        return first + 1 + _escaped_length(raw[1:-1], start), first + 1 + _escaped_length(raw[1:-1], end)

    def _locate(self, parts: list[str]) -> tuple[int, int]:
        start = self._token(3 if self._data.startswith(b"\xef\xbb\xbf") else 0).start()
        for part in parts:
            child = self._child(start, part)
            if child is None:
                break
            start = child
        return start, self._end(start)

    def _child(self, start: int, part: str) -> int | None:
        """Where the member `part` of the container at `start` begins."""
        opening = self._data[start : start + 1]
        if opening not in (b"{", b"["):
            return None
        position = start + 1
        index = 0
        while True:
            token = self._token(position)
            if token.group() in (b"}", b"]"):
                return None
            if token.group() == b",":
                position = token.end()
                index += 1
                continue
            if opening == b"[":
                if str(index) == part:
                    return token.start()
                position = self._end(token.start())
                continue
            value = self._token(self._token(token.end()).end())
            if json.loads(token.group().decode("utf-8", "surrogateescape"), strict=False) == part:
                return value.start()
            position = self._end(value.start())

    def _end(self, start: int) -> int:
        """The offset behind the value that begins at `start`."""
        depth = 0
        for token in _TOKEN.finditer(self._data, start):
            opening = token.group()[:1]
            depth += (opening in b"{[") - (opening in b"}]")
            if depth == 0:
                return token.end()
        return len(self._data)

    def _token(self, position: int) -> re.Match[bytes]:
        token = _TOKEN.search(self._data, position)
        if token is None:
            raise JsonError(position)
        return token


def _escaped_length(raw: bytes, decoded: int) -> int:
    """How many bytes of a JSON string's inside make the first `decoded` UTF-8 bytes of its text."""
    at = before = 0
    for escape in _ESCAPE.finditer(raw):
        plain = escape.start() - at
        if before + plain >= decoded:
            break
        text: str = json.loads(b'"' + escape.group() + b'"')
        before += plain + len(text.encode("utf-8", "surrogatepass"))
        at = escape.end()
        if before >= decoded:
            return at
    return min(len(raw), at + decoded - before)
