"""Slugs that are hard to type, to share, or to serve."""

import re
from collections.abc import Iterator, Sequence

from postlint.checks.pages import edition, is_partial, is_post
from postlint.checks.slug.slugs import slug_field, slug_of
from postlint.checks.written import part_edit
from postlint.model import Entry, Fix, Issue, Page, Unknown, Verdict

_SPACE = re.compile(r"\s")
_UNDERSCORE = re.compile(r"[^\W\d_]_[^\W\d_]")
"""Between letters; in `nbb_2017_27` an underscore stands for a point or slash."""
_LEAST = 10
_OF_REPOSITORY = re.compile(
    r"(?:README|CHANGELOG|CHANGES|CONTRIBUTING|CODE[_-]OF[_-]CONDUCT|LICEN[CS]E|SECURITY|AUTHORS|HISTORY|MAINTAINERS)(?![a-z])"
)
"""Files whose names are fixed by what else reads them."""


def index_page(page: Page) -> Iterator[tuple[str, Entry]]:
    """The slug of each page, as kind what is wrong with it, and the value of the field that states it."""
    found = slug_of(page)
    if found is not None and is_post(page) and not is_partial(page):
        fault = _fault(found[0])
        if fault == "upper-case" and page.url is None:
            fault = "unrouted"  # Hugo makes lower case of it, Jekyll does not; only a known URL tells.
        elif fault == "upper-case" and _OF_REPOSITORY.match(found[0]):
            fault = ""
        field = slug_field(page)
        yield edition(page), Entry(found[1], found[0], fault, (field.value,) if field else ())


def check_group(_key: str, entries: Sequence[Entry], *, max_share: float) -> Iterator[Verdict]:
    capitals = sum(entry.kind == "upper-case" for entry in entries)
    # A site that writes its addresses so has decided, and every change would cost a redirect.
    usual = len(entries) >= _LEAST and capitals > max_share * len(entries)
    if usual:
        yield Unknown("usual", count=capitals, total=len(entries))
    for entry in entries:
        if entry.kind == "unrouted":
            yield Unknown("unrouted", entry.place)
        elif entry.kind and not (usual and entry.kind == "upper-case"):
            better = _better(entry.value)
            yield Issue(entry.place, entry.kind, fix=_fix(entry, better), slug=entry.value, better=better)


def _fault(slug: str) -> str:
    if _SPACE.search(slug):
        return "space"
    if slug != slug.lower():
        return "upper-case"
    if "-" in slug and _UNDERSCORE.search(slug):
        return "mixed"
    return "edge" if len(slug) > 1 and (slug.startswith("-") or slug.endswith("-")) else ""


def _better(slug: str) -> str:
    return re.sub(r"[\s_-]+", "-", slug.lower()).strip("-")


def _fix(entry: Entry, better: str) -> Fix | None:
    """Another slug in the field that states it; a file has to be renamed by hand, and redirects are the site's."""
    start = entry.data[0].rfind(entry.value) if entry.data else -1
    if start == -1 or not better:
        return None
    end = start + len(entry.value)
    return Fix("suggestion", f'Make it "{better}".', part_edit(entry.place, entry.data[0], start, end, better))
