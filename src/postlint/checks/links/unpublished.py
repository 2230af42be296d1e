"""Links from published pages to pages that the site leaves out."""

from collections.abc import Iterator, Sequence

from postlint.checks.links.reference import Group, once, reference, state
from postlint.checks.links.references import index_page
from postlint.model import Entry, Issue

__all__ = ["check_group", "index_page"]

_THERE = frozenset({"alias", "asset", "redirect"})
_ABSENT = frozenset({"draft", "future", "expired", "excluded"})


def check_group(_key: str, entries: Sequence[Entry]) -> Iterator[Issue]:
    group = Group(entries)
    states = {state(target) for target in group.targets}
    if not states or "" in states or (group.kinds & _THERE and states != {"noindex"}):
        return
    why = min(states)
    related = tuple(target.place for target in group.targets)
    for entry in once(group.references):
        found = reference(entry)
        if "draft" in found.flags or found.certainty == "self":
            continue
        if why in _ABSENT:
            yield Issue(entry.place, why, related=related, href=entry.value, file=related[0].path)
        elif "chrome" not in found.flags and found.page_url:
            yield Issue(entry.place, "noindex", related=related, href=entry.value)
