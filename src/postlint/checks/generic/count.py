"""Pages with too few or too many of something."""

from collections.abc import Iterator

from postlint.checks.generic.values import is_judged, values
from postlint.model import Issue, Page


def check_page(page: Page, *, fact: str, min: int, max: int) -> Iterator[Issue]:  # noqa: A002 (a rule file's words)
    if not is_judged(page):
        return
    found = list(values(page, fact))
    if len(found) < min:
        yield Issue(page.place, "too-few", count=len(found), min=min, fact=fact)
    elif len(found) > max >= 0:
        yield Issue(found[max].place, "too-many", count=len(found), max=max, fact=fact)
