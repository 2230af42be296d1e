"""Every visible FAQ question under its words, so that the same question meets itself across the site."""

from __future__ import annotations

from collections.abc import Iterator

from postlint.checks.faq.shown_sections import canonical, plain, visible_pairs
from postlint.facts.faq import FaqSection
from postlint.model import Entry, Page


def index_page(page: Page, faq: tuple[FaqSection, ...]) -> Iterator[tuple[str, Entry]]:
    """One entry per question: its answer's words as the value, the question as written as data."""
    language = page.language.partition("-")[0].casefold()
    for pair in visible_pairs(faq):
        key = canonical(pair.question.text)
        if key and not pair.answer.missing:
            entry = Entry(pair.question.place, plain(pair.answer.text), "question", (pair.question.text,))
            yield f"faq {page.form} {language} {key}", entry


def shared(one: str, other: str) -> float:
    """How many of the shorter answer's different words stand in the other, from 0 to 1; 1 where either has none."""
    first, second = set(one.split()), set(other.split())
    if not first or not second:
        return 1.0
    return len(first & second) / min(len(first), len(second))
