"""What is known of a site, as plain data: this file serves `postlint site` and its JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from postlint.model import Page
from postlint.site.built import Built
from postlint.site.frameworks.base import Framework
from postlint.site.site import Site


def described(site: Site, pages: Iterable[Page]) -> dict[str, Any]:
    """The generators and built folders of a site, with what was read from which file, and every route."""
    return {
        "sites": [*(_framework(site, one) for one in site.frameworks), *(_built(one) for one in site.built)],
        "redirects": [
            {"from": rule.source, "to": rule.target, "status": rule.status, "file": rule.file, "line": rule.line}
            for rules in site.redirects.values()
            for rule in rules
        ],
        "routes": [_route(page) for page in pages],
    }


def _framework(site: Site, one: Framework) -> dict[str, Any]:
    return {
        "framework": one.name,
        "folder": one.folder.path or ".",
        "evidence": one.evidence,
        "unknown": list(one.unreadable) or ([one.reason] if one.reason else []),
        "content": [root or "." for root in one.content],
        "static": {folder or ".": prefix for folder, prefix in one.static},
        "output": list(one.output),
        "hosts": list(one.hosts),
        "base": one.base,
        "host": site.routing_of(one.folder.path).host,
        "anchors": one.anchors,
        "unverifiable": list(one.unknown_prefixes),
        "observed": _observed(site, one),
        "learned": [
            {"files": found.glob, "url": found.pattern, "right": found.right, "of": found.looked_at}
            for found in site.learned.values()
            if one.home(found.glob) is not None
        ],
        "read": [{"what": fact.what, "value": fact.value, "file": fact.file} for fact in one.facts],
    }


def _observed(site: Site, one: Framework) -> dict[str, Any] | None:
    """What a build left behind, where anything is there."""
    found = site.observed.get(one.folder.path)
    return None if found is None else {"urls": len(found.urls), "files": list(found.files), "whole": found.whole}


def _built(one: Built) -> dict[str, Any]:
    return {
        "framework": "built",
        "folder": one.top.rstrip("/") or ".",
        "evidence": one.routing.evidence,
        "unknown": [one.routing.reason] if one.routing.reason else [],
        "hosts": list(one.routing.hosts),
        "base": one.routing.base,
        "host": one.routing.host,
    }


def _route(page: Page) -> dict[str, Any]:
    route: dict[str, Any] = {"file": page.path, "url": page.url}
    if page.aliases:
        route["aliases"] = list(page.aliases)
    if page.unpublished:
        route["unpublished"] = page.unpublished
    return route
