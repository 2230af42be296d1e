"""This file finds posts whose text is nearly that of another post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from postlint.checks.pages import edition, is_event, is_partial, is_post
from postlint.facts.dates import Dates
from postlint.facts.shingles import Shingles, likeness
from postlint.model import Entry, Issue, Page
from postlint.text.fold import fold

_LISTS = re.compile(r"/(?:tags?|categor(?:y|ies)|pages?|authors?|archives?|topics?|series)/|/404\b")
_COUNTING = re.compile(
    r".*\d.*|[ivx]+|[–—-]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"  # noqa: RUF001 (dashes)
)
_EVENT = "event"
_REFERENCE = "undated"
_CANONICAL = ("canonical", "canonical_url", "canonicalUrl", "canonicalURL")
_MOST_LEADERS = 40
"""Different texts of one group that a page is compared with; a group holds texts that are alike, so few suffice."""

PAGES = 2
"""One page alone shares nothing."""


def index_page(page: Page, shingles: Shingles | None, dates: Dates) -> Iterator[tuple[str, Entry]]:
    """The page under each of its bands, unless it says itself that another page is the original."""
    if shingles is None or not is_post(page) or is_partial(page) or _is_copy(page):
        return
    if page.form != "source" and _LISTS.search(f"/{page.path}"):
        return
    place = page.title.place if page.title is not None else page.place
    title = str(page.title.value) if page.title is not None else ""
    # Sources without a date are pages of a manual or a reference more often than posts.
    kind = _REFERENCE if page.form == "source" and not dates.published else ""
    entry = Entry(place, shingles.digest, kind, (str(shingles.count), _series(page, title), title))
    group = edition(page)
    for band in shingles.bands:
        yield f"{group}:{band}", entry


def check_group(
    _key: str,
    entries: Sequence[Entry],
    *,
    min_likeness: float,
    min_containment: float,
    similar: float,
    min_words: int,
) -> Iterator[Issue]:
    """Each page that is like an earlier one, once; the same pair may come under several keys, with the same words."""
    if len(entries) < 2:  # noqa: PLR2004 (a pair)
        return
    leaders: list[Entry] = []
    for entry in entries:
        message = ""
        for leader in leaders:
            if leader.place.path == entry.place.path:
                continue
            message = _judged(leader, entry, min_likeness, min_containment, similar)
            if message:
                by_nature = min(_length(leader), _length(entry)) < min_words or _are_siblings(leader, entry)
                yield Issue(entry.place, "similar" if by_nature else message, related=(leader.place,))
                break
        if not message and len(leaders) < _MOST_LEADERS:
            leaders.append(entry)


def _judged(one: Entry, other: Entry, min_likeness: float, min_containment: float, similar: float) -> str:
    alike = likeness(one.value, other.value)
    if alike >= min_likeness:
        return "duplicate"
    if alike < similar:
        return ""
    counts = (_length(one), _length(other))
    common = alike / (1 + alike) * sum(counts)
    return "duplicate" if common >= min_containment * min(counts) else "similar"


def _length(entry: Entry) -> int:
    return int(entry.data[0])


def _are_siblings(one: Entry, other: Entry) -> bool:
    """Pages of a reference, and parts of a series."""
    if one.kind == other.kind == _REFERENCE:
        return True
    return one.data[1] == other.data[1] != "" and (one.data[2] != other.data[2] or one.data[1] == _EVENT)


def _series(page: Page, title: str) -> str:
    """What the titles of a series share: all but numbers, dates and parts; events are announced alike."""
    if is_event(page):
        return _EVENT
    words = (word.strip(".,:;()#") for word in fold(title).split())
    return " ".join(word for word in words if not _COUNTING.fullmatch(word))


def _is_copy(page: Page) -> bool:
    """The page names another one as its original."""
    if any(name in page.fields for name in _CANONICAL):
        return True
    stated = [meta.value for meta in page.metadata if meta.name == "canonical"]
    own = (page.url or page.path).removesuffix("index.html").strip("/")
    return bool(stated) and bool(own) and not stated[0].rstrip("/").endswith(own)
