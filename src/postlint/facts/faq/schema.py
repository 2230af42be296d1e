"""FAQPage in a page's JSON-LD: where it is, and the questions and answers it states."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from postlint.facts.faq.section import Answer, FaqSection, Pair, Question
from postlint.model import JsonLd, Page


class FaqNode(Struct, frozen=True):
    """An object of type FAQPage and the block it stands in."""

    block: JsonLd
    value: dict[str, Any]


def faq_nodes(page: Page) -> Iterator[FaqNode]:
    """Every FAQPage of the page's JSON-LD, in a `@graph` or at any depth."""
    for block in page.json_ld:
        for value in _objects(block.value):
            if has_type(value, "FAQPage") and value.keys() != {"@id", "@type"}:
                yield FaqNode(block, value)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a JSON value, in document order."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            waiting.extend(reversed(list(value.values())))


def has_type(value: object, name: str) -> bool:
    """The value is an object of this schema.org type."""
    if not isinstance(value, dict):
        return False
    types = value.get("@type")
    return any(
        isinstance(one, str) and one.rpartition("/")[2].rpartition(":")[2] == name
        for one in (types if isinstance(types, list) else [types])
    )


def listed(value: object) -> list[Any]:
    """A JSON-LD value as a list: one value and a list of one mean the same."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_of(value: object) -> str:
    """A JSON-LD text, also where it is given as `{"@value": …}`."""
    if isinstance(value, dict):
        value = value.get("@value")
    return value.strip() if isinstance(value, str) else ""


def schema_sections(page: Page) -> Iterator[FaqSection]:
    """One section per FAQPage, with the questions that have a name; answers as written, HTML and all."""
    known = resolved(page)
    for node in faq_nodes(page):
        pairs = []
        for entity in listed(node.value.get("mainEntity")):
            question = known.get(str(entity.get("@id")), entity) if isinstance(entity, dict) else entity
            if not isinstance(question, dict) or not text_of(question.get("name")):
                continue
            answers = [
                known.get(str(one.get("@id")), one)
                for one in listed(question.get("acceptedAnswer"))
                if isinstance(one, dict)
            ]
            answer = text_of(answers[0].get("text")) if answers else ""
            asked = Question(text_of(question.get("name")), node.block.place)
            pairs.append(Pair(asked, Answer(answer, words=len(answer.split()), place=node.block.place)))
        yield FaqSection(None, "json-ld", tuple(pairs), node.block.place)


def resolved(page: Page) -> dict[str, dict[str, Any]]:
    """The objects of a page's JSON-LD by `@id`, references alone left out."""
    found: dict[str, dict[str, Any]] = {}
    for block in page.json_ld:
        for value in _objects(block.value):
            name = value.get("@id")
            if isinstance(name, str) and len(value) > 1:
                found.setdefault(name, value)
    return found
