"""This file finds acronyms that a page never spells out."""

import re
from collections.abc import Iterator, Sequence

from postlint.facts.plain import Plain, in_code
from postlint.model import Issue, Page

_ACRONYM = re.compile(r"(?<![\w./-])[A-Z][A-Z&]{1,5}(?:s\b)?(?![\w./-])")
_WORD = re.compile(r"[A-Za-z]+")
_LONG_FORM_MAX = 80
_WORDS_BEFORE = re.compile(rf"[a-z]{{2}}[^\n().]{{0,{_LONG_FORM_MAX}}}\Z")


def check_page(page: Page, plain: Plain, *, known: Sequence[str]) -> Iterator[Issue]:
    """Each acronym once, where it comes first."""
    fine = set(known)
    initials: str | None = None
    for match in _ACRONYM.finditer(plain.text):
        acronym = match[0].removesuffix("s")
        index, start = plain.at(match.start())
        if acronym in fine or page.blocks[index].text.isupper() or in_code(page, index, start, start + 1):
            continue
        fine.add(acronym)
        if _is_spelled_beside(plain.text, acronym):
            continue
        if initials is None:
            initials = "".join(word[0].lower() for word in _WORD.findall(plain.text) if not word.isupper())
        if len(acronym) > 2 and acronym.lower() in initials:  # noqa: PLR2004 (two letters stand side by side anywhere)
            continue
        yield Issue(page.blocks[index].part(start, start + len(acronym)), "undefined", acronym=acronym)


def _is_spelled_beside(text: str, acronym: str) -> bool:
    """`magnetic resonance imaging (MRI)` or `MRI (magnetic resonance imaging)`."""
    name = re.escape(acronym)
    # From the bracket backwards: forwards, every word of a long page would be where a long form may begin.
    brackets = (found.start() for found in re.finditer(rf"\(\W?{name}s?\b", text))
    return bool(
        any(_WORDS_BEFORE.search(text, max(0, at - _LONG_FORM_MAX - 2), at) for at in brackets)
        or re.search(rf"\b{name}s?\s*\(\W?\w+[ -]\w+[^)\n]{{0,{_LONG_FORM_MAX}}}\)", text)
        or re.search(rf"\b{name}s?\b,? (?:stands for|means|short for)\b", text)
    )
