"""Dates that have not come yet: the site says which day it is, since a check knows no clock."""

from collections.abc import Iterator, Sequence
from datetime import date

from postlint.checks.pages import is_post
from postlint.facts.dates import Dates
from postlint.model import Entry, Issue, Page
from postlint.text.dates import Stamp, parse_date

_ADDRESSES = frozenset({"file", "url"})
_KEY = "dates:"
"""What the site files the day of the run under."""


def index_page(page: Page, dates: Dates) -> Iterator[tuple[str, Entry]]:
    """The latest day a page states, with the name and the text of the statement."""
    if not is_post(page):
        return
    stated = [
        (said.stamp.day, said)
        for said in (*dates.published, *dates.modified)
        if said.stamp is not None and said.source not in _ADDRESSES
    ]
    if stated:
        day, said = max(stated, key=lambda one: one[0])
        yield _KEY, Entry(said.place, day.isoformat(), page.form, (said.name, said.text))


def check_group(
    _key: str, entries: Sequence[Entry], *, today: str, days_ahead: int, scheduled_days: int
) -> Iterator[Issue]:
    """`today` is an ISO date; where it is none, the day of the run counts."""
    now = parse_date(today or next((entry.value for entry in entries if entry.kind == "today"), ""))
    if not isinstance(now, Stamp):
        return
    for entry in entries:
        # A source with a coming date is scheduled: its generator leaves it out until then.
        message, days = ("far-ahead", scheduled_days) if entry.kind == "source" else ("future", days_ahead)
        if entry.kind != "today" and (date.fromisoformat(entry.value) - now.day).days > days:
            name, text = entry.data
            yield Issue(entry.place, message, name=name, text=text, today=now.day.isoformat())
