"""Tags that differ from another tag only in number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postlint.checks.tags.pairs import issue, ordered
from postlint.checks.tags.uses import language_of, tags_of
from postlint.checks.tags.vocabulary import index_page
from postlint.model import Entry, Issue
from postlint.text.tags.english import dictionary_of
from postlint.text.tags.plurals import plurals

__all__ = ["check_group", "index_page"]

_CLEARLY_MORE = 3


def check_group(key: str, entries: Sequence[Entry]) -> Iterator[Issue]:
    """One finding for each pair of singular and plural; the number that the site uses far more is the right one."""
    tags = tags_of(entries)
    terms = [tag.term for tag in tags.values()]
    for singular, plural in plurals(terms, dictionary_of(language_of(key), terms)):
        wrong, right = ordered(tags[singular.name], tags[plural.name])
        decided = right.term.count is not None and right.term.count >= _CLEARLY_MORE * max(wrong.term.count or 0, 1)
        message = "number" if decided else "either"
        yield issue(message, wrong, right, decided=decided, source=key.startswith("source/"))
