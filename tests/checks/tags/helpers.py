"""Pages made by hand, and the map and reduce of one check over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from types import ModuleType
from typing import Any

import msgspec

from postlint.facts.body_words import body_words
from postlint.facts.plain import plain
from postlint.model import Entry, Form, Issue, Page, Paragraph, Place, Tag, Verdict


def post(
    path: str, *tags: str, body: str = "", language: str = "", form: Form = "source", categories: Iterable[str] = ()
) -> Page:
    """A post whose tags stand one after the other from byte 20 on, each with the byte before it."""
    found = []
    at = 20
    for name, taxonomy in [*((tag, "tags") for tag in tags), *((name, "categories") for name in categories)]:
        found.append(Tag(Place(path, at, at + len(name.encode())), name, taxonomy))
        at += len(name.encode()) + 1
    blocks = (Paragraph(Place(path, 500, 600), body),)
    return Page(path=path, form=form, language=language, tags=tuple(found), blocks=blocks)


def built(path: str, tags: Iterable[str], vocabulary: Iterable[str], *, count: int | None = None) -> Page:
    """A page of Gatsby's data with its own tags and the site's."""
    return Page(
        path=path,
        form="page-data",
        tags=tuple(Tag(Place(path, pointer=f"/tags/{index}"), name) for index, name in enumerate(tags)),
        vocabulary=tuple(
            Tag(Place(path, pointer=f"/all/{index}"), name, count=count) for index, name in enumerate(vocabulary)
        ),
    )


def verdicts(check: ModuleType, pages: Iterable[Page], **options: Any) -> list[Verdict]:
    """What the check says of the pages, by key; entries travel as a cache or another process would carry them."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for page in pages:
        facts = [body_words(page, plain(page))] if check.index_page.__code__.co_argcount > 1 else []
        for key, entry in check.index_page(page, *facts):
            groups[key].append(msgspec.msgpack.decode(msgspec.msgpack.encode(entry), type=Entry))
    found: list[Verdict] = []
    for key in sorted(groups):
        entries = sorted(groups[key], key=lambda entry: (entry.place.order, entry.kind, entry.value))
        found += check.check_group(key, entries, **options)
    return found


def issues(check: ModuleType, pages: Iterable[Page], **options: Any) -> list[Issue]:
    """Its issues."""
    return [one for one in verdicts(check, pages, **options) if isinstance(one, Issue)]
