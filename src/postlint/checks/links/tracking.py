"""Tracking parameters on links within the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postlint.checks.links.hrefs import rewritten
from postlint.checks.links.shown import in_content
from postlint.model import Issue, Page
from postlint.text.urls import is_internal, without_own_host

_QUOTES = ('"', "'", "%22", "\u201c")
"""Begin an external address that was put in quotation marks; link-uncrawlable has it."""


def check_page(page: Page, *, parameters: Sequence[str]) -> Iterator[Issue]:
    exact = frozenset(parameters)
    starts = tuple(name.removesuffix("*") for name in parameters if name.endswith("*"))
    for link in page.links:
        if "?" not in link.href or link.href.startswith(_QUOTES) or not in_content(link.inside):
            continue
        if not is_internal(link.href) and without_own_host(link.href, page.routing.hosts, page.routing.base) is None:
            continue
        before, hash_mark, fragment = link.href.partition("#")
        path, _, query = before.partition("?")
        pairs = query.replace("&amp;", "&").split("&")
        tracking = [pair for pair in pairs if _is_tracking(pair.partition("=")[0].lower(), exact, starts)]
        if tracking:
            kept = "&".join(pair for pair in pairs if pair not in tracking)
            clean = f"{path}{'?' if kept else ''}{kept}{hash_mark}{fragment}"
            fix = rewritten(page, link, clean, "unsafe", f'link to "{clean}"')
            yield Issue(link.href_place, "tracking", href=link.href, parameters=", ".join(tracking), fix=fix)


def _is_tracking(name: str, exact: frozenset[str], starts: tuple[str, ...]) -> bool:
    return name in exact or (bool(starts) and name.startswith(starts))
