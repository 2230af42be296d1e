"""This file finds headings that share an anchor to which something links."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from postlint.model import Entry, Heading, Issue, Link, Page
from postlint.text.slug import github_slug
from postlint.text.urls import file_key, is_internal, resolve, split_fragment, url_key


def index_page(page: Page) -> Iterator[tuple[str, Entry]]:
    """Headings of one page with one anchor, under each key of the page and their anchor; links to any anchor."""
    homes = _homes(page)
    for anchor, kind, headings in _shared(page):
        for home in homes:
            for heading in headings:
                yield f"{page.form}:{home}#{anchor}", Entry(heading.place, heading.text, kind)
    for link in page.links:
        if "#" in link.href and not link.dynamic:
            for target in _targets(page, link, homes):
                fragment = unquote(link.href.partition("#")[2])
                yield f"{page.form}:{target}#{fragment}", Entry(link.href_place, link.href, "link")


def check_group(key: str, entries: Sequence[Entry]) -> Iterator[Issue]:
    links = [entry for entry in entries if entry.kind == "link"]
    headings = [entry for entry in entries if entry.kind != "link"]
    if not links or len({entry.place for entry in headings}) < 2:  # noqa: PLR2004 (a pair)
        return
    first, second, *rest = headings
    related = tuple(entry.place for entry in (first, *rest, *links))
    yield Issue(second.place, second.kind, related=related, anchor=key.rpartition("#")[2], text=second.value)


def _homes(page: Page) -> list[str]:
    return [file_key(page.path)] if page.url is None else [url_key(page.url)]


def _targets(page: Page, link: Link, homes: list[str]) -> list[str]:
    path = split_fragment(link.href)[0]
    if not path:
        return homes if link.href.startswith("#") else []
    if not is_internal(link.href):
        return []
    if page.url is not None:
        return [url_key(path if path.startswith("/") else resolve(page.url, path))]
    return [] if path.startswith("/") else [file_key(resolve(page.path, path))]


def _shared(page: Page) -> Iterator[tuple[str, str, list[Heading]]]:
    """Anchors that two headings have: by the ids written to them, or because they say the same."""
    written: dict[str, list[Heading]] = defaultdict(list)
    said: dict[str, list[Heading]] = defaultdict(list)
    for heading in page.headings:
        if heading.anchor:
            written[heading.anchor].append(heading)
        elif page.form == "source" and heading.text:
            said[heading.text].append(heading)
    yield from ((anchor, "same-id", group) for anchor, group in written.items() if len(group) > 1)
    yield from ((github_slug(text), "same-text", group) for text, group in said.items() if len(group) > 1)
