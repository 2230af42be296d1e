"""Links that differ from their target in case alone."""

from collections.abc import Iterator, Sequence

from postlint.checks.links.reference import Group, entry_value, in_same_case, linked, once, reference
from postlint.checks.links.references import index_page
from postlint.model import Entry, Issue

__all__ = ["check_group", "index_page"]

_THERE = frozenset({"target", "alias", "asset", "generated", "redirect"})


def check_group(_key: str, entries: Sequence[Entry]) -> Iterator[Issue]:
    group = Group(entries)
    real = entry_value(entries, "other-case")
    if real is None or group.kinds & _THERE:
        return
    elsewhere = {entry.place for entry in entries if entry.kind == "source-file"}
    for entry in once(group.references):
        if reference(entry).certainty == "unknown" or entry.place in elsewhere:
            continue
        text = in_same_case(entry.value, real)
        fix = linked(entry, text) if text else None
        yield Issue(entry.place, "case", fix=fix, href=entry.value, target=real)
