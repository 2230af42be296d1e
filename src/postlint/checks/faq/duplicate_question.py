"""The same FAQ question twice in a post, or with the same answer in several posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postlint.checks.faq.same_question import index_page, shared
from postlint.model import Entry, Issue
from postlint.text.fold import shown

__all__ = ["check_group", "index_page"]


def check_group(key: str, entries: Sequence[Entry], *, same_answer: float) -> Iterator[Issue]:  # noqa: ARG001
    """One issue per post that asks twice, and one for all the posts that answer alike."""
    by_path: dict[str, list[Entry]] = {}
    for entry in entries:
        by_path.setdefault(entry.place.path, []).append(entry)
    for same in by_path.values():
        first, *others = same
        if others:
            related = (first.place, *(entry.place for entry in others[1:]))
            yield Issue(others[0].place, "twice", related=related, question=shown(first.data[0]))
    first, *rest = [same[0] for same in by_path.values()]
    alike = [entry for entry in rest if shared(first.value, entry.value) >= same_answer]
    if alike:
        related = (first.place, *(entry.place for entry in alike[1:]))
        yield Issue(alike[0].place, "across", related=related, question=shown(first.data[0]), count=len(alike) + 1)
