"""Tags that differ from another tag only in number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from postlint.checks.tags.pairs import issue, ordered
from postlint.checks.tags.uses import language_of, tags_of
from postlint.checks.tags.vocabulary import index_page
from postlint.model import Entry, Issue
from postlint.text.dictionary import is_word
from postlint.text.tags.plurals import plurals

__all__ = ["check_group", "index_page"]

_CLEARLY_MORE = 3


def check_group(key: str, entries: Sequence[Entry]) -> Iterator[Issue]:
    """One finding for each pair of singular and plural; the number that the site uses far more is the right one."""
    tags = tags_of(entries)
    for singular, plural in plurals([tag.term for tag in tags.values()], partial(is_word, language=language_of(key))):
        wrong, right = ordered(tags[singular.name], tags[plural.name])
        decided = right.term.count is not None and right.term.count >= _CLEARLY_MORE * max(wrong.term.count or 0, 1)
        message = "number" if decided else "either"
        yield issue(message, wrong, right, decided=decided, source=key.startswith("source/"))
