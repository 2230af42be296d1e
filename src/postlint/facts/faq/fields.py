"""FAQs as data in the front matter: a list of questions with their answers, which a template shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from postlint.facts.faq.answers import words_of
from postlint.facts.faq.questions import ends_as_question, starts_as_question
from postlint.facts.faq.section import Answer, FaqSection, Pair, Question
from postlint.model import FaqNames, Field, Page
from postlint.text.fold import fold


def field_section(page: Page, names: FaqNames, known: Sequence[FaqSection]) -> FaqSection | None:
    """The first such list of the page, without the questions that its text has too (`known`)."""
    for name in names.fields:
        field = page.fields.get(name)
        if field is not None and isinstance(field.value, list):
            there = {fold(pair.question.text) for section in known for pair in section.pairs}
            pairs = tuple(pair for pair in _pairs(page, field, names) if fold(pair.question.text) not in there)
            if any(not pair.answer.missing for pair in pairs):
                return FaqSection(None, "field", pairs, field.place)
    return None


def _pairs(page: Page, field: Field, names: FaqNames) -> Iterator[Pair]:
    for index, item in enumerate(field.value):
        question = _key(item, names.question) if isinstance(item, dict) else None
        if question is None:
            continue
        text = item[question].strip()
        place = _place(page, field, index, question)
        marked, asks = ends_as_question(text, page.language), starts_as_question(text, page.language)
        answer = _key(item, names.answer)
        yield Pair(Question(text, place, marked=marked, asks=asks), _answer(page, field, index, item, answer))


def _answer(page: Page, field: Field, index: int, item: Mapping[str, Any], key: str | None) -> Answer:
    if key is None:
        return Answer()
    text = item[key].strip()
    return Answer(text, words=words_of(text), place=_place(page, field, index, key))


def _key(item: Mapping[str, Any], names: Sequence[str]) -> str | None:
    """The first of the names under which the item has a text."""
    return next((name for name in names if isinstance(item.get(name), str) and item[name].strip()), None)


def _place(page: Page, field: Field, index: int, key: str) -> Any:
    exact = page.fields.get(f"{field.name}/{index}/{key}")
    return field.place if exact is None else exact.place
