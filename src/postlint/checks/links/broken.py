"""Internal links whose target does not exist."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from postlint.checks.links.reference import Group, href_to, linked, once, reference, with_path
from postlint.checks.links.references import index_page
from postlint.model import Entry, Issue, Safety, Unknown, Verdict
from postlint.text.urls import url_of

__all__ = ["check_group", "index_page"]

_THERE = frozenset({"alias", "asset", "generated", "redirect"})
_RELATIVE = re.compile(r"[\w.]")
_ROUTED = ("observed", "known")


def check_group(key: str, entries: Sequence[Entry]) -> Iterator[Verdict]:
    group = Group(entries)
    if key.startswith("name:"):
        yield from _named(group)
    elif group.references and not group.targets and not group.kinds & _THERE:
        first = {entry.kind: entry for entry in reversed(entries)}
        elsewhere = {entry.place for entry in entries if entry.kind == "source-file"}
        for entry in once(group.references):
            if entry.place in elsewhere:
                yield Unknown("in-repository", entry.place)
            elif "doubled" not in reference(entry).flags:
                yield from _missing(key, entry, first)


def _missing(key: str, entry: Entry, first: Mapping[str, Entry]) -> Iterator[Verdict]:
    """What is said of one reference; `first` holds the first entry of the group of each kind."""
    certainty = reference(entry).certainty
    routes, near = first.get("routes"), first.get("nearest")
    if "other-case" in first and certainty in ("file", "route"):
        return
    safety: Safety = "unsafe" if near is not None and near.data == ("exact",) else "suggestion"
    if certainty == "file":
        yield _no_file(key.partition(":")[2], entry, None if near is None else near.value, safety)
    elif certainty == "route" and routes is not None and routes.value in _ROUTED:
        if near is not None:
            href = href_to(near.value, entry, url_of(key)[1])
            yield Issue(entry.place, "no-page-near", fix=linked(entry, href, safety), href=entry.value, nearest=href)
        else:
            yield Issue(entry.place, "no-page", href=entry.value)
    else:
        reason = routes.data[0] if routes is not None else "no site generator was recognised"
        yield Unknown("unverifiable", entry.place, reason=reason)


def _no_file(file: str, entry: Entry, nearest: str | None, safety: Safety) -> Issue:
    if nearest is None:
        return Issue(entry.place, "no-file", href=entry.value, file=file)
    fix = None
    if _RELATIVE.match(entry.value):
        path = posixpath.relpath(nearest, posixpath.dirname(entry.place.path) or ".")
        fix = linked(entry, with_path(entry.value, path), safety)
    return Issue(entry.place, "no-file-near", fix=fix, href=entry.value, file=file, nearest=nearest)


def _named(group: Group) -> Iterator[Verdict]:
    """Hugo's `ref`: a path, or the end of one."""
    names = [f"/{target.value}" for target in group.targets]
    for entry in once(group.references):
        wanted = f"/{reference(entry).also}"
        if not any(name.endswith(wanted) or wanted.endswith(name) for name in names):
            yield Issue(entry.place, "no-ref", href=entry.value)
