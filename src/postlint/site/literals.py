"""JavaScript settings read without running them: this file takes the literal values out of a config's object.

Anything that is not a literal (a call, a variable, a spread) becomes `UNREADABLE`, so that its key is known to be set
and its value is not guessed.
"""

from __future__ import annotations

import re
from typing import Any


class _Unreadable:
    def __repr__(self) -> str:
        return "UNREADABLE"

    def __bool__(self) -> bool:
        return False


UNREADABLE = _Unreadable()
"""A value that only running the file would tell."""

_TOKEN = re.compile(
    r"""
    (?P<skip>\s+|//[^\n]*|/\*.*?\*/)
    | (?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)
    | (?P<number>-?\d[\d_]*(?:\.\d+)?)
    | (?P<name>[A-Za-z_$][\w$]*)
    | (?P<sign>=>|\.\.\.|[{}\[\]():,.;=?&|!<>+*/%-])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": None}
_OPEN = {"{": "}", "[": "]", "(": ")"}
_DEEPEST = 40
_TYPED = r"\s*(?:/\*(?:[^*]|\*(?!/)){0,500}\*/\s*)?(?:\w*\s*\(\s*)?\{"
"""An object, maybe with a type for the editor before it, in a call or in brackets of its own."""

_STARTS = (
    re.compile(rf"\bexport\s+default\b{_TYPED}"),
    re.compile(rf"\bmodule\.exports\s*={_TYPED}"),
    re.compile(rf"\b(?:const|let|var)\s+(?:config|nextConfig|siteConfig|eleventyConfig)\b[^={{]*={_TYPED}"),
    re.compile(r"\breturn\s*\{"),
    re.compile(r"\bdefine\w*Config\s*\(\s*\{"),
)

Token = tuple[str, str]


def config_object(text: str) -> dict[str, Any]:
    """The object that a config file exports; empty where none is written out."""
    for start in _STARTS:
        found = start.search(text)
        if found is not None:
            value = literal(text[found.end() - 1 :])
            if isinstance(value, dict):
                return value
    return {}


def literal(text: str) -> Any:
    """The literal at the start of `text`."""
    return _Reader(_tokens(text)).value(0)


def _tokens(text: str) -> list[Token]:
    return [(found.lastgroup or "other", found.group()) for found in _TOKEN.finditer(text) if found.lastgroup != "skip"]


class _Reader:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def _peek(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def value(self, depth: int) -> Any:
        """The value here, if it is a literal and nothing but a comma or a closing bracket follows it."""
        start = self._at
        kind, text = self._peek()
        found: Any = UNREADABLE
        if kind == "string":
            self._at += 1
            if not (text[0] == "`" and "${" in text.replace("${__dirname}", "")):
                found = _ESCAPE.sub(r"\1", text[1:-1])
        elif kind == "number":
            self._at += 1
            found = float(text.replace("_", "")) if "." in text else int(text.replace("_", ""))
        elif kind == "name" and text in _WORDS:
            self._at += 1
            found = _WORDS[text]
        elif text == "{" and depth < _DEEPEST:
            found = self._object(depth)
        elif text == "[" and depth < _DEEPEST:
            found = self._array(depth)
        elif text == "(" and depth < _DEEPEST:
            found = self._bracketed(depth)
        if self._peek()[1] in ("as", "satisfies"):
            self._skip()
        if self._peek()[1] not in (",", "}", "]", ")", ";", "") and depth:
            self._at = start
            self._skip()
            return UNREADABLE
        return found

    def _bracketed(self, depth: int) -> Any:
        """A value in brackets of its own, before which a comment may tell its type; what a function takes is none."""
        start = self._at
        self._at += 1
        found = self.value(depth + 1)
        if self._peek()[1] != ")":
            self._at = start
            self._skip()
            return UNREADABLE
        self._at += 1
        return found

    def _object(self, depth: int) -> dict[str, Any]:
        self._at += 1
        found: dict[str, Any] = {}
        while True:
            kind, text = self._peek()
            if kind == "end" or text == "}":
                self._at += 1
                return found
            if text == ",":
                self._at += 1
                continue
            self._at += 1
            if text == "...":
                found["..."] = UNREADABLE
                self._skip()
            elif kind in ("string", "name", "number") and self._peek()[1] == ":":
                self._at += 1
                found[text.strip("\"'`")] = self.value(depth + 1)
            else:
                # A method, a shorthand or a computed key.
                if kind == "name":
                    name = self._peek()[1] if text in ("async", "get") and self._peek()[0] == "name" else text
                    found[name] = UNREADABLE
                self._at -= text in _OPEN
                self._skip()

    def _array(self, depth: int) -> list[Any]:
        self._at += 1
        found: list[Any] = []
        while True:
            kind, text = self._peek()
            if kind == "end" or text == "]":
                self._at += 1
                return found
            if text == ",":
                self._at += 1
                continue
            before = self._at
            found.append(self.value(depth + 1))
            if self._at == before:
                self._at += 1

    def _skip(self) -> None:
        """Go on to the comma or bracket that ends this value."""
        closing: list[str] = []
        while self._at < len(self._tokens):
            text = self._tokens[self._at][1]
            if not closing and text in (",", "}", "]", ")"):
                return
            if text in _OPEN:
                closing.append(_OPEN[text])
            elif closing and text == closing[-1]:
                closing.pop()
                if not closing and text == "}" and self._at + 1 < len(self._tokens):
                    self._at += 1
                    continue
            self._at += 1
