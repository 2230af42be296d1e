"""The words a post says, as evidence for what its tags mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import pairwise

from postlint.facts.plain import Plain
from postlint.model import Page

_WORD = re.compile(r"[^\W\d_]{3,}")
_ASCII_WORD = re.compile(r"[a-z]{3,}")


def body_words(page: Page, plain: Plain) -> frozenset[str]:
    """The words of title and text, folded, three letters or longer; no code, no page furniture, no list of the tags.

    None of a page without tags, about which nobody asks.
    """
    if not page.tags:
        return frozenset()
    listed = {link.block for link in page.links if "tag" in link.rel.lower().split()}
    # Most of what stands between spaces is said more than once.
    said = set(_without(plain, listed) if listed else plain.tokens)
    if page.title is not None:
        said.update(str(page.title.value).lower().split())
    found = frozenset(_ASCII_WORD.findall(" ".join([token for token in said if token.isascii()])))
    other = " ".join([token for token in said if not token.isascii()])
    return found | frozenset(_WORD.findall(unicodedata.normalize("NFC", other).casefold())) if other else found


def _without(plain: Plain, blocks: Container[int]) -> list[str]:
    """The tokens of all but some blocks."""
    parts = zip(plain.blocks, pairwise([*plain.starts, len(plain.lower)]), strict=True)
    return " ".join([plain.lower[start:end] for block, (start, end) in parts if block not in blocks]).split()
