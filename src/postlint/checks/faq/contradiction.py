"""The same FAQ question with answers that have little in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postlint.checks.faq.same_question import index_page, shared
from postlint.model import Entry, Issue
from postlint.text.fold import shown

__all__ = ["check_group", "index_page"]


def check_group(key: str, entries: Sequence[Entry], *, least_shared: float, fewest_words: int) -> Iterator[Issue]:  # noqa: ARG001
    """One issue per question: the first answer that differs from the one in the first post."""
    long_enough = [entry for entry in entries if entry.value.count(" ") + 1 >= fewest_words]
    if not long_enough:
        return
    first, *others = long_enough
    differing = [entry for entry in others if shared(first.value, entry.value) < least_shared]
    if not differing:
        return
    second = differing[0]
    related = (first.place, *(entry.place for entry in differing[1:]))
    yield Issue(second.place, "differs", related=related, question=shown(first.data[0]), count=len(differing) + 1)
