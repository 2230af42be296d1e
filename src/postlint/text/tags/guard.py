"""Which words may be compared letter by letter: those where one letter doesn't make another thing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
# One sign is a syllable or a word in these scripts; a dictionary of edits says nothing about them.
_NO_LETTERS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "THAI", "KHMER", "LAO", "MYANMAR", "YI", "TIBETAN")


@lru_cache(maxsize=65_536)
def comparable(word: str) -> bool:
    """Letters only, more than two, no Roman numeral, in a script that writes single sounds."""
    if len(word) < 3 or not word.isalpha() or _ROMAN.fullmatch(word):  # noqa: PLR2004
        return False
    return word.isascii() or not unicodedata.name(word[0], "").startswith(_NO_LETTERS)


def longest_distance(length: int) -> int:
    """How many slips a word of `length` letters may hold and still be taken for another."""
    if length < 4:  # noqa: PLR2004
        return 0
    return 1 if length < 8 else 2  # noqa: PLR2004
