"""This file finds pages with more than one main heading, the one that the template makes of the title counted."""

from collections.abc import Iterator

from postlint.checks.headings.marks import marks
from postlint.checks.headings.own import own_headings
from postlint.model import Fix, Heading, Issue, Page, Unknown, Verdict


def check_page(page: Page, *, title_is_h1: str) -> Iterator[Verdict]:
    """`title_is_h1` says what the template does; with "auto" the site tells, as far as its files do."""
    mains = [heading for heading in own_headings(page) if heading.level == 1]
    places = [heading.place for heading in mains]
    titled = page.form != "html" and page.title is not None
    if title_is_h1 == "auto":
        title_is_h1 = page.routing.title_heading
    if mains and titled and title_is_h1 in ("yes", "always"):
        yield Issue(places[0], "beside-title", related=tuple(places[1:]), fix=_fix(mains), text=mains[0].text)
    elif len(mains) > 1:
        yield Issue(places[1], "several", related=(places[0], *places[2:]), count=len(mains))
    elif mains and titled and not title_is_h1:
        yield Unknown("template-unknown", places[0])


def _fix(headings: list[Heading]) -> Fix | None:
    """One `#` more for each, where all are written with one."""
    edits = [edit for edit in (marks(heading, 2) for heading in headings) if edit is not None]
    many = "them headings" if len(headings) > 1 else "it a heading"
    return Fix("unsafe", f"Make {many} of level 2.", tuple(edits)) if len(edits) == len(headings) else None
