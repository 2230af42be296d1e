"""How far links could be followed, in words: this file adds the line to the summary."""

from __future__ import annotations

from collections.abc import Iterator

from postlint.result import Links

_MANY = 10
_SOME = 0.05
_MOST = 0.5
_HINT = (
    "Where pages are not in this checkout, or only code makes them, `site.known-routes` names them, and "
    "`site.observed` a sitemap or built folder that shows them."
)


def link_lines(links: Links | None) -> Iterator[str]:
    """The counts; a run that could not verify most of many links says so loudly."""
    if links is None or not (links.internal or links.external):
        return
    if links.internal >= _MANY and links.unverifiable > _MOST * links.internal:
        yield (
            f"Warning: {links.unverifiable:,} of {links.internal:,} internal links could not be verified, so dead ones "
            "among them stay unseen; `postlint site` shows what is not known."
        )
    told = f"{_counted(links.internal, 'internal link')} checked"
    if links.unverifiable:
        told += f", {links.unverifiable:,} of them unverifiable"
    yield f"{told}; {_counted(links.external, 'external link')} not followed."
    if links.unverifiable >= _MANY and links.unverifiable > _SOME * links.internal:
        yield _HINT


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
