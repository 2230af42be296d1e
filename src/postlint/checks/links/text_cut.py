"""Link texts that stop before the phrase does: "treats patients in", "a guide to the"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from postlint.checks.links.around import following
from postlint.checks.links.shown import in_content
from postlint.model import Code, Issue, Page
from postlint.text.english import is_english

_LAST_WORD = re.compile(r"(?<=\s)[^\W\d_]+$")
_ENOUGH_WORDS = 200
_GOES_ON = re.compile(r"\s*[^\W_]")


def check_page(
    page: Page, *, words: Mapping[str, Sequence[str]], endings: Mapping[str, Sequence[str]]
) -> Iterator[Issue]:
    language = page.language[:2].lower()
    last_words = frozenset(words.get(language or "en", ()))
    whole = tuple(endings.get(language or "en", ()))
    for link in page.links:
        found = _LAST_WORD.search(link.text)
        if found is None or found[0] not in last_words or link.dynamic or not in_content(link.inside):
            continue
        if any(f" {link.text}".lower().endswith(f" {ending}") for ending in whole):
            continue
        after = following(page, link)
        if after is None or (not language and not _is_in_english(page)):
            continue
        related = () if after.place is None else (after.place,)
        if not after.text.strip():
            yield Issue(link.place, "at-end", text=link.text, word=found[0])
        elif after.text.lstrip().startswith(":"):
            yield Issue(link.place, "before-colon", related=related, text=link.text, word=found[0])
        elif _GOES_ON.match(after.text):
            yield Issue(link.place, "object-outside", related=related, text=link.text, word=found[0])


def _is_in_english(page: Page) -> bool:
    words: list[str] = []
    for block in page.blocks:
        if not isinstance(block, Code):
            words += block.text.split()
        if len(words) > _ENOUGH_WORDS:
            break
    return is_english(words)
