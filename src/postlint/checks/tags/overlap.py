"""Posts whose tag says what their category says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postlint.model import Entry, Issue, Page
from postlint.text.tags.keys import words


def index_page(page: Page) -> Iterator[tuple[str, Entry]]:
    """The tags of a post that equal one of its categories."""
    categories = {words(tag.name) for tag in page.tags if tag.taxonomy == "categories"}
    for tag in page.tags:
        if tag.taxonomy == "tags" and words(tag.name) in categories:
            yield f"{page.form}/{page.language}/{' '.join(words(tag.name))}", Entry(tag.place, tag.name)


def check_group(key: str, entries: Sequence[Entry]) -> Iterator[Issue]:
    """One finding for each tag, however many posts repeat it."""
    del key
    posts = len({entry.place.path for entry in entries})
    count = "1 post" if posts == 1 else f"{posts} posts"
    yield Issue(
        entries[0].place,
        "overlap",
        related=tuple(entry.place for entry in entries[1:]),
        name=entries[0].value,
        posts=count,
    )
