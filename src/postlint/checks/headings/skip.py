"""This file finds headings that skip a level on the way down."""

from collections.abc import Iterator

from postlint.checks.headings.own import own_headings
from postlint.model import Edit, Fix, Heading, Issue, Page, Place


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
    place = heading.place
    written = heading.runs and heading.runs[0].start == place.start + heading.level + 1
    if not written or place.pointer is not None:
        return Fix("suggestion", f"Make it a heading of level {wanted}.")
    edit = Edit(Place(place.path, place.start, place.start + heading.level), "#" * wanted)
    return Fix("suggestion", f"Make it a heading of level {wanted}.", (edit,))
