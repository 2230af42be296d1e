"""The FAQs that a reader sees, as against those that only structured data states."""

from __future__ import annotations

import re
from collections.abc import Iterable

from postlint.facts.faq import FaqSection, Pair
from postlint.text.fold import fold

_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLES = frozenset({"a", "an", "the"})


def visible(faq: Iterable[FaqSection]) -> list[FaqSection]:
    """The sections of the page's text."""
    return [section for section in faq if section.form != "json-ld"]


def visible_pairs(faq: Iterable[FaqSection]) -> list[Pair]:
    """Every question of the page's text with its answer."""
    return [pair for section in visible(faq) for pair in section.pairs]


def plain(text: str) -> str:
    """Text as words alone: folded, without punctuation."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def canonical(question: str) -> str:
    """A question as a key: its words, English articles left out."""
    words = plain(question).split()
    return " ".join(word for word in words if word not in _ARTICLES) or " ".join(words)
