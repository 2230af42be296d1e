"""How renderers tell apart headings that would get the same id, and what they do with written ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

Algorithm = Callable[[Sequence[str], Sequence[str | None]], list[str]]
"""Headings of a page and their written ids, to the ids the page has."""


def with_ids_as_text(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """Headings as a renderer sees them that does not know `{#id}`."""
    return [
        heading if anchor is None else f"{heading} {{#{anchor}}}" for heading, anchor in zip(headings, ids, strict=True)
    ]


def numbered_until_free(slugs: Iterable[str], ids: Iterable[str | None], *, taken: bool = True) -> list[str]:
    """`x`, `x-1`, `x-2`, passing over what is in use; a written id counts as in use from there on, if `taken`."""
    used: dict[str, int] = {}
    anchors = []
    for slug, written in zip(slugs, ids, strict=True):
        anchor = slug if written is None else written
        if written is None:
            while anchor in used:
                used[slug] += 1
                anchor = f"{slug}-{used[slug]}"
        if written is None or taken:
            used.setdefault(anchor, 0)
        anchors.append(anchor)
    return anchors


def numbered_blindly(slugs: Iterable[str], ids: Iterable[str | None], *, first: int = 1) -> list[str]:
    """`x`, `x-1`, `x-2` counted for each slug alone: a heading "X 1" gets the id `x-1` a second time."""
    seen: dict[str, int] = {}
    anchors = []
    for slug, written in zip(slugs, ids, strict=True):
        if written is not None:
            anchors.append(written)
            continue
        number = seen.get(slug, -1) + 1
        seen[slug] = number
        anchors.append(f"{slug}-{number + first - 1}" if number else slug)
    return anchors
