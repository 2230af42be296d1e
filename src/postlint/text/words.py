"""What readability is computed from: words, sentences, syllables and letters, counted in one pass."""

import re
from collections.abc import Iterable

from msgspec import Struct

from postlint.text.sentences import sentences
from postlint.text.syllables import syllables

# Marks that continue a word but are no letters to `re`: accents, Hebrew points, Arabic and Indic vowel signs.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0966-\u109f"
_WORD = re.compile(rf"[^\W_](?:[\w{_MARKS}]++|['\u2019.\-](?=[^\W_])|(?<=\d),(?=\d))*+")
_INSIDE = re.compile(r"['.,\-_\u0300-\u036f]")


_LONG = 7


class Counts(Struct, frozen=True, gc=False):
    """Totals of a text; `long_words` have more than six letters, `polysyllables` at least three syllables."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    letters: int = 0
    monosyllables: int = 0
    polysyllables: int = 0
    long_words: int = 0


def words(text: str) -> list[str]:
    """The words of a text as written: `well-known`, `don't`, `3.5` and `Node.js` are one each."""
    return _WORD.findall(text)


def count(text: str, language: str = "en") -> Counts:
    """Count a text of whole sentences."""
    return count_sentences((text[start:end] for start, end in sentences(text, language)), language)


def count_sentences(parts: Iterable[str], language: str = "en") -> Counts:
    """Count a text that is split into its sentences."""
    parts = list(parts)
    tokens = _WORD.findall(" \n ".join(parts).lower().replace("\u2019", "'"))
    heard = list(map(syllables(language).__getitem__, tokens))
    lengths = list(map(len, tokens))
    marks = len(_INSIDE.findall(" ".join(tokens)))
    return Counts(
        words=len(tokens),
        sentences=len(parts),
        syllables=sum(heard),
        letters=sum(lengths) - marks,
        monosyllables=heard.count(1),
        polysyllables=len(heard) - heard.count(1) - heard.count(2),
        long_words=sum(map(_LONG.__le__, lengths)),
    )
