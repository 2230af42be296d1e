"""Anchors made from headings the way github-slugger 2 makes them (GitHub, Gatsby, Docusaurus, Astro, MDX)."""

import re
from collections.abc import Iterable
from unicodedata import category

_KEPT = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})
# Circled and squared letters are symbols by category, but alphabetic.
_ALPHABETIC_SYMBOLS = (
    ("\u24b6", "\u24e9"),
    ("\U0001f130", "\U0001f149"),
    ("\U0001f150", "\U0001f169"),
    ("\U0001f170", "\U0001f189"),
)
_DROPPED_ASCII = re.compile(r"[^a-z0-9_\- ]")


def github_slug(text: str) -> str:
    """The slug of one heading: lower case, each space a hyphen, punctuation and symbols dropped, nothing collapsed."""
    text = text.lower()
    if text.isascii():
        return _DROPPED_ASCII.sub("", text).replace(" ", "-")
    return "".join(char for char in text if char in "- " or _is_kept(char)).replace(" ", "-")


def github_anchors(headings: Iterable[str]) -> list[str]:
    """The slug of each heading of a page in order; one that was used before gets the next free number."""
    used: dict[str, int] = {}
    anchors = []
    for heading in headings:
        anchor = slug = github_slug(heading)
        while anchor in used:
            used[slug] += 1
            anchor = f"{slug}-{used[slug]}"
        used[anchor] = 0
        anchors.append(anchor)
    return anchors


def _is_kept(char: str) -> bool:
    return category(char) in _KEPT or any(first <= char <= last for first, last in _ALPHABETIC_SYMBOLS)
