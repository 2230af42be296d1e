"""This file finds cover images that several posts share."""

from collections.abc import Iterator, Sequence

from postlint.checks.images.covers import cover
from postlint.checks.pages import edition, is_post
from postlint.model import Entry, Issue, Page


def index_page(page: Page, *, fields: Sequence[str]) -> Iterator[tuple[str, Entry]]:
    found = cover(page, fields) if is_post(page) else None
    if found is not None:
        image = str(found.value).strip()
        yield f"{edition(page)}:{image}", Entry(found.place, image)


def check_group(_key: str, entries: Sequence[Entry], *, min_posts: int) -> Iterator[Issue]:
    if len({entry.place.path for entry in entries}) >= min_posts:
        first, *others = entries
        related = tuple(entry.place for entry in others)
        yield Issue(first.place, "reused", related=related, count=len(entries), image=first.value)
