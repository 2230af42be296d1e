"""Fields every generator knows, with a value of the wrong type."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from postlint.checks.pages import is_partial
from postlint.model import Edit, Field, Fix, Issue, Page, Safety

_TEXTS = ("title", "description")
_DATES = ("date", "pubDate", "publishDate", "lastmod", "updatedDate", "pubDatetime", "modDatetime")
_TERMS = ("tags", "categories", "keywords")
_SWITCHES = ("draft", "published", "hidden", "noindex")
_WORDS = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}


def check_page(page: Page) -> Iterator[Issue]:
    if is_partial(page):
        return
    for name in (*_TEXTS, *_DATES, *_TERMS, *_SWITCHES):
        field = page.fields.get(name)
        if field is not None and field.value is not None:
            yield from _issues(field)


def _issues(field: Field) -> Iterator[Issue]:
    name, value = field.name, field.value
    if name in _TEXTS and isinstance(value, (list, bool)):
        yield Issue(field.place, "text", name=name, kind=_kind(value))
    elif name in _DATES and isinstance(value, (list, dict, bool)) and not _is_pair_of_dates(value):
        yield Issue(field.place, "date", name=name, kind=_kind(value))
    elif name in _TERMS and isinstance(value, (int, float, date)):
        yield Issue(field.place, "list", fix=_listed(field), name=name, kind=_kind(value))
    elif name in _SWITCHES and isinstance(value, str) and (word := _WORDS.get(value.strip().lower())) is not None:
        fix = _fix(field, "unsafe", f"write {word}", word)
        yield Issue(field.place, "switch", fix=fix, name=name, value=value, word=word)


def _is_pair_of_dates(value: Any) -> bool:
    """`date: {created: …, updated: …}`, as the blog of Material for MkDocs has it."""
    return isinstance(value, dict) and "created" in value


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "a group of fields"
    return "a date"


def _listed(field: Field) -> Fix | None:
    text = str(field.value)
    same = field.place.end - field.place.start == len(text)  # 0o17 and 1_000 are written otherwise than they are shown
    return _fix(field, "safe", "make it a list of texts", f'["{text}"]') if same else None


def _fix(field: Field, safety: Safety, description: str, text: str) -> Fix | None:
    """A built page is mended in its source, so only a source has a fix."""
    return None if field.place.pointer is not None else Fix(safety, description, (Edit(field.place, text),))
