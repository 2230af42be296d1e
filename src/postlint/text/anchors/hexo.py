"""hexo-renderer-marked: case kept, curly quotes part of the id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from postlint.text.anchors.numbering import numbered_blindly, with_ids_as_text
from postlint.text.anchors.typographer import smart

_CONTROLS = re.compile(r"[\x00-\x1f]")
_SPECIAL = re.compile(r"[\s\ufeff~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'<>,.?/]+")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LETTERS = {
    "ß": "s", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l",
    "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h", "\u0131": "i", "Ŧ": "T", "ŧ": "t",
}  # fmt: skip


def hexo_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """The default, `modifyAnchors: 0`."""
    return numbered_blindly(map(_slug, with_ids_as_text(headings, ids)), [None] * len(headings))


def hexo_lower_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """`modifyAnchors: 1`: lower case."""
    slugs = (_slug(heading).lower() for heading in with_ids_as_text(headings, ids))
    return numbered_blindly(slugs, [None] * len(headings))


def hexo_upper_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """`modifyAnchors: 2`: upper case."""
    slugs = (_slug(heading).upper() for heading in with_ids_as_text(headings, ids))
    return numbered_blindly(slugs, [None] * len(headings))


def _slug(heading: str) -> str:
    text = "".join(map(_plain, smart(_TAG.sub("", heading))))
    return _SPECIAL.sub("-", _CONTROLS.sub("", text)).strip("-")


def _plain(char: str) -> str:
    """A letter without its accent; a combining accent that stands by itself stays."""
    if char.isascii():
        return char
    if char in _LETTERS:
        return _LETTERS[char]
    base = normalize("NFKD", char)[0] if char.isalpha() and not "\ufb00" <= char <= "\ufb06" else char
    return base if base.isascii() and base.isalpha() else char
