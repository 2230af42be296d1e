"""Dates that have not come yet."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from postlint.checks.pages import is_post
from postlint.facts.dates import Dates
from postlint.model import Issue, Page
from postlint.text.dates import Stamp, parse_date

_ADDRESSES = frozenset({"file", "url"})


def check_page(page: Page, dates: Dates, *, today: str, days_ahead: int, scheduled_days: int) -> Iterator[Issue]:
    """`today` is an ISO date, as a check knows no clock; without it nothing is in the future."""
    now = _day(today)
    if now is None or not is_post(page):
        return
    # A source with a coming date is scheduled: its generator leaves it out until then.
    ahead = timedelta(days=scheduled_days if page.form == "source" else days_ahead)
    for said in (*dates.published, *dates.modified):
        if said.source not in _ADDRESSES and said.stamp is not None and said.stamp.day - now > ahead:
            message = "far-ahead" if page.form == "source" else "future"
            yield Issue(said.place, message, name=said.name, text=said.text, today=now.isoformat())
            return


@cache
def _day(today: str) -> date | None:
    stamp = parse_date(today)
    return stamp.day if isinstance(stamp, Stamp) else None
