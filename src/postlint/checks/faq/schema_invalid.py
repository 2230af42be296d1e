"""FAQPage structured data of the wrong shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postlint.facts.faq.schema import FaqNode, faq_nodes, has_type, listed, resolved, text_of
from postlint.model import Issue, Page
from postlint.text.fold import shown

_NAME = 'FAQPage"'
_TEMPLATE = re.compile(r"\{%|\{\{|<%")
"""In a layout: what it makes may well be JSON."""


def check_page(page: Page) -> Iterator[Issue]:
    """One issue per kind of mistake and FAQPage, and one where it is no JSON at all."""
    for block in page.json_ld:
        if block.error and _NAME in block.text and not _TEMPLATE.search(block.text):
            yield Issue(block.place, "unparsable", error=shown(block.error))
    nodes = list(faq_nodes(page)) if page.json_ld else []
    for node in nodes[1:]:
        yield Issue(node.block.place, "several-pages", related=(nodes[0].block.place,), count=len(nodes))
    known = resolved(page) if nodes else {}
    for node in nodes:
        yield from _node(node, known)


def _node(node: FaqNode, known: dict[str, dict[str, object]]) -> Iterator[Issue]:
    place = node.block.place
    entities = listed(node.value.get("mainEntity"))
    if not entities:
        yield Issue(place, "no-questions")
        return
    mistakes: dict[str, list[str]] = {}
    for number, entity in enumerate(entities, 1):
        value = known.get(str(entity.get("@id")), entity) if isinstance(entity, dict) else entity
        if isinstance(value, dict) and value.keys() == {"@id"}:
            continue  # stands in another file, or in a block that does not parse
        name = text_of(value.get("name")) if isinstance(value, dict) else ""
        mistake = _mistake(value, name, known)
        if mistake:
            mistakes.setdefault(mistake, []).append(f'"{shown(name)}"' if name else f"number {number}")
    for mistake, names in mistakes.items():
        yield Issue(place, mistake, question=names[0], count=len(names))


def _mistake(value: object, name: str, known: dict[str, dict[str, object]]) -> str:
    """The id of the message for what is wrong with one question, or `""`."""
    if not isinstance(value, dict) or not has_type(value, "Question"):
        return "not-question"
    if not name:
        return "no-name"
    answers = [
        known.get(str(answer.get("@id")), answer) if isinstance(answer, dict) else answer
        for answer in listed(value.get("acceptedAnswer"))
    ]
    if len(answers) != 1:
        return "several-answers" if answers else "no-answer"
    answer = answers[0]
    if isinstance(answer, dict) and answer.keys() == {"@id"}:
        return ""
    if not isinstance(answer, dict) or not has_type(answer, "Answer"):
        return "not-answer"
    return "" if text_of(answer.get("text")) else "no-text"
