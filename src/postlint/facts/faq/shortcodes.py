"""Questions in components and shortcodes, by the names that a site has for them and their attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from postlint.model import Directive, FaqNames
from postlint.text.unknown import UNKNOWN

_ATTRIBUTE = re.compile(r"""([\w-]+)\s*[=:]\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')""")
_NAME = re.compile(r"\w[\w.-]*")
_QUOTED = re.compile(r"""\s(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|'([^'\n]*)'(?=[\s/%>}])|“([^”]*)”)""")


class Shortcode(Struct, frozen=True, gc=False):
    """A shortcode that asks: its question, an answer stated in an attribute, and the bytes between its tags."""

    tag: Directive
    question: str
    answer: str
    start: int
    end: int


def stated(attributes: Mapping[str, str | None], names: FaqNames) -> tuple[str, str]:
    """The question and the answer that attributes state, `""` where they do not.

    An answer that is an expression comes as `UNKNOWN`: there is one, but the source does not say what it is.
    """
    question = next((attributes[key] for key in names.question if attributes.get(key)), None)
    answer = next((attributes[key] for key in names.answer if attributes.get(key)), None)
    return (question or "").strip(f"{UNKNOWN} "), answer or ""


def shortcodes(directives: Sequence[Directive], names: FaqNames) -> Iterator[Shortcode]:
    """The shortcodes that ask a question, in order."""
    for tag, end in _spans(directives):
        if tag.name not in names.shortcodes:
            continue
        named = {key.casefold(): double or single for key, double, single in _ATTRIBUTE.findall(tag.text)}
        question, answer = stated(named, names)
        if not question and not named:
            quoted = _QUOTED.search(tag.text)
            question = next((group for group in quoted.groups() if group), "") if quoted else ""
        if question:
            yield Shortcode(tag, question.replace('\\"', '"'), answer, tag.place.end, end)


def boxes(directives: Sequence[Directive], names: FaqNames) -> list[tuple[int, int]]:
    """The bytes between the tags of every other paired shortcode: a box or a tab is no part of an FAQ around it."""
    return [
        (tag.place.end, end)
        for tag, end in _spans(directives)
        if tag.name not in names.shortcodes and end > tag.place.end
    ]


def _spans(directives: Sequence[Directive]) -> list[tuple[Directive, int]]:
    """Every opening tag with the byte where its closing tag begins; its own end where it has none."""
    spans = []
    following: dict[str, tuple[bool, int]] = {}
    for tag in reversed(directives):
        closes = _closed_name(tag)
        if closes:
            following[closes] = (True, tag.place.start)
        elif tag.name:
            is_closed, start = following.get(tag.name, (False, 0))
            spans.append((tag, start if is_closed else tag.place.end))
            following[tag.name] = (False, 0)
    spans.reverse()
    return spans


def _closed_name(tag: Directive) -> str:
    """The name that a closing tag closes: `/box`, `endbox` or `/ box`."""
    if tag.name == "/":
        named = _NAME.search(tag.text)
        return named.group() if named else ""
    if tag.name.startswith("/"):
        return tag.name[1:]
    return tag.name[3:].lstrip("-_") if tag.name.startswith("end") else ""
