"""Pages read from short texts, for the edge tests of checks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from postlint.model import Entry, Page, Verdict
from postlint.readers.html import read_page as read_html
from postlint.readers.markdown import read_page as read_markdown


def page(text: str, path: str = "post.md") -> Page:
    reader = read_html if path.endswith(".html") else read_markdown
    return reader(path, text.encode())


def messages(verdicts: Iterable[Verdict]) -> list[str]:
    return [verdict.message for verdict in verdicts]


def grouped(
    entries: Iterable[tuple[str, Entry]], check_group: Callable[..., Iterable[Verdict]], **options: Any
) -> list[Verdict]:
    """The verdicts on all groups of `entries`, keys and entries in the order a run has them."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for key, entry in entries:
        groups[key].append(entry)
    found: list[Verdict] = []
    for key in sorted(groups):
        ordered: Sequence[Entry] = sorted(groups[key], key=lambda entry: (entry.place.path, entry.place.start))
        found += check_group(key, ordered, **options)
    return found
