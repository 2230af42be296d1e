"""Groups of pages that say the same in one field."""

from collections.abc import Iterator, Sequence

from postlint.model import Entry, Issue


def check_duplicates(entries: Sequence[Entry]) -> Iterator[Issue]:
    """One finding for a group of two or more pages, at the first of them."""
    pages = {entry.place.path: entry for entry in reversed(entries)}
    if len(pages) < 2:  # noqa: PLR2004 (a pair)
        return
    first, *others = (pages[path] for path in sorted(pages))
    yield Issue(
        first.place, "duplicate", related=tuple(entry.place for entry in others), value=first.value, count=len(pages)
    )
