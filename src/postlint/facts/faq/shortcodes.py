"""Questions in components and shortcodes: which names ask, and which of their attributes holds what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from postlint.model import Directive

UNKNOWN = "\x7f"
"""What readers put where a template or an expression was."""

COMPONENTS = frozenset(
    {
        "Accordion", "AccordionItem", "Collapse", "Collapsible", "Details", "Disclosure", "Expander", "FAQ", "FAQItem",
        "FAQQuestion", "Faq", "FaqEntry", "FaqItem", "FaqQuestion", "QA", "QandA", "Question", "Toggle", "accordion",
        "accordion-item", "faq", "faq-item",
    }
)  # fmt: skip
SHORTCODES = frozenset(
    {
        "accordion",
        "accordion-item",
        "collapse",
        "details",
        "expand",
        "faq",
        "faq-item",
        "faqitem",
        "faq_item",
        "qa",
        "question",
        "toggle",
    }
)
QUESTION_NAMES = ("question", "q", "title", "summary", "name", "header", "heading", "label")
ANSWER_NAMES = ("answer", "a", "text", "content")

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


def component_question(name: str, attributes: Mapping[str, str | None]) -> tuple[str, str]:
    """The question and the answer that a component's attributes state, `""` where they do not.

    An answer that is an expression comes as `UNKNOWN`: there is one, but the source does not say what it is.
    """
    question = next((attributes[key] for key in QUESTION_NAMES if attributes.get(key)), None) if name else None
    answer = next((attributes[key] for key in ANSWER_NAMES if attributes.get(key)), None)
    return (question or "").strip(f"{UNKNOWN} "), answer or ""


def shortcodes(directives: Sequence[Directive]) -> Iterator[Shortcode]:
    """The shortcodes that ask a question, in order."""
    for tag, end in _spans(directives):
        if tag.name not in SHORTCODES:
            continue
        named = {key.casefold(): double or single for key, double, single in _ATTRIBUTE.findall(tag.text)}
        question, answer = component_question(tag.name, named)
        if not question and not named:
            quoted = _QUOTED.search(tag.text)
            question = next((group for group in quoted.groups() if group), "") if quoted else ""
        if question:
            yield Shortcode(tag, question.replace('\\"', '"'), answer, tag.place.end, end)


def boxes(directives: Sequence[Directive]) -> list[tuple[int, int]]:
    """The bytes between the tags of every other paired shortcode: a box or a tab is no part of an FAQ around it."""
    return [
        (tag.place.end, end) for tag, end in _spans(directives) if tag.name not in SHORTCODES and end > tag.place.end
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
