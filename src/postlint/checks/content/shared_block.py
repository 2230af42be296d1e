"""This file finds paragraphs that several posts share, but for their numbers: an opening hour, a telephone, a price."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from zlib import crc32

from postlint.checks.pages import edition, is_partial, is_post
from postlint.facts.plain import is_furniture
from postlint.model import Entry, Issue, Page
from postlint.text.fold import fold

_NUMBER = re.compile(r"(?<!\S)[^\s\d]*+\d\S*+")

PAGES = 2
"""One page alone shares nothing."""


def index_page(page: Page, *, min_words: int) -> Iterator[tuple[str, Entry]]:
    """Each long paragraph with a number in it, under its words."""
    if not is_post(page) or is_partial(page):
        return
    group = edition(page)
    for block in page.paragraphs:
        if len(block.text) > min_words * 4 and not is_furniture(block):
            words = fold(block.text)
            numbers = _NUMBER.findall(words)
            if numbers and words.count(" ") + 1 >= min_words:
                key = crc32(_NUMBER.sub("#", words).encode())
                yield f"{group}:{key:x}", Entry(block.place, " ".join(numbers))


def check_group(_key: str, entries: Sequence[Entry]) -> Iterator[Issue]:
    """Those that differ from most; from the first, where no version is more common."""
    if len({entry.place.path for entry in entries}) < 2:  # noqa: PLR2004 (a pair)
        return
    counts = Counter(entry.value for entry in entries)
    usual = max(counts, key=lambda value: counts[value])
    first = next(entry for entry in entries if entry.value == usual)
    for entry in entries:
        if entry.value != usual:
            here, there = _difference(entry.value, usual)
            yield Issue(entry.place, "differs", related=(first.place,), here=here, there=there, count=len(entries))


def _difference(here: str, there: str) -> tuple[str, str]:
    """The first number that differs."""
    return next((pair for pair in zip(here.split(), there.split(), strict=False) if pair[0] != pair[1]), (here, there))
