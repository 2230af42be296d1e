"""Whether a word is in the dictionary of its language (English so far)."""

import gzip
from functools import cache
from pathlib import Path
from unicodedata import normalize

_DATA = Path(__file__).parent.parent / "data"


def is_word(word: str, language: str) -> bool | None:
    """The dictionary of `language` (a BCP 47 tag) lists `word`; None if there is none.

    Case, accents and a possessive 's are ignored; a hyphenated word is one if all its parts are.
    """
    if language.replace("_", "-").partition("-")[0].lower() != "en":
        return None
    return all(part in _english() for part in _key(word).split("-"))


def _key(word: str) -> str:
    word = word.lower()
    if not word.isascii():
        word = normalize("NFKD", word.replace("\u2019", "'")).encode("ascii", "ignore").decode()
    return word.removesuffix("'s")


@cache
def _english() -> frozenset[str]:
    return frozenset(gzip.decompress((_DATA / "words-en.txt.gz").read_bytes()).decode("ascii").split("\n"))
