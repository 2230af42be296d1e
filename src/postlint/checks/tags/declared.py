"""Tags that the site's declared taxonomy does not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postlint.checks.tags.pairs import renaming_of
from postlint.model import Issue, Page
from postlint.text.tags.nearest import nearest


def check_page(page: Page, *, taxonomy: str, declared: Sequence[str], aliases: dict[str, str]) -> Iterator[Issue]:
    """One finding for each tag that is neither declared nor a declared alias; silent where nothing is declared."""
    names = set(declared)
    if not names:
        return
    for tag in page.tags:
        if tag.taxonomy != taxonomy or tag.name in names or tag.name in aliases:
            continue
        close = nearest(tag.name, declared)
        if close is None:
            yield Issue(tag.place, "unknown", name=tag.name)
        else:
            fix = renaming_of(tag.place, tag.name, close) if page.form == "source" else None
            yield Issue(tag.place, "nearest", name=tag.name, nearest=close, fix=fix)
