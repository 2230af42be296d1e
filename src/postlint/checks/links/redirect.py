"""Links that go through one of the site's own redirects."""

from collections.abc import Iterator, Sequence

from postlint.checks.links.reference import Group, entry_value, once, reference, with_path
from postlint.checks.links.references import index_page
from postlint.model import Edit, Entry, Fix, Issue

__all__ = ["check_group", "index_page"]

_LONGEST = 300
_REDIRECTION = range(300, 400)


def check_group(_key: str, entries: Sequence[Entry]) -> Iterator[Issue]:
    group = Group(entries)
    if group.targets or group.kinds & {"asset", "generated"}:
        return
    rule = next((entry for entry in entries if entry.kind == "redirect"), None)
    target = entry_value(entries, "alias") or (rule.value if rule is not None else "")
    if not target or "*" in target or ":" in target.partition("://")[2] + target.partition("://")[0]:
        return
    if rule is not None and int(rule.data[0]) not in _REDIRECTION:
        return
    for entry in once(group.references):
        if reference(entry).certainty == "unknown":
            continue
        text = with_path(entry.value, target)[:_LONGEST]
        fix = Fix("unsafe", f"Link to {target}", (Edit(entry.place, text),))
        yield Issue(entry.place, "redirected", fix=fix, href=entry.value, target=target)
