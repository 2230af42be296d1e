"""Titles that promise a year the page has left behind."""

import re
from collections.abc import Iterator

from postlint.checks.pages import is_post
from postlint.checks.written import part_edit
from postlint.facts.dates import Dates
from postlint.model import Field, Fix, Issue, Page

_YEAR = re.compile(r"(?<![\w.,/#-])(20[0-4]\d)(?![\d.,/]?\d|[-\u2013\u2014]\d)")
_SLUG_YEAR = re.compile(r"(?<![^\W_])(20[0-4]\d)(?!\d)")
_DATED_NAME = re.compile(r"(?:^|/)\d{4}(?:[-/]\d{1,2}){1,2}(?=[-/])|/(?:19|20)\d\d(?=/)")
_CURRENT = re.compile(
    r"\b(?:best|top|guide|reviews?|tips|trends|pric(?:e|es|ing)|costs?|checklist|ultimate|alternatives|comparison|compared"
    r"|how to|what you need|beste[nrs]?|tipps|anleitung|preise|kosten|vergleich|meilleurs?|meilleures?|prix|mejores"
    r"|guía|precios?|migliori|prezzi|melhores|preços?)\b",
    re.IGNORECASE,
)
_PRODUCT = re.compile(
    r"\b(?:server|windows|office|studio|exchange|sharepoint|excel|word|outlook|project|access|dynamics|autocad|framework|edition|rust|es|ecmascript)\s*20[0-4]\d",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:of|since|from|after|before|until|between|during|vs\.?|versus|history|recap|retrospective|report|wrapped"
    r"|in review|year|von|seit|aus|rückblick|de|depuis|desde|del|van|sinds)\s+20[0-4]\d"
    r"|20[0-4]\d\s*(?:in review|review|recap|retrospective|wrapped|report|edition|survey|conference|summit|awards?)"
    r"|\b(?:recap|retrospective|in review|rückblick|wrapped|report|survey|annual)\b",
    re.IGNORECASE,
)


def check_page(page: Page, dates: Dates, *, min_years: int) -> Iterator[Issue]:
    if page.title is None or not is_post(page):
        return
    years = set(_YEAR.findall(page.title.value))
    if len(years) != 1:
        return
    year = years.pop()
    slug = _SLUG_YEAR.findall(_DATED_NAME.sub("", _slug(page)))
    if len(slug) == 1 and slug[0] != year and int(slug[0]) < int(year):
        yield Issue(page.title.place, "address", year=year, slug=slug[0])
    elif _is_current(page.title.value):
        yield from _outdated(page.title, dates, int(year), min_years)


def _is_current(title: str) -> bool:
    """A title whose year promises that the page is up to date, not one that looks back or names a product."""
    return bool(_CURRENT.search(title)) and not (_PAST.search(title) or _PRODUCT.search(title))


def _slug(page: Page) -> str:
    field = page.fields.get("slug")
    if field is not None and isinstance(field.value, str):
        return f"/{field.value}"
    return page.url or f"/{page.path}"


def _outdated(title: Field, dates: Dates, year: int, min_years: int) -> Iterator[Issue]:
    modified, published = dates.day_modified, dates.day_published
    if modified is not None and modified.day.year > year:
        then = modified.day.year
        yield Issue(title.place, "changed", fix=_fix(title, year, then), year=year, then=then)
    elif modified is None and published is not None and published.day.year - year >= min_years:
        then = published.day.year
        yield Issue(title.place, "published", fix=_fix(title, year, then), year=year, then=then)


def _fix(title: Field, year: int, then: int) -> Fix:
    at = title.value.index(str(year))
    return Fix("suggestion", f"Write {then}.", part_edit(title.place, title.value, at, at + len(str(year)), str(then)))
