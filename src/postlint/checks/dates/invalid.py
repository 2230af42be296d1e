"""Dates that can't be read, or could be read as two days."""

import re
from collections.abc import Iterator

from postlint.checks.pages import is_partial
from postlint.checks.written import part_edit
from postlint.facts.dates import Dates, Said
from postlint.model import Fix, Issue, Page
from postlint.text.dates import Stamp, parse_date

_ADDRESSES = frozenset({"file", "url"})
_YEAR_FIRST = re.compile(r"\d{4}([-/.])(\d\d)\1(\d\d)(?!\d)")


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
            yield Issue(said.place, said.reading, fix=_fix(said), name=said.name, text=said.text)


def _fix(said: Said) -> Fix | None:
    """Month and day the other way round, where that makes a day: `2026-17-04`."""
    found = _YEAR_FIRST.match(said.text)
    if found is None:
        return None
    start, end = found.start(2), found.end(3)
    turned = f"{found[3]}{found[1]}{found[2]}"
    right = said.text[:start] + turned + said.text[end:]
    if not isinstance(parse_date(right), Stamp):
        return None
    return Fix("suggestion", f'Write "{right}".', part_edit(said.place, said.text, start, end, turned))
