"""How far links could be followed, in words: this file adds the line to the summary."""

from __future__ import annotations

from collections.abc import Iterator

from postlint.result import Links

_MANY = 10
_NEARLY_ALL = 0.9


def link_lines(links: Links | None) -> Iterator[str]:
    """The counts; a run that could verify next to nothing says so loudly."""
    if links is None or not (links.internal or links.external):
        return
    if links.internal >= _MANY and links.unverifiable >= _NEARLY_ALL * links.internal:
        yield (
            f"Warning: {links.unverifiable:,} of {links.internal:,} internal links could not be verified; "
            "postlint site shows why."
        )
    told = f"{links.internal:,} internal links checked"
    if links.unverifiable:
        told += f", {links.unverifiable:,} of them unverifiable"
    yield f"{told}; {links.external:,} external links not followed."
