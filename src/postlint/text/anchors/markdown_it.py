"""markdown-it-anchor with its own slugs, and with those of VitePress and VuePress."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize
from urllib.parse import quote

from postlint.text.anchors.numbering import numbered_until_free, with_ids_as_text

_EMOJI_NAME = re.compile(r":[a-z0-9_+-]+:")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_CONTROLS = re.compile(r"[\x00-\x1f]")
_SPECIAL = re.compile(r"[\s\ufeff~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'\u2018\u2019\u201c\u201d<>,.?/]+")
_LEADING_DIGIT = re.compile(r"^(?=[0-9])")
_SPACES = re.compile(r"\s+")


def vitepress_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """VitePress and VuePress: decomposed letters, Latin accents dropped, an id never starts with a digit."""
    return numbered_until_free(map(_vitepress, headings), ids)


def markdown_it_anchor_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """markdown-it-anchor by itself: lower case, hyphens for spaces, the rest percent-encoded."""
    slugs = (
        quote(_SPACES.sub("-", heading.strip().lower()), safe="!~*'()") for heading in with_ids_as_text(headings, ids)
    )
    return numbered_until_free(slugs, [None] * len(headings))


def _vitepress(heading: str) -> str:
    text = _ACCENTS.sub("", normalize("NFKD", _EMOJI_NAME.sub("", heading)))
    text = _SPECIAL.sub("-", _CONTROLS.sub("", text)).strip("-")
    return _LEADING_DIGIT.sub("_", text).lower()
