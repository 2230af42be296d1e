"""Root-relative links that lose the path under which the site is served, or have it twice."""

from collections.abc import Iterator, Sequence

from postlint.checks.links.reference import Group, flags, linked, once
from postlint.checks.links.references import index_page
from postlint.model import Entry, Issue

__all__ = ["check_group", "index_page"]

_THERE = frozenset({"target", "alias", "asset", "generated", "redirect"})


def check_group(_key: str, entries: Sequence[Entry]) -> Iterator[Issue]:
    group = Group(entries)
    for entry in once(group.references):
        found = flags(entry)
        base = next((flag.removeprefix("base=") for flag in found if flag.startswith("base=")), "")
        if "no-base" in found and group.kinds & _THERE and entry.value.startswith("/"):
            fix = linked(entry, f"{base}{entry.value}")
            yield Issue(entry.place, "missing", fix=fix, href=entry.value, base=base)
        elif "doubled" in found and entry.value.startswith(base):
            fix = linked(entry, entry.value[len(base) :])
            yield Issue(entry.place, "doubled", fix=fix, href=entry.value, base=base)
