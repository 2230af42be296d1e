"""Trees of hast, the HTML syntax tree that Gatsby's `htmlAst` holds, into a `Builder`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from postlint.model import Place
from postlint.readers.builder import Builder
from postlint.readers.elements import Elements
from postlint.readers.html_walk import feed_html

_NAMES = {"className": "class", "htmlFor": "for", "acceptCharset": "accept-charset", "httpEquiv": "http-equiv"}
_PREFIXED = re.compile(r"(aria|data)-?([A-Z].*)")
_CAPITAL = re.compile(r"[A-Z]")
_DEEPEST = 200
"""Levels that get a pointer of their own; what lies deeper is placed at its ancestor there."""


def is_hast(value: object) -> bool:
    """Whether `value` is a hast tree."""
    return isinstance(value, dict) and value.get("type") == "root" and isinstance(value.get("children"), list)


def text_length(root: Mapping[str, Any]) -> int:
    """Code points of text in a tree."""
    length = 0
    waiting: list[Any] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            value = node.get("value")
            length += len(value) if isinstance(value, str) else 0
            children = node.get("children")
            waiting.extend(children if isinstance(children, list) else ())
    return length


def feed_hast(builder: Builder, root: Mapping[str, Any], path: str, pointer: str) -> None:
    """Feed the tree at `pointer` of the JSON file `path`; nodes that are none are passed over."""
    elements = Elements(builder)
    waiting: list[tuple[Iterator[tuple[int, Any]], str, str]] = [(_children(root), pointer, "")]
    while waiting:
        children, parent, tag = waiting[-1]
        found = next(children, None)
        if found is None:
            waiting.pop()
            if tag:
                elements.end(tag)
            continue
        index, node = found
        if not isinstance(node, dict):
            continue
        place = Place(path, 0, 0, f"{parent}/children/{index}" if len(waiting) < _DEEPEST else parent)
        kind, value = node.get("type"), node.get("value")
        if kind == "element" and isinstance(node.get("tagName"), str):
            name = node["tagName"]
            opened = name.lower()
            _start(elements, opened, name, node, place)
            waiting.append((_children(node), place.pointer or "", opened))
        elif isinstance(value, str):
            _leaf(builder, elements, kind, value, Place(path, 0, 0, f"{place.pointer}/value"))


def _start(elements: Elements, tag: str, name: str, node: Mapping[str, Any], place: Place) -> None:
    properties = node.get("properties")
    attributes = attributes_of(properties) if isinstance(properties, dict) else {}
    href_place = Place(place.path, 0, 0, f"{place.pointer}/properties/href") if "href" in attributes else None
    elements.start(tag, attributes, place, name=name, href_place=href_place)


def _leaf(builder: Builder, elements: Elements, kind: object, value: str, place: Place) -> None:
    ascii_only = value.isascii()

    def place_of(start: int, end: int) -> Place:
        if not ascii_only:
            start, end = len(value[:start].encode()), len(value[:end].encode())
        return Place(place.path, start, end, place.pointer)

    if kind == "text":
        elements.text(value, place_of)
    elif kind == "comment":
        elements.comment(value, place)
    elif kind == "raw" and elements.takes_text:
        feed_html(builder, value, lambda start, end: Place(place.path, start, end, place.pointer))


def attributes_of(properties: Mapping[str, Any]) -> dict[str, str | None]:
    """HTML attributes from properties by their DOM names, as hast and React write them."""
    attributes: dict[str, str | None] = {}
    for name, value in properties.items():
        if value is None or value is False:
            continue
        if value is True:
            attributes[_attribute(name)] = ""
        elif isinstance(value, list):
            attributes[_attribute(name)] = (", " if name == "srcSet" else " ").join(str(one) for one in value)
        elif isinstance(value, (str, int, float)):
            attributes[_attribute(name)] = str(value)
    return attributes


def _attribute(name: str) -> str:
    if name in _NAMES:
        return _NAMES[name]
    prefixed = _PREFIXED.fullmatch(name)
    if prefixed is None:
        return name.lower()
    return prefixed[1] + _CAPITAL.sub(lambda capital: "-" + capital.group().lower(), prefixed[2])


def _children(node: Mapping[str, Any]) -> Iterator[tuple[int, Any]]:
    children = node.get("children")
    return enumerate(children if isinstance(children, list) else ())
