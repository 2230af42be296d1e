# ruff: noqa: RUF001 (letters of other scripts are what this file is about)
"""Eleventy's IdAttributePlugin, whose slugs are transliterated; Eleventy without it makes no ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category, normalize

from postlint.text.anchors.numbering import numbered_blindly, with_ids_as_text


def _table(pairs: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in pairs.split())


_WORDS = {"&": " and ", "♥": " love ", "🦄": " unicorn "}
_LATIN = _table(
    "Ä=Ae ä=ae Ö=Oe ö=oe Ü=Ue ü=ue ß=ss ẞ=Ss Æ=AE æ=ae Ø=O ø=o Å=A å=a Œ=OE œ=oe Þ=TH þ=th Ð=D ð=d Đ=D đ=d Ł=L ł=l "
    "ı=i Ħ=H ħ=h "
)
_CYRILLIC = _table(
    "а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=j к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=cz ч=ch ш=sh "
    "щ=shh ъ= ы=y ь= э=e ю=yu я=ya є=ye і=i ї=yi ґ=g "
)
_GREEK = _table(
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o "
)
_ARABIC = _table(
    "ء=e آ=a أ=a ؤ=w إ=i ئ=y ا=a ب=b ة=t ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع=e غ=gh "
    "ف=f ق=q ك=k ل=l م=m ن=n ه=h و=w ى=a ي=y "
)
_TABLE = str.maketrans(
    _WORDS
    | _LATIN
    | _GREEK
    | _CYRILLIC
    | _ARABIC
    | {char.upper(): latin.capitalize() for char, latin in (_CYRILLIC | _GREEK).items() if char != "ς"}
    | {chr(0x660 + digit): str(digit) for digit in range(10)}
    | {chr(0x2460 + digit): str(digit + 1) for digit in range(20)}
)
_SPACING_ACCENTS = re.compile(r"[\^`´¨¯¸·]")
_HUMPS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<=[A-Z]{2})(?=[0-9])",
        r"(?<=[a-z0-9])(?=[A-Z]{2})",
        r"(?<=[a-z0-9])(?=[A-Z][a-z0-9])",
        r"(?<=[A-Z])(?=[A-Z][a-rt-z0-9])",  # not before "s": the plural "APIs" is one word
    )
)
_POSSESSIVE = re.compile(r"([a-z0-9])'([ts])(?=\s|$)")
_BETWEEN = re.compile(r"[^a-z0-9]+")


def eleventy_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """Latin, Greek, Cyrillic and Arabic letters as ASCII, everything else a hyphen; the first duplicate is `-2`."""
    return numbered_blindly(map(_slug, with_ids_as_text(headings, ids)), [None] * len(headings), first=2)


def _slug(heading: str) -> str:
    text = normalize("NFD", heading.translate(_TABLE))
    text = _SPACING_ACCENTS.sub("", "".join(char for char in text if category(char) != "Mn"))
    for hump in _HUMPS:
        text = hump.sub(" ", text)
    return _BETWEEN.sub("-", _POSSESSIVE.sub(r"\1\2", text.lower())).strip("-")
