"""Tags that the site has declared to be another name of a tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from postlint.checks.tags.pairs import renaming_of
from postlint.model import Issue, Page
from postlint.text.tags.keys import words


def check_page(page: Page, *, aliases: Mapping[str, str]) -> Iterator[Issue]:
    """One finding for each use of an alias, in whatever capitals and punctuation."""
    by_words = {words(alias): name for alias, name in aliases.items()}
    for tag in page.tags:
        name = by_words.get(words(tag.name))
        if name is not None and name != tag.name:
            fix = renaming_of(tag.place, tag.name, name) if page.form == "source" else None
            yield Issue(tag.place, "alias", alias=tag.name, name=name, fix=fix)
