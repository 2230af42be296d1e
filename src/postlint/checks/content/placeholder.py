"""This file finds placeholders: text that stands where a text was to come."""

import re
from collections.abc import Iterator, Sequence

from postlint.facts.plain import Plain, in_code, phrases
from postlint.model import Code, Issue, Page, Paragraph

_ONLY = re.compile(r"(?:TODO|TBD|FIXME|XXX|TK)[:.…\s-]*$|\(?(?:TODO|FIXME):\s", re.DOTALL)
_DEMONSTRATION = re.compile(r"kitchen-?sink|style-?guide|typography|theme-unit-test|placeholder|lorem", re.IGNORECASE)
_BRACKETED = re.compile(
    r"\[(?:TODO|TBD|CONFIRM|PLACEHOLDER|INSERT (?:[\w'-]+ ){0,4}(?:HERE|IMAGE|LINK|PHOTO|QUOTE|SCREENSHOT))"
    r"\b[^\]\n]{0,60}\]"
    r"|\[insert (?:[\w'-]+ ){0,4}here\]"
)


def check_page(page: Page, plain: Plain, *, words: Sequence[str]) -> Iterator[Issue]:
    """Phrases that stand nowhere else, words in brackets, and paragraphs that are nothing but "TODO"."""
    # A page that shows what text looks like is full of text that says nothing.
    for phrase, offset in () if _DEMONSTRATION.search(page.path) else phrases(plain, tuple(words)):
        index, start = plain.at(offset)
        # Where the code has it too, the page shows what the code does.
        if not _is_in_code_blocks(page, phrase) and not in_code(page, index, start, start + len(phrase)):
            yield Issue(page.blocks[index].part(start, start + len(phrase)), "phrase", text=phrase)
    if "[" in plain.text:
        for match in _BRACKETED.finditer(plain.text):
            index, start = plain.at(match.start())
            if not in_code(page, index, start, start + len(match[0])):
                yield Issue(page.blocks[index].part(start, start + len(match[0])), "phrase", text=match[0])
    for index in plain.blocks:
        block = page.blocks[index]
        is_only = isinstance(block, Paragraph) and block.text[:1] in "TFX(" and _ONLY.match(block.text)
        if is_only and not in_code(page, index, 0, 1):
            yield Issue(block.place, "only", text=block.text)


def _is_in_code_blocks(page: Page, phrase: str) -> bool:
    return phrase in " ".join(block.text for block in page.blocks if isinstance(block, Code)).lower()
