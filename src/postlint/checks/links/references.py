"""What links need to be checked across pages: every page under its keys, every internal link under its target's."""

import re
from collections.abc import Iterator

from postlint.model import Entry, Link, Page
from postlint.text.urls import file_key, is_internal, resolve, split_fragment, url_key

_MARKDOWN = re.compile(r"\.(?:md|mdx|markdown)$", re.IGNORECASE)
_ASSET = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def index_page(page: Page) -> Iterator[tuple[str, Entry]]:
    """A page is a target under its URL and its file; a link is a reference under what it resolves to."""
    yield file_key(page.path), Entry(page.place, kind="target")
    if page.url is not None:
        yield url_key(page.url), Entry(page.place, page.url, "target")
    for link in page.links:
        if link.dynamic or not is_internal(link.href) or link.href.startswith("#"):
            continue
        key, certainty = _key(page, link)
        if key:
            yield key, Entry(link.href_place, link.href, "reference", (certainty,))


def _key(page: Page, link: Link) -> tuple[str, str]:
    """The key a link resolves to, and how sure that is: `file`, `route` or `unknown`."""
    path = split_fragment(link.href)[0].replace(
        "\\", "/"
    )  # some generators take a Windows path; none needs the backslash
    if not path:
        return "", ""
    if path.startswith("@"):
        return file_key(path), "unknown"  # an alias of the generator's, such as Zola's "@/"
    if page.form == "source":
        if _MARKDOWN.search(path) and not path.startswith("/"):
            partial = page.path.rpartition("/")[2].startswith("_")
            return file_key(resolve(page.path, path)), "unknown" if partial else "file"
        return (url_key(path), "unknown") if path.startswith("/") else (file_key(resolve(page.path, path)), "unknown")
    if path.startswith("/"):
        return url_key(path), "asset" if page.form == "page-data" and _ASSET.search(path) else "route"
    if page.url is None:
        return file_key(resolve(page.path, path)), "unknown"
    return url_key(resolve(page.url, path)), "route"
