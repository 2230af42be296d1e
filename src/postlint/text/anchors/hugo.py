"""Hugo's three kinds of heading ids, `markup.goldmark.parser.autoHeadingIDType`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category, normalize

from postlint.text.anchors.numbering import numbered_until_free
from postlint.text.anchors.typographer import with_dashes

_NO_LETTERS = "heading"
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo"})
_NUMBERS = frozenset({"Nd", "Nl", "No"})
_HYPHENS = re.compile(r"-+")


def hugo_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """`github`, the default; unlike GitHub it drops combining marks."""
    return _anchors([_github(heading) for heading in headings], ids)


def hugo_ascii_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """`github-ascii`: accents taken off, then everything that is not ASCII dropped."""
    slugs = (normalize("NFD", _github(heading)) for heading in headings)
    return _anchors([slug.encode("ascii", "ignore").decode() for slug in slugs], ids)


def hugo_blackfriday_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """`blackfriday`: whatever is between letters and numbers becomes one hyphen."""
    slugs = ("".join(_letter_or_hyphen(char) for char in heading.lower()) for heading in headings)
    return _anchors([_HYPHENS.sub("-", slug).strip("-") for slug in slugs], ids)


def _anchors(slugs: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    return numbered_until_free((slug or _NO_LETTERS for slug in slugs), ids)


def _github(heading: str) -> str:
    text = with_dashes(heading).strip().lower().replace(" ", "-")
    if text.isascii():
        return "".join(char for char in text if char.isalnum() or char in "-_")
    return "".join(char for char in text if char in "-_" or category(char) == "Nd" or category(char) in _LETTERS)


def _letter_or_hyphen(char: str) -> str:
    kind = category(char)
    return char if kind in _LETTERS or kind in _NUMBERS else "-"
