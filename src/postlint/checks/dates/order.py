"""Pages that were changed before they were published."""

from collections.abc import Iterator

from postlint.facts.dates import Dates
from postlint.model import Issue, Page
from postlint.text.dates import Stamp


def check_page(_page: Page, dates: Dates) -> Iterator[Issue]:
    for modified in dates.modified:
        for published in dates.published:
            if published.source != modified.source or published.stamp is None or modified.stamp is None:
                continue
            if _is_before(modified.stamp, published.stamp):
                yield Issue(
                    modified.place,
                    "changed-first",
                    related=(published.place,),
                    modified=modified.text,
                    published=published.text,
                )
                return


def _is_before(one: Stamp, other: Stamp) -> bool:
    """Earlier by a day or more, so that neither a time zone nor a clock of the site decides."""
    return one.day < other.day and (other.moment - one.moment).days >= 1
