"""Absolute links to the site's own host."""

from collections.abc import Iterator

from postlint.checks.links.hrefs import address, rewritten, same_host
from postlint.checks.links.shown import in_content
from postlint.model import Issue, Page


def check_page(page: Page, *, host: str) -> Iterator[Issue]:
    if not host:
        return
    for link in page.links:
        parts = address(link.href)
        if parts is None or link.dynamic or not same_host(parts.host, host) or not in_content(link.inside):
            continue
        path = parts.rest if parts.rest.startswith("/") else f"/{parts.rest}"
        fix = rewritten(page, link, path, "unsafe", f'link to "{path}"')
        yield Issue(link.href_place, "absolute", href=link.href, path=path, fix=fix)
