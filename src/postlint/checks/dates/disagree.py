"""Pages whose dates of publication differ: fields, head, JSON-LD, file name, URL."""

from collections.abc import Iterator

from postlint.facts.dates import Dates
from postlint.model import Issue, Page

_PLACES = {"field": "front matter", "head": "head", "json-ld": "JSON-LD", "file": "file name", "url": "URL"}


def check_page(_page: Page, dates: Dates, *, max_days: int) -> Iterator[Issue]:
    stated = [said for said in dates.published if said.stamp is not None]
    for other in stated[1:]:
        first = stated[0]
        assert first.stamp is not None  # noqa: S101 (chosen above)
        assert other.stamp is not None  # noqa: S101
        days = abs((first.stamp.day - other.stamp.day).days)
        if days > max_days:
            yield Issue(
                first.place,
                "file-name" if other.source == "file" else "differ",
                related=(other.place,) if other.place != first.place else (),
                first=f"{first.stamp.day.isoformat()} ({_PLACES[first.source]})",
                second=f"{other.stamp.day.isoformat()} ({_PLACES[other.source]})",
                day=other.stamp.day.isoformat(),
                days=days,
            )
            return
