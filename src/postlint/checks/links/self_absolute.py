"""Absolute links to the site's own host."""

from collections.abc import Iterator

from postlint.checks.links.hrefs import rewritten
from postlint.checks.links.shown import in_content
from postlint.model import Issue, Page
from postlint.text.urls import without_own_host


def check_page(page: Page) -> Iterator[Issue]:
    for link in page.links:
        path = without_own_host(link.href, page.routing.hosts, page.routing.base)
        if path is None or link.dynamic or not in_content(link.inside):
            continue
        fix = rewritten(page, link, path, "unsafe", f'link to "{path}"')
        yield Issue(link.href_place, "absolute", href=link.href, path=path, fix=fix)
