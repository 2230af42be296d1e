"""Links that go through the site's own redirects: past one, past several, round in a circle, or to nothing."""

from collections.abc import Iterator, Sequence

from postlint.checks.links.reference import (
    Group,
    entry_value,
    href_to,
    linked,
    once,
    path_of,
    reference,
    with_path,
)
from postlint.checks.links.references import index_page
from postlint.model import Entry, Issue
from postlint.text.urls import url_of

__all__ = ["check_group", "index_page"]

_LONGEST = 300
_REDIRECTION = range(300, 400)


def check_group(key: str, entries: Sequence[Entry]) -> Iterator[Issue]:
    group = Group(entries)
    if group.targets or group.kinds & {"asset", "generated"}:
        return
    rule = next((entry for entry in entries if entry.kind == "redirect"), None)
    alias = entry_value(entries, "alias")
    if rule is not None and int(rule.data[0]) not in _REDIRECTION:
        return
    for entry in once(group.references):
        if reference(entry).certainty == "unknown":
            continue
        if alias:
            yield _redirected(entry, path_of(href_to(alias, entry, url_of(key)[1])))
        elif rule is not None:
            yield from _ruled(entry, rule)


def _ruled(entry: Entry, rule: Entry) -> Iterator[Issue]:
    """What is to be said of a rule's way: its status, where it ends, and every address on it."""
    _, end, *hops = rule.data
    if end == "circle":
        yield Issue(entry.place, "circle", href=entry.value, way=" \u2192 ".join(hops), file=rule.place.path)
    elif end == "missing":
        yield Issue(entry.place, "lost", href=entry.value, target=hops[-1], file=rule.place.path)
    elif end == "page" or not any(mark in hops[-1] for mark in ("*", "$", "/:")):
        yield _redirected(entry, *hops)


def _redirected(entry: Entry, *hops: str) -> Issue:
    target = hops[-1]
    text = target if "#" in target else with_path(entry.value, target)
    fix = linked(entry, text[:_LONGEST])
    if len(hops) == 1:
        return Issue(entry.place, "redirected", fix=fix, href=entry.value, target=target)
    return Issue(
        entry.place, "chain", fix=fix, href=entry.value, count=len(hops), way=" \u2192 ".join(hops), target=target
    )
