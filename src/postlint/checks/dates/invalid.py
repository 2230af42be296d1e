"""Dates that can't be read, or could be read as two days."""

from collections.abc import Iterator

from postlint.checks.pages import is_partial
from postlint.facts.dates import Dates
from postlint.model import Issue, Page
from postlint.text.dates import parse_date

_ADDRESSES = frozenset({"file", "url"})


def check_page(page: Page, dates: Dates, *, order: str, first_year: int) -> Iterator[Issue]:
    if is_partial(page):
        return
    for said in (*dates.published, *dates.modified):
        if said.source in _ADDRESSES:
            continue
        if said.stamp is not None:
            if said.stamp.day.year < first_year:
                yield Issue(said.place, "too-early", name=said.name, text=said.text, year=first_year)
        elif said.reading == "ambiguous":
            if not order:
                days = [parse_date(said.text, one) for one in ("dmy", "mdy")]
                first, second = (day.isoformat() for day in sorted(one.day for one in days if not isinstance(one, str)))
                yield Issue(said.place, "ambiguous", name=said.name, text=said.text, first=first, second=second)
        elif said.reading in ("not-a-date", "no-such-day"):
            yield Issue(said.place, said.reading, name=said.name, text=said.text)
