"""This file finds text alternatives that are a list of search terms."""

import re
from collections import Counter
from collections.abc import Iterator

from postlint.model import Issue, Page

_WORD = re.compile(r"[^\W\d_]{4,}")
_PARTS = re.compile(r"[,;|]")
_LONGEST_TERM = 5
"""Words of a term; a longer part between commas is a clause of a sentence."""


def check_page(page: Page, *, min_repeats: int) -> Iterator[Issue]:
    for image in page.images:
        alt = image.alt
        if not alt or image.dynamic:
            continue
        terms = [part.lower().split() for part in _PARTS.split(alt)]
        if len(terms) < min_repeats or any(len(term) > _LONGEST_TERM for term in terms):
            continue
        stem, count = _commonest(terms)
        # Numbers make it a description of a chart; a word that always stands alone is no term but an outcry.
        if count >= min_repeats and not any(char.isdigit() for char in alt):
            yield Issue(image.place, "stuffed", stem=stem, count=count, alt=alt)


def _commonest(terms: list[list[str]]) -> tuple[str, int]:
    """The word that most terms of several words hold, singular and plural counted as one."""
    stems = Counter(
        stem
        for term in terms
        if len(term) > 1
        for stem in sorted({word.removesuffix("s") for word in _WORD.findall(" ".join(term))})
    )
    return stems.most_common(1)[0] if stems else ("", 0)
