"""Tags that are a short form of another tag."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postlint.checks.tags.pairs import issue
from postlint.checks.tags.uses import tags_of
from postlint.checks.tags.vocabulary import index_page
from postlint.model import Entry, Issue
from postlint.text.tags.short_forms import short_forms

__all__ = ["check_group", "index_page"]

_CLEARLY_MORE = 3


def check_group(key: str, entries: Sequence[Entry]) -> Iterator[Issue]:
    """One finding for each pair; the written-out form is the right one unless the site uses the short one far more."""
    tags = tags_of(entries)
    for short, long in short_forms([tag.term for tag in tags.values()]):
        wrong, right = tags[short.name], tags[long.name]
        counts = (short.count or 0, long.count or 0)
        if counts[0] >= _CLEARLY_MORE * max(counts[1], 1):
            wrong, right = right, wrong
        decided = max(counts) >= _CLEARLY_MORE * max(1, *[min(counts)])
        yield issue("short" if decided else "either", wrong, right, decided=decided, source=key.startswith("source/"))
