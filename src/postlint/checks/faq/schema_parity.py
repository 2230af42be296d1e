"""FAQPage structured data that says something else than the page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from postlint.checks.faq.shown_sections import plain, visible_pairs
from postlint.facts.faq import FaqSection, Pair
from postlint.model import Block, Issue, Page, Unknown, Verdict
from postlint.text.fold import shown

_TAG = re.compile(r"<[^<>]{0,2000}>")
_ESCAPED = '\\"'
_NEARLY = 90.0
"""Of 100: how much a question may differ from the visible one and still be the same (`rapidfuzz.fuzz.ratio`)."""


def check_page(page: Page, faq: tuple[FaqSection, ...], *, share: float) -> Iterator[Verdict]:
    """One issue for the questions that nobody sees, one for answers whose words are not the page's."""
    marked_up = [section for section in faq if section.form == "json-ld" and section.pairs]
    if not marked_up:
        return
    text = f" {plain(' '.join(block.text for block in page.blocks if isinstance(block, Block)))} "
    seen = {plain(pair.question.text): pair for pair in visible_pairs(faq)}
    if not seen and _is_shell(text, marked_up):
        yield Unknown("no-text", page.place)
        return
    words = set(text.split())
    for section in marked_up:
        found: dict[str, list[Pair]] = {}
        for pair in section.pairs:
            name = plain(_words(pair.question.text))
            match = _match(name, seen)
            if match is None and f" {name} " not in text:
                found.setdefault("question-hidden", []).append(pair)
            elif _share(pair, match, words) < share:
                found.setdefault("answer-differs", []).append(pair)
            elif match is not None and _ESCAPED in match.answer.text and _ESCAPED not in pair.answer.text:
                found.setdefault("answer-escaped", []).append(pair)
        for message, pairs in sorted(found.items(), reverse=True):
            yield _issue(section, message, pairs)


def _is_shell(text: str, marked_up: list[FaqSection]) -> bool:
    """The page shows none of the questions and less text than the answers have: a script brings the rest."""
    pairs = [pair for section in marked_up for pair in section.pairs]
    stated = sum(pair.answer.words for pair in pairs)
    return len(text.split()) < stated and not any(f" {plain(pair.question.text)} " in text for pair in pairs)


def _issue(section: FaqSection, message: str, pairs: list[Pair]) -> Issue:
    names = ", ".join(f'"{shown(pair.question.text)}"' for pair in pairs[:3])
    return Issue(section.place, message, count=len(pairs), total=len(section.pairs), questions=names)


def _words(text: str) -> str:
    """What a reader sees of an answer that may hold HTML."""
    return html.unescape(_TAG.sub(" ", html.unescape(text)))


def _match(name: str, seen: dict[str, Pair]) -> Pair | None:
    if name in seen or not seen:
        return seen.get(name)
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (only pages whose markup differs need it)

    best = process.extractOne(name, seen.keys(), scorer=fuzz.ratio, score_cutoff=_NEARLY)
    return seen[best[0]] if best else None


def _share(pair: Pair, match: Pair | None, words: set[str]) -> float:
    """How many of the stated answer's words stand in the visible answer, or on the page where that is not known."""
    stated = plain(_words(pair.answer.text)).split()
    if not stated:
        return 1.0
    there = set(plain(match.answer.text).split()) if match is not None and match.answer.words else words
    return sum(word in there for word in stated) / len(stated)
