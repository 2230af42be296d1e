"""Posts whose text links to no other page of the site."""

import re
from collections.abc import Iterator

from postlint.checks.links.shown import in_content
from postlint.checks.pages import is_partial, is_post
from postlint.model import Issue, Page
from postlint.text.urls import is_internal, without_own_host

_TEMPLATE = re.compile(r"\{[{%]")
_ASSET = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|pdf|zip)(?:$|[?#])", re.IGNORECASE)


def check_page(page: Page, *, words: int) -> Iterator[Issue]:
    if not is_post(page) or is_partial(page) or page.title is None:
        return
    count = sum(len(paragraph.text.split()) for paragraph in page.paragraphs)
    if count < words:
        return
    if not any(_leads_on(page, link.href) for link in page.links if in_content(link.inside)):
        yield Issue(page.title.place, "no-link-out", words=count)


def _leads_on(page: Page, href: str) -> bool:
    """To another page of the site; a template is given the benefit of the doubt."""
    if href.startswith("#") or _ASSET.search(href):
        return False
    return (
        is_internal(href)
        or _TEMPLATE.search(href) is not None
        or without_own_host(href, page.routing.hosts, page.routing.base) is not None
    )
