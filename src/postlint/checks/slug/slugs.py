"""The slug of a page, and where it is written."""

import re
from urllib.parse import unquote

from postlint.model import Field, Page, Place

_FIELDS = ("slug", "permalink", "url")
_ENDING = re.compile(r"(?:/index)?\.(?:html?|md|mdx|markdown)$|/index$", re.IGNORECASE)
_TEMPLATE = re.compile(r"[{}<>]|:[a-z]")


def slug_of(page: Page) -> tuple[str, Place] | None:
    """The last part of the address: of the field that states one, else of the URL; None where neither is known."""
    field = slug_field(page)
    if field is not None:
        # Some generators make lower case of what the field says; the URL, where it is known, is what they made.
        return _last(page.url or field.value), field.place
    if page.url is None:
        return None
    return _last(page.url), Place(page.path, 0, 0, "/path") if page.form == "page-data" else page.place


def slug_field(page: Page) -> Field | None:
    """The field of a source that states the slug or the whole address."""
    fields = (page.fields.get(name) for name in _FIELDS if page.form == "source")
    return next((one for one in fields if one and isinstance(one.value, str) and not _TEMPLATE.search(one.value)), None)


def _last(address: str) -> str:
    path = _ENDING.sub("", address.partition("?")[0].partition("#")[0].rstrip("/"))
    return unquote(path.rpartition("/")[2])
