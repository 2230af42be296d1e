"""kramdown, Jekyll's renderer: its GFM parser, and its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from postlint.text.anchors.numbering import numbered_blindly
from postlint.text.anchors.typographer import with_dashes
from postlint.text.slug import github_slug

_TO_FIRST_LETTER = re.compile(r"^[^A-Za-z]+")
_DROPPED = re.compile(r"[^A-Za-z0-9 -]")
_NO_LETTERS = "section"


def kramdown_gfm_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """`input: GFM`, Jekyll's default."""
    # kramdown turns tabs into spaces before it parses.
    return numbered_blindly((github_slug(with_dashes(heading.replace("\t", " "))) for heading in headings), ids)


def kramdown_native_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """`input: kramdown`, which takes the heading's Markdown source and begins at its first ASCII letter."""
    slugs = (_DROPPED.sub("", _TO_FIRST_LETTER.sub("", heading)).replace(" ", "-").lower() for heading in headings)
    return numbered_blindly((slug or _NO_LETTERS for slug in slugs), ids)
