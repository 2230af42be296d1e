"""Does to all pages of one title what the title says."""

from __future__ import annotations

from collections.abc import Iterator

from postlint.model import Entry, Issue, Page
from tests.engine.bad import misbehaves


def index_page(page: Page) -> Iterator[tuple[str, Entry]]:
    title = page.title.value if page.title else ""
    yield title, Entry(page.place, title, kind="title")


def check_group(key: str, entries: list[Entry]) -> Iterator[Issue]:
    misbehaves.behave(key)
    yield Issue(entries[0].place, "seen")
