"""Titles in capitals."""

import re
from collections.abc import Iterator

from postlint.model import Issue, Page

_WORD = re.compile(r"[^\W\d_]+")
_ACRONYM = 5
"""Letters up to which a word in capitals is taken for an acronym."""


def check_page(page: Page, *, min_words: int, min_share: float) -> Iterator[Issue]:
    if page.title is None or page.title.value.lower() == page.title.value:
        return
    words = _WORD.findall(page.title.value)
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    long = [word for word in capitals if len(word) > _ACRONYM]
    if long and len(capitals) >= max(min_words, min_share * len(words)):
        yield Issue(page.title.place, "capitals", title=page.title.value)
