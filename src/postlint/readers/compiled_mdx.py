"""MDX as Gatsby compiles it, a JavaScript function of nested `mdx("tag", props, …)` calls: read, never run."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from postlint.model import Markup, Place, ReaderOptions
from postlint.readers.builder import Builder
from postlint.readers.components import as_element
from postlint.readers.elements import Elements
from postlint.readers.hast import attributes_of
from postlint.readers.js_strings import parts, value
from postlint.readers.meta import DEFAULTS
from postlint.readers.offsets import Offsets
from postlint.text.unknown import UNKNOWN

PlaceOf = Callable[[int, int], Place]
"""The place of a stretch of the compiled text, by its UTF-8 byte offsets."""

_TOKEN = re.compile(
    r"""\s+|//[^\n]*|/\*(?s:.*?)(?:\*/|\Z)
    |(?P<string>"(?:[^"\\\n]|\\(?s:.))*(?:"|(?=\n)|\Z)|'(?:[^'\\\n]|\\(?s:.))*(?:'|(?=\n)|\Z)|`(?:[^`\\]|\\(?s:.))*(?:`|\Z))
    |(?P<word>[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*|\d[\w.]*)
    |(?P<mark>\.\.\.|.)""",
    re.VERBOSE,
)
_FRONT_MATTER = re.compile(r"_frontmatter\s*=\s*(?=\{)")
_TREE = re.compile(r"function MDXContent|return\s+mdx\((?:MDXLayout|\"wrapper\")")
_TRANSPARENT = frozenset({"MDXLayout", "wrapper", "React.Fragment", "Fragment"})
_NOT_ATTRIBUTES = ("parentName", "mdxType", "originalType", "components")
_CONSTANTS = {"true": True, "false": False, "null": None, "undefined": None}
_NO_TEXT = _CONSTANTS.keys() | {"mdx", "function", "return"}


def is_compiled_mdx(text: str) -> bool:
    """Whether a string is an MDX file compiled to a function."""
    return "isMDXComponent" in text or ("MDXContent" in text and "mdx(" in text)


def front_matter(text: str) -> tuple[dict[str, Any], int, int] | None:
    """The front matter inside the function with its span in code points, if it is written as JSON."""
    found = _FRONT_MATTER.search(text)
    if found is None:
        return None
    try:
        fields, end = json.JSONDecoder().raw_decode(text, found.end())
    except (ValueError, RecursionError):
        return None
    return (fields, found.end(), end) if isinstance(fields, dict) else None


def feed_compiled_mdx(builder: Builder, text: str, place_of: PlaceOf, options: ReaderOptions = DEFAULTS) -> None:
    """Feed what the function would render; what only running it could tell is left unknown."""
    offsets = Offsets(text)
    found = _TREE.search(offsets.text)
    _Reader(builder, offsets, place_of, options).read(found.start() if found else 0)


class _Frame:
    """An open bracket: an `mdx` call, a call that merges its properties, their object, or anything else."""

    __slots__ = ("argument", "key", "kind", "muted", "name", "owner", "properties", "spans", "start", "state", "tag")

    def __init__(self, kind: str, start: int, *, muted: bool, owner: _Frame | None = None) -> None:
        self.kind = kind
        self.start = start
        self.muted = muted
        self.owner = owner or self
        self.argument = 0
        self.name = self.tag = self.key = ""
        self.state = "key"
        self.properties: dict[str, Any] = {}
        self.spans: dict[str, tuple[int, int]] = {}


class _Reader:
    """Walks the tokens with a stack of open brackets."""

    def __init__(self, builder: Builder, offsets: Offsets, place_of: PlaceOf, options: ReaderOptions) -> None:
        self._elements = Elements(builder)
        self._options = options
        self._source = offsets.text
        self._byte = offsets.byte
        self._place_of = place_of
        self._stack: list[_Frame] = []

    def _place(self, start: int, end: int) -> Place:
        return self._place_of(self._byte(start), self._byte(end))

    def read(self, start: int) -> None:
        """Read every token from `start` on."""
        word = ""
        for token in _TOKEN.finditer(self._source, start):
            kind, text = token.lastgroup, token.group()
            if kind is None:
                continue
            if kind == "mark" and text in "([{":
                self._open(text, token.start(), word)
            elif kind == "mark" and text in ")]}":
                self._close(token.start(), token.end())
            elif self._stack:
                frame = self._stack[-1]
                if frame.kind == "mdx":
                    self._argument(frame, kind, text, token.start())
                elif frame.kind == "properties":
                    _property(frame, kind, text, token.start())
            word = text if kind == "word" else ""
        while self._stack:
            self._close(len(self._source), len(self._source))

    def _open(self, bracket: str, at: int, word: str) -> None:
        parent = self._stack[-1] if self._stack else None
        muted = parent is not None and (parent.muted or parent.kind in ("properties", "merge"))
        if parent is not None and (parent.kind == "merge" or (parent.kind == "mdx" and parent.argument == 1)):
            if bracket == "{":
                self._stack.append(_Frame("properties", at, muted=parent.muted, owner=parent.owner))
                return
            if bracket == "(":
                self._stack.append(_Frame("merge", at, muted=parent.muted, owner=parent.owner))
                return
            muted = True
        if parent is not None and parent.kind == "properties":
            _property(parent, "mark", bracket, at)
        is_element = bracket == "(" and word == "mdx"
        self._stack.append(
            _Frame("mdx", at - len(word), muted=muted) if is_element else _Frame("other", at, muted=muted)
        )

    def _close(self, start: int, end: int) -> None:
        if not self._stack:
            return
        frame = self._stack.pop()
        if frame.kind != "mdx" or frame.muted:
            return
        if frame.argument < 2:  # noqa: PLR2004 - an mdx call's third argument is its first child
            self._start(frame, start)
        if frame.tag:
            self._elements.end(frame.tag, self._place(start, end))

    def _argument(self, frame: _Frame, kind: str, text: str, at: int) -> None:
        """A token directly inside an `mdx` call."""
        if text == ",":
            frame.argument += 1
            if frame.argument == 2 and not frame.muted:  # noqa: PLR2004
                self._start(frame, at)
        elif frame.argument == 0:
            frame.name = value(text) if kind == "string" else text
        elif frame.argument == 1 or frame.muted:
            return
        elif kind == "string":
            for text_part, first, last, exact in parts(text):
                self._text(text_part, at + first, at + last, exact=exact)
        elif kind == "word" and text not in _NO_TEXT:
            self._text(UNKNOWN, at, at + len(text), exact=False)

    def _text(self, text: str, first: int, last: int, *, exact: bool) -> None:
        if exact:
            self._elements.text(text, lambda start, end: self._place(first + start, first + end))
        else:
            self._elements.opaque(text, self._place(first, last))

    def _start(self, frame: _Frame, at: int) -> None:
        properties, name = frame.properties, frame.name
        component = properties.get("mdxType")
        if name in _TRANSPARENT:
            return
        is_component = isinstance(component, str) or not name.islower()
        if isinstance(component, str):
            name = component
        for key in _NOT_ATTRIBUTES:
            properties.pop(key, None)
        attributes = attributes_of(properties)
        frame.tag, prop = ("code", "") if name == "inlineCode" else as_element(name, attributes, self._options)
        markup: Markup = "jsx" if is_component and frame.tag == name else "html"
        href_place = self._place(*frame.spans[prop]) if prop in frame.spans else None
        self._elements.start(
            frame.tag, attributes, self._place(frame.start, at), href_place=href_place, markup=markup, name=name
        )


def _property(frame: _Frame, kind: str, text: str, at: int) -> None:
    """A token directly inside an object of properties: `key: value,`."""
    owner = frame.owner
    if text == ",":
        frame.state = "key"
    elif frame.state == "key":
        frame.key = value(text) if kind == "string" else text
        frame.state = "colon"
    elif frame.state == "colon":
        frame.state = "value" if text == ":" else "unknown"
    elif frame.state == "value":
        frame.state = "more"
        if kind == "string":
            owner.properties[frame.key] = value(text)
            owner.spans[frame.key] = (at + 1, at + len(text) - 1)
        else:
            owner.properties[frame.key] = _CONSTANTS.get(text, text if text.isdecimal() else UNKNOWN)
    elif frame.state == "more":
        owner.properties[frame.key] = UNKNOWN
