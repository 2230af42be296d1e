"""The slug of a page, and where it is written."""

import re
from urllib.parse import unquote

from postlint.model import Page, Place

_FIELDS = ("slug", "permalink", "url")
_ENDING = re.compile(r"(?:/index)?\.(?:html?|md|mdx|markdown)$|/index$", re.IGNORECASE)
_TEMPLATE = re.compile(r"[{}<>]|:[a-z]")


def slug_of(page: Page) -> tuple[str, Place] | None:
    """The last part of the address: of the field that states one, else of the URL; None where neither is known."""
    for name in _FIELDS if page.form == "source" else ():
        field = page.fields.get(name)
        if field is not None and isinstance(field.value, str) and not _TEMPLATE.search(field.value):
            # Some generators make lower case of what the field says; the URL, where it is known, is what they made.
            return _last(page.url or field.value), field.place
    if page.url is None:
        return None
    return _last(page.url), Place(page.path, 0, 0, "/path") if page.form == "page-data" else page.place


def _last(address: str) -> str:
    path = _ENDING.sub("", address.partition("?")[0].partition("#")[0].rstrip("/"))
    return unquote(path.rpartition("/")[2])
