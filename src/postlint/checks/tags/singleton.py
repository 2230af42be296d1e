"""Tags that one post uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postlint.checks.tags.uses import tags_of
from postlint.checks.tags.vocabulary import index_page
from postlint.model import Entry, Issue

__all__ = ["check_group", "index_page"]

_SHOWN = 10


def check_group(key: str, entries: Sequence[Entry], *, fewest_posts: int) -> Iterator[Issue]:
    """One finding for the whole taxonomy, where enough posts were read to know."""
    del key
    posts = {entry.place.path for entry in entries if entry.kind == "use"}
    if len(posts) < fewest_posts:
        return
    tags = list(tags_of(entries).values())
    once = sorted(
        (tag for tag in tags if tag.term.count == 1 and tag.uses), key=lambda tag: (tag.name.casefold(), tag.name)
    )
    if once:
        names = ", ".join(f'"{tag.name}"' for tag in once[:_SHOWN])
        more = len(once) - _SHOWN
        yield Issue(
            once[0].place,
            "once",
            related=tuple(tag.place for tag in once[1:]),
            count=len(once),
            total=len(tags),
            names=f"{names} and {more} more" if more > 0 else names,
        )
