"""This file finds pictures that are served as large as they lie in the repository."""

from collections.abc import Iterator, Sequence

from postlint.checks.links.reference import reference
from postlint.checks.links.references import index_page
from postlint.model import Entry, Issue

__all__ = ["check_group", "index_page"]

_KILOBYTE = 1000


def check_group(_key: str, entries: Sequence[Entry], *, max_kilobytes: int) -> Iterator[Issue]:
    """One finding for a file; a component may make it smaller, and where no size is known something else may."""
    size = next((entry.value for entry in entries if entry.kind == "asset"), "")
    if not size or int(size) <= max_kilobytes * _KILOBYTE:
        return
    shown = [entry for entry in entries if entry.kind == "image" and "component" not in reference(entry).flags]
    if shown:
        first, *others = shown
        related = tuple(entry.place for entry in others)
        kilobytes = round(int(size) / _KILOBYTE)
        yield Issue(first.place, "heavy", related=related, source=first.value, size=kilobytes, limit=max_kilobytes)
