"""The `toc` extension of Python-Markdown (MkDocs, Zensical) and the slugs that are configured with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from unicodedata import normalize

_DROPPED = re.compile(r"[^\w\s-]")
_BETWEEN = re.compile(r"[-\s]+")
_DROPPED_BY_PYMDOWNX = re.compile(r"[^\w\- ]")
_TAG = re.compile(r"</?[^<>]*>")
_NUMBERED = re.compile(r"(.*)_([0-9]{1,9})", re.DOTALL)


def toc_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """The default: ASCII only, so that a heading in another script gets just a number."""
    return _numbered(headings, ids, _ascii_slug)


def toc_unicode_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """`slugify_unicode` of the `toc` extension."""
    return _numbered(headings, ids, _unicode_slug)


def pymdownx_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """`pymdownx.slugs.slugify(case="lower")`."""
    return _numbered(headings, ids, _pymdownx_slug)


def _ascii_slug(text: str) -> str:
    return _unicode_slug(normalize("NFKD", text).encode("ascii", "ignore").decode())


def _unicode_slug(text: str) -> str:
    return _BETWEEN.sub("-", _DROPPED.sub("", text).strip().lower())


def _pymdownx_slug(text: str) -> str:
    text = _TAG.sub("", normalize("NFC", " ".join(text.split()))).strip().lower()
    return _DROPPED_BY_PYMDOWNX.sub("", text).replace(" ", "-")


def _numbered(headings: Sequence[str], ids: Sequence[str | None], slug: Callable[[str], str]) -> list[str]:
    """`x`, `x_1`, `x_2`; written ids are in use from the start, and an empty slug starts at `_1`."""
    used = {written for written in ids if written is not None}
    last: dict[str, int] = {}
    anchors = []
    for heading, written in zip(headings, ids, strict=True):
        anchor = slug(heading) if written is None else written
        if written is None and (anchor in used or not anchor):
            found = _NUMBERED.fullmatch(anchor)
            stem, number = (found[1], int(found[2])) if found else (anchor, 0)
            # Every number up to the last one this slug got is in use.
            number = last.get(anchor, number) + 1
            while f"{stem}_{number}" in used:
                number += 1
            last[anchor] = number
            anchor = f"{stem}_{number}"
        used.add(anchor)
        anchors.append(anchor)
    return anchors
