"""This file finds headings that skip a level on the way down."""

from collections.abc import Iterator

from postlint.checks.headings.marks import marks
from postlint.checks.headings.own import own_headings
from postlint.model import Fix, Heading, Issue, Page


def check_page(page: Page) -> Iterator[Issue]:
    before: Heading | None = None
    for heading in own_headings(page):
        if before is not None and heading.level > before.level + 1:
            wanted = before.level + 1
            values = {"level": heading.level, "above": before.level, "wanted": wanted, "text": heading.text}
            yield Issue(heading.place, "skipped", related=(before.place,), fix=_fix(heading, wanted), **values)
        before = heading


def _fix(heading: Heading, wanted: int) -> Fix:
    """Fewer `#`, where the heading is written with them; the headings below it may have to follow."""
    edit = marks(heading, wanted)
    return Fix("suggestion", f"Make it a heading of level {wanted}.", (edit,) if edit is not None else ())
