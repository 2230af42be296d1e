"""When a page says it was published and changed: in its fields, head, JSON-LD, file name and URL."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from postlint.model import Field, Page, Place
from postlint.text.dates import Reason, Stamp, parse_date

Source = Literal["field", "head", "json-ld", "file", "url"]

PUBLISHED = (
    "date", "date/created", "pubDate", "pubDatetime", "publishDate", "publishedAt", "published_at", "publishedDate",
    "published_date", "publish_date", "datePublished", "date_published", "published", "added", "created",
    "createdAt", "created_at",
)  # fmt: skip
MODIFIED = (
    "lastmod", "date/updated", "updated", "updatedAt", "updated_at", "updatedDate", "updateDate", "modified",
    "modifiedDate", "modifiedAt", "modDatetime", "dateModified", "date_modified", "last_modified_at",
    "lastModified", "last_updated", "lastUpdated",
)  # fmt: skip

_IN_FILE = re.compile(r"(?:^|/)(\d{4}-\d{1,2}-\d{1,2})-[^/]+(?:/index(?:\.[\w-]+)?)?\.[a-z]+$", re.IGNORECASE)
_IN_URL = re.compile(r"/(\d{4})/(\d{2})/(\d{2})/")
_TEMPLATE = re.compile(r"\{[{%]|<%|\$\{|^\$")
_NODES = 2_000
_ARTICLE = re.compile(r"Article|Posting|WebPage|Report", re.IGNORECASE)


class Said(Struct, frozen=True):
    """One statement of a date: where, by what, under which name, as written, and how it reads."""

    place: Place
    source: Source
    name: str
    text: str
    reading: Stamp | Reason

    @property
    def stamp(self) -> Stamp | None:
        """The date, or None where the text states none."""
        return self.reading if isinstance(self.reading, Stamp) else None


class Dates(Struct, frozen=True):
    """The statements of a page, the one that counts first: its fields', then its head's, then its JSON-LD's."""

    published: tuple[Said, ...] = ()
    modified: tuple[Said, ...] = ()

    @property
    def day_published(self) -> Stamp | None:
        """The first readable date of publication."""
        return next((said.stamp for said in self.published if said.stamp is not None), None)

    @property
    def day_modified(self) -> Stamp | None:
        """The first readable date of change."""
        return next((said.stamp for said in self.modified if said.stamp is not None), None)


def dates(page: Page) -> Dates:
    """Every date of the page that says when it was published or changed."""
    published = [*_field(page, PUBLISHED), *_head(page, "article:published_time")]
    modified = [*_field(page, MODIFIED), *_head(page, "article:modified_time")]
    for data in page.json_ld:
        found = _article(data.value)
        for name, statements in (("datePublished", published), ("dateModified", modified)):
            if isinstance(found.get(name), str):
                statements.append(_said(data.place, "json-ld", name, found[name]))
    published += _addressed(page)
    return Dates(tuple(published), tuple(modified))


def _field(page: Page, names: tuple[str, ...]) -> Iterator[Said]:
    for name in names:
        field = page.fields.get(name)
        if field is not None and _is_scalar(field):
            yield _said(field.place, "field", name, field.value)
            return


def _is_scalar(field: Field) -> bool:
    """Text, numbers and TOML's dates; `published: true` states no date, and a template is not filled in yet."""
    value = field.value
    if value is None or isinstance(value, (bool, list, dict)):
        return False
    return not (isinstance(value, str) and (not value.strip() or _TEMPLATE.search(value)))


def _head(page: Page, name: str) -> Iterator[Said]:
    for meta in page.metadata:
        if meta.name == name and meta.value.strip() and not _TEMPLATE.search(meta.value):
            yield _said(meta.place, "head", name, meta.value)
            return


def _said(place: Place, source: Source, name: str, value: Any) -> Said:
    return Said(place, source, name, str(value).strip(), parse_date(value))


def _article(value: Any) -> Mapping[str, Any]:
    """The first article of a JSON-LD value, wherever it is nested."""
    waiting = deque([value])
    for _ in range(_NODES):
        if not waiting:
            break
        node = waiting.popleft()
        if isinstance(node, dict):
            if ("datePublished" in node or "dateModified" in node) and _ARTICLE.search(str(node.get("@type", ""))):
                return node
            waiting += [child for child in node.values() if isinstance(child, (dict, list))]
        elif isinstance(node, list):
            waiting += node[:_NODES]
    return {}


def _addressed(page: Page) -> Iterator[Said]:
    """The date in a post's file name (`2026-04-17-knees.md`) or URL (`/2026/04/17/knees/`)."""
    if page.form == "source":
        found = _IN_FILE.search(page.path)
        if found is not None:
            yield _said(page.place, "file", "file name", found[1])
    elif page.url is not None and (at := _IN_URL.search(page.url)) is not None:
        yield _said(page.place, "url", "URL", "-".join(at.groups()))
