"""Titles taken apart: the pieces between separators, the words that carry meaning, the stems that are compared."""

from __future__ import annotations

import re
from html import unescape

from postlint.text.fold import fold

SEPARATOR = re.compile(r"\s+[|\u2013\u2014·•»:/-]\s+|\s*::\s*|\s*\|\s*")
"""What stands between a title and the name of its site. A hyphen or colon counts only with space on both sides."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\u0e00-\u0e7f]")

_STOP = """
a an and are as at be but by can do does for from get has have how if in into is it its not of on or our so than that
the their them there these they this to up use using was we were what when where which who why will with you your
der die das den dem des ein eine einen einem einer und oder mit für von im ist sind wie was wer wo zu auf aus bei nicht
le la les un une des du de et ou en au aux pour par sur avec est sont comment que qui quoi dans ce cette
el los las una unos del y o con por para es son como que lo su al se il lo gli i uno e di da per che come sono nel
o os as um uma no na nos nas do dos das com não het een van op met voor zijn hoe wat aan bij naar
"""
STOP_WORDS = frozenset(_STOP.split())
"""Words of titles in seven languages that say nothing about a page's subject."""


def pieces(title: str) -> list[str]:
    """The parts of a title between its separators, as written."""
    return [piece for piece in (part.strip() for part in SEPARATOR.split(title)) if piece]


def words(text: str) -> list[str]:
    """The words of a text, folded; of scripts without spaces, its characters."""
    folded = fold(unescape(text) if "&" in text else text)
    if not folded.isascii() and _CJK.search(folded):
        return [char for char in folded if char.isalnum()]
    return _WORD.findall(folded)


def stem(word: str) -> str:
    """A word without what most often makes it a plural or possessive; no grammar."""
    word = word.replace("\u2019", "'").removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004 (shorter words are no plurals of this kind)
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):  # noqa: PLR2004
        return word[:-1]
    return word


def content_stems(text: str) -> list[str]:
    """Stems of the words that carry meaning, in order; all words where none does."""
    found = words(text)
    return [stem(word) for word in found if word not in STOP_WORDS] or found
