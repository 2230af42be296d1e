"""How many syllables a word has: exact for the words of CMUdict, by rules for other English and other languages."""

import gzip
import re
from functools import cache
from pathlib import Path
from unicodedata import normalize

_EXCEPTIONS = Path(__file__).parent.parent / "data" / "syllables-en.txt.gz"
_LARGEST_MEMO = 200_000

_PARTS = re.compile(r"[\w'\u0300-\u036f]+")
_ENGLISH_NUCLEUS = re.compile(r"[aeiouy]+")
# A vowel group that is not heard: made, baked, makes, hopeful.
_ENGLISH_SILENT = re.compile(
    r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|lle$|(?<=[^aeioutdyl])ed$|(?<=[aeiouyrl]l)ed$|(?<=[^aeiouysxzcghl])es$"
    r"|(?<=[aeiouyl]l)es$|(?<=[kpt]h)es$"
    r"|(?<=[^aeiouylr])e(?=ly$|less|ness|ment|ful|m[ae]n$|work|land|house|ville|town$|field)"
)
# A vowel group that is heard as two (idea, radio, being), or a syllable without a vowel letter (prism, rhythm, McGee).
_ENGLISH_SPLIT = re.compile(
    r"(?<![cst])i(?=a(?!ge|n?o)|um|us$|ent)|(?<=[^aeiou])i(?=o(?!us$|us[^e]|n|u))|(?<=[^aeiouctsgl])i(?=on|ers?$|est$)"
    r"|i(?=at|abl)|(?<![qg])u(?=a|ou|ity|i[nt]g)|(?<=[aeiouy])(?=ing)|eo(?![un])|ea(?=t[eio][^nrd])"
    r"|(?<=s)m(?=s?$)|th(?=ms?$)|^ma?c(?=[^aeiouyhk])|(?<=[aeo])y(?=[aeo])"
)
_HISSING = re.compile(r"(?:[sxz]|[cs]h|[csgz]e)$")

_ROMANCE = r"ã[eo]|õe|[iuüy]?[aeoáéíóúàèìòùâêôãõ][iuüy]?|[iuüy]+"
_NUCLEI = {
    "de": re.compile(r"aa|a[iuy]|äu|ee|e[iuy]|ie|oo|o[iu]|[aeiouyäöü]"),
    "nl": re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|oe|eu|ui|ij|ie|ei|a[iu]|ou|[aeiouyëïéèüö]"),
    "es": re.compile(_ROMANCE),
    "it": re.compile(_ROMANCE),
    "pt": re.compile(_ROMANCE),
    "fr": re.compile(r"(?:(?!es?$)[aeiouyàâäèêëîïôöùûüœæ])+|é|^[^aeiouyàâäéèêëîïôöùûüœæ]*es?$"),
    "ru": re.compile(r"[аеёиоуыэюя]"),
    "uk": re.compile(r"[аеєиіїоуюя]"),
}
_ANY_NUCLEUS = re.compile(r"[aeiouy]+|[αεηιουω]+|[аеёиоуыэюяєії]")


class Syllables(dict[str, int]):
    """Syllables by lower-case word in one language; what is asked for once is remembered."""

    def __init__(self, language: str) -> None:
        """`language` is the first part of a BCP 47 tag."""
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> int:
        if len(self) > _LARGEST_MEMO:
            self.clear()
        parts = [word] if word.isalpha() else _PARTS.findall(word)
        self[word] = number = max(1, sum(map(self._count, parts)))
        return number

    def _count(self, part: str) -> int:
        if self._language == "en":
            return _english(part)
        nuclei = _NUCLEI.get(self._language)
        if nuclei is None:
            return len(_ANY_NUCLEUS.findall(normalize("NFD", part)))
        return len(nuclei.findall(normalize("NFC", part)))


@cache
def syllables(language: str) -> Syllables:
    """The syllables of words in `language`: `syllables("en")["radio"]` is 3."""
    return Syllables(language)


def by_rule(word: str) -> int:
    """The syllables of an English word by spelling alone: right for 92 of 100 words of CMUdict."""
    nuclei = len(_ENGLISH_NUCLEUS.findall(word))
    if not nuclei:  # Letters are spelled out: PDF, MRT, WWW.
        return max(1, sum(char.isalpha() for char in word) + 2 * word.count("w"))
    return max(1, nuclei - len(_ENGLISH_SILENT.findall(word)) + len(_ENGLISH_SPLIT.findall(word)))


def with_exceptions(word: str, exceptions: dict[str, int]) -> int:
    """The syllables of an English word: as listed, or those of the word it is a possessive of, or by rule."""
    if word in exceptions:
        return exceptions[word]
    base = word.removesuffix("'s")
    if base != word:
        return with_exceptions(base, exceptions) + bool(_HISSING.search(base))
    return by_rule(word.rstrip("'"))


def _english(word: str) -> int:
    if not word.isascii():
        word = normalize("NFKD", word).encode("ascii", "ignore").decode()
    return with_exceptions(word, _exceptions())


@cache
def _exceptions() -> dict[str, int]:
    lines = gzip.decompress(_EXCEPTIONS.read_bytes()).decode("ascii").split("\n")
    return {word: number for number, line in enumerate(lines, start=1) for word in line.split()}
