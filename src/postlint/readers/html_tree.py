"""The HTML parser's tree as a flat stream of events: the only file that knows turbohtml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from msgspec import Struct

_VALUE = re.compile(r"[^=]*=\s*(?:\"([^\"]*)|'([^']*)|(.*))", re.DOTALL)


class Opening(Struct, gc=False):
    """An element opens; `start` and `end` span its start tag in code points, -1 where the parser invented it."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int
    location: Any

    def value_span(self, name: str, text: str) -> tuple[int, int] | None:
        """Where the value of attribute `name` stands in `text`, without its quotes."""
        span = self.location.attrs.get(name) if self.location is not None else None
        if span is None:
            return None
        first, last = span.start_offset, span.end_offset
        found = _VALUE.match(text, first, last)
        return (first, last) if found is None else found.span(found.lastindex or 0)


class Closing(Struct, gc=False):
    """An element closes; `start` and `end` span its end tag, -1 where the source has none."""

    tag: str
    start: int
    end: int


class Characters(Struct, gc=False):
    """Text of the tree, character references resolved; the parser does not say where it stands."""

    text: str


class Remark(Struct, gc=False):
    """A comment; the parser does not say where it stands."""

    text: str


Event: TypeAlias = Opening | Closing | Characters | Remark


class Tree:
    """A parsed document. `text` must have LF line ends only; may raise anything the parser raises."""

    def __init__(self, text: str) -> None:
        # Importing the parser takes 40 ms, so runs without HTML must not pay for it.
        import turbohtml  # noqa: PLC0415

        self._document = turbohtml.parse(text, source_locations=True)
        self._element = turbohtml.Element
        self._text = turbohtml.Text
        self._comment = turbohtml.Comment
        self._doctype = turbohtml.Doctype

    @property
    def has_main(self) -> bool:
        """The document has a `<main>` or `role=main`."""
        return self._document.select_one("main,[role=main]") is not None

    @property
    def is_whole(self) -> bool:
        """The source itself has a doctype, `<html>`, `<head>` or `<body>`."""
        root = self._document.root
        return (
            any(isinstance(child, self._doctype) for child in self._document.children)
            or (root is not None and root.source_location is not None)
            or any(
                child.source_location is not None for child in (root.iter_elements(("head", "body")) if root else ())
            )
        )

    def events(self) -> Iterator[Event]:
        """Every element, text and comment in document order; what stands in a `<template>` is left out."""
        open_elements: list[tuple[Iterator[Any], Closing | None]] = [(iter(self._document.children), None)]
        while open_elements:
            children, closing = open_elements[-1]
            node = next(children, None)
            if node is None:
                open_elements.pop()
                if closing is not None:
                    yield closing
                continue
            kind = type(node)
            if kind is self._text:
                yield Characters(node.data)
            elif kind is self._element:
                opening, closing = _both(node)
                yield opening
                content = () if opening.tag == "template" else node.children
                open_elements.append((iter(content), closing))
            elif kind is self._comment:
                yield Remark(node.data)


def _both(element: Any) -> tuple[Opening, Closing]:
    tag = element.tag
    attributes = dict(element.attrs)
    for name, value in attributes.items():
        if not isinstance(value, str):
            attributes[name] = _plain(value)
    location = element.source_location
    if location is None:
        return Opening(tag, attributes, -1, -1, None), Closing(tag, -1, -1)
    first, last = location.start_tag, location.end_tag
    opening = Opening(tag, attributes, first.start_offset, first.end_offset, location)
    if last is None:
        return opening, Closing(tag, -1, -1)
    return opening, Closing(tag, last.start_offset, last.end_offset)


def _plain(value: Any) -> str:
    """Attributes such as `class` and `rel` come as lists, valueless ones as None."""
    return " ".join(value) if isinstance(value, (list, tuple)) else str(value or "")
