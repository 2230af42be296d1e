"""Links over http to a host that the site links with https elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postlint.checks.links.hrefs import address, rewritten
from postlint.checks.links.shown import in_content
from postlint.model import Edit, Entry, Fix, Issue, Page

__all__ = ["check_group", "index_page"]


def index_page(page: Page) -> Iterator[tuple[str, Entry]]:
    """Every http link under its host, and one https link to each host."""
    secure: set[str] = set()
    for link in page.links:
        parts = None if link.dynamic or not in_content(link.inside) else address(link.href)
        if parts is None:
            continue
        if parts.scheme == "http":
            editable = rewritten(page, link, link.href, "unsafe", "") is not None
            yield f"host:{parts.host}", Entry(link.href_place, link.href, "http", ("edit",) if editable else ())
        elif parts.host not in secure:
            secure.add(parts.host)
            yield f"host:{parts.host}", Entry(link.href_place, link.href, "https")


def check_group(key: str, entries: Sequence[Entry]) -> Iterator[Issue]:
    secure = next((entry for entry in entries if entry.kind == "https"), None)
    if secure is None:
        return
    host = key.partition(":")[2]
    for entry in entries:
        if entry.kind == "http":
            href = f"https{entry.value[4:]}"
            edits = (Edit(entry.place, href),) if entry.data else ()
            fix = Fix("unsafe", f'link to "{href}"', edits)
            yield Issue(entry.place, "http", related=(secure.place,), host=host, href=entry.value, fix=fix)
