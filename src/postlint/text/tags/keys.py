"""The ladder of spellings: what is left of a tag once white space, case, punctuation, accents and spaces don't count.

Each step forgives more than the one before; two tags that meet on a step are one topic, spelt in two ways.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_APOSTROPHES = re.compile("['’‘ʼ`´]")  # noqa: RUF001
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?![^\W_]{2})")
_AND = re.compile(r"\s*&\s*")
# A dot stays where it carries meaning: ".net", "1.5", "data.table".
_WORD = re.compile(r"(?:(?<![^\W_])\.)?[^\W_]+(?:\.[^\W_]+)*[+#]*")
_NOT_WORD = re.compile(r"[^\w+#.]|_")
_BETWEEN = re.compile(r"[\s_/,:;!?()\[\]\"-]+")
_DIGITS_APART = re.compile(r"(?<=\d) (?=\d)")
_DOT_ENDINGS = re.compile(r"\.(?=(?:com|edu|gov|js|net|org)\b)")


def clean(tag: str) -> str:
    """The tag as a reader sees it: NFC, no invisible characters, no needless white space."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", html.unescape(tag)))
    return " ".join(text.split())


@lru_cache(maxsize=65_536)
def words(tag: str) -> tuple[str, ...]:
    """Its words, folded: case, punctuation and width gone, `&` spelt out, `+`, `#` and inner dots kept."""
    folded = unicodedata.normalize("NFKC", clean(tag)).casefold()
    text = _APOSTROPHES.sub("", folded)
    text = _INITIALS.sub(lambda initials: initials[0].replace(".", ""), text)
    text = _AND.sub(" and ", text)
    # Scripts whose words need combining signs lose only what stands between words.
    loose = _has_loose_marks(text)
    found = _BETWEEN.sub(" ", text).split() if loose else _WORD.findall(_NOT_WORD.sub(" ", text))
    # A tag of signs only keeps them.
    return tuple(found or folded.split())


def _has_loose_marks(text: str) -> bool:
    return not text.isascii() and any(unicodedata.category(sign) in ("Mn", "Mc") for sign in text)


def unmarked(text: str) -> str:
    """The text without accents on Latin letters; other scripts keep their marks, which make other letters there."""
    if text.isascii():
        return text
    kept: list[str] = []
    for sign in unicodedata.normalize("NFD", text):
        if unicodedata.combining(sign) and kept and kept[-1].isascii():
            continue
        kept.append(sign)
    return unicodedata.normalize("NFC", "".join(kept))


def joined(tag: str) -> str:
    """Its words without accents, written as one, so that "Open Source" meets "opensource".

    Two numbers stay apart, and so does what a dot keeps apart, but for the dot of a site or library: "asp.net".
    """
    text = _DOT_ENDINGS.sub("", unmarked(" ".join(words(tag))))
    return _DIGITS_APART.sub("\0", text).replace(" ", "").replace("\0", " ")
