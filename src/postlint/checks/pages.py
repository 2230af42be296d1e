"""Which pages a check looks at: questions that several subjects ask."""

import re
from collections.abc import Iterable

from postlint.model import Field, Page

_PARTS = frozenset({"includes", "partials"})
_WHOLE = frozenset({"_posts", "_drafts", "_pages"})
_FOR_PROGRAMS = frozenset({"SKILL.md", "AGENTS.md"})
_EVENTS = re.compile(r"/(?:events?|meetings?|talks?|webinars?)/")
_NEXT_PAGE = re.compile(r"(?:^|/)(?:page[/-]?)?\d{1,3}(?:/(?:index\.html|page-data\.json))?/?$")
_VERSION = re.compile(r"(?:^|/)((?:version-|v)?\d+(?:\.(?:\d+|x))+|version-[^/]+|v\d+|latest|stable|next)(?=/)")


def is_post(page: Page) -> bool:
    """A page that readers find: whole, understood, published, in search, not for programs, and not on to another."""
    left_out = is_noindex(page) or is_for_programs(page) or is_redirect(page)
    return page.complete and not page.draft and not page.problems and not left_out


def is_redirect(page: Page) -> bool:
    """A page that sends its readers on to another address."""
    return any(meta.name.lower() == "refresh" and "url" in meta.value.lower() for meta in page.metadata)


def is_for_programs(page: Page) -> bool:
    """Instructions for an agent, which reads all of them."""
    return page.path.rpartition("/")[2] in _FOR_PROGRAMS


def is_noindex(page: Page) -> bool:
    """A page that asks search engines to leave it out."""
    return any(
        meta.name.lower() in ("robots", "googlebot") and "noindex" in meta.value.lower() for meta in page.metadata
    )


def is_partial(page: Page) -> bool:
    """A part of other pages, for most generators: a name that starts with an underscore, a folder of includes."""
    parts = page.path.split("/")
    return not _PARTS.isdisjoint(parts) or any(
        part.startswith("_") and part not in _WHOLE and not part.startswith("_index.") for part in parts
    )


def is_event(page: Page) -> bool:
    """The announcement of an event: its fields say what the template shows, and the next one says nearly the same."""
    return _EVENTS.search(f"/{page.path}") is not None


def is_next_page(page: Page) -> bool:
    """The second or a later part of a list: `/2/`, `/blog/page/3/`."""
    return page.form != "source" and _NEXT_PAGE.search(page.path) is not None


def has_text(page: Page) -> bool:
    """A page with a heading or paragraph of its own."""
    return bool(page.headings or page.paragraphs)


def edition(page: Page) -> str:
    """Pages that may say the same without being duplicates differ in this: form, language, documented version."""
    version = _VERSION.search(page.path)
    return f"{page.form}/{page.language}/{version[1] if version else ''}"


def first_text(page: Page, names: Iterable[str]) -> Field | None:
    """The first of the fields that holds text."""
    fields = (page.fields.get(name) for name in names)
    return next((one for one in fields if one and isinstance(one.value, str) and one.value.strip()), None)
