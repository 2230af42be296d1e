"""This file finds pages with more than one main heading, the one that the template makes of the title counted."""

from collections.abc import Iterator

from postlint.checks.headings.own import own_headings
from postlint.model import Edit, Fix, Heading, Issue, Page, Place, Unknown, Verdict

_MARK = 2
"""Bytes of `# `."""


def check_page(page: Page, *, title_is_h1: str) -> Iterator[Verdict]:
    """`title_is_h1` says what the template does; with "auto" the site tells, as far as its files do."""
    mains = [heading for heading in own_headings(page) if heading.level == 1]
    places = [heading.place for heading in mains]
    titled = page.form != "html" and page.title is not None
    if title_is_h1 == "auto":
        title_is_h1 = page.routing.title_heading
    if mains and titled and title_is_h1 in ("yes", "always"):
        yield Issue(places[0], "beside-title", related=tuple(places[1:]), fix=_fix(mains[0]), text=mains[0].text)
    elif len(mains) > 1:
        yield Issue(places[1], "several", related=(places[0], *places[2:]), count=len(mains))
    elif mains and titled and not title_is_h1:
        yield Unknown("template-unknown", places[0])


def _fix(heading: Heading) -> Fix | None:
    """One `#` more, where the heading is written with one."""
    place = heading.place
    if not heading.runs or heading.runs[0].start != place.start + _MARK or place.pointer is not None:
        return None
    edit = Edit(Place(place.path, place.start, place.start), "#")
    return Fix("unsafe", "Make it a heading of level 2.", (edit,))
