"""Link texts that stop before the phrase does: "treats patients in", "a guide to the"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from postlint.checks.links.around import following, is_within
from postlint.checks.links.shown import in_content
from postlint.model import Code, Issue, Page
from postlint.text.english import is_english

_ENOUGH_WORDS = 200
_GOES_ON = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W\d_]+")
_PHRASE = 2
"""Spaces in a phrase; two words are often a verb and what belongs to it."""


def check_page(
    page: Page,
    *,
    words: Mapping[str, Sequence[str]],
    prepositions: Mapping[str, Sequence[str]],
    clauses: Mapping[str, Sequence[str]],
    subjects: Mapping[str, Sequence[str]],
    endings: Mapping[str, Sequence[str]],
) -> Iterator[Issue]:
    language = page.language[:2].lower() or "en"
    always = words.get(language, ())
    cut = {*always, *prepositions.get(language, ())}
    within = {*clauses.get(language, ()), *subjects.get(language, ())}
    for link in page.links:
        text = " ".join(link.text.split())
        before, _, last = text.rpartition(" ")
        if not before or last not in cut or link.dynamic or not in_content(link.inside):
            continue
        if last not in always and (
            _ends_in(text, endings.get(language, ())) or _has_clause(text, clauses.get(language, ()), within)
        ):
            continue  # "the forms we work with", "learn more about"
        after = following(page, link)
        if after is None or (not page.language and not _is_in_english(page)):
            continue
        if after.place is not None and any(is_within(after.place, other.place) for other in page.links):
            continue  # link by link, as in "[many] [changes] [in the] [library]"
        if (message := _message(after.text, is_short=text.count(" ") < _PHRASE)) is not None:
            related = () if after.place is None else (after.place,)
            yield Issue(link.place, message, related=related, text=text, word=last)


def _ends_in(text: str, endings: Iterable[str]) -> bool:
    return f" {text}".lower().endswith(tuple(f" {ending}" for ending in endings))


def _has_clause(text: str, clauses: Container[str], within: Container[str]) -> bool:
    first, *others = _WORD.findall(text.lower())
    return first in clauses or any(word in within for word in others)


def _message(after: str, *, is_short: bool) -> str | None:
    """Which of the messages fits, by what follows; a stop behind the link makes its end the end of a clause."""
    rest = after.lstrip()
    if _GOES_ON.match(rest):
        return "object-outside"
    if is_short or rest[:1] not in ("", ":"):
        return None
    return "before-colon" if rest else "at-end"


def _is_in_english(page: Page) -> bool:
    words: list[str] = []
    for block in page.blocks:
        if not isinstance(block, Code):
            words += block.text.split()
        if len(words) > _ENOUGH_WORDS:
            break
    return is_english(words)
