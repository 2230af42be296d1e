"""Internal links whose target does not exist."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from postlint.checks.links.reference import (
    Group,
    href_to,
    linked,
    marks,
    once,
    path_of,
    reference,
    state,
    with_path,
)
from postlint.checks.links.references import index_page
from postlint.model import Entry, Issue, Safety, Unknown, Verdict
from postlint.text.urls import url_of

__all__ = ["check_group", "index_page"]

_THERE = frozenset({"alias", "asset", "generated", "redirect"})
_INDEX = re.compile(r"(?:^|(?<=/))index\.html?$")
_RELATIVE = re.compile(r"[\w.]")
_ROUTED = ("observed", "known")


def check_group(key: str, entries: Sequence[Entry]) -> Iterator[Verdict]:
    group = Group(entries)
    if key.startswith("name:"):
        yield from _named(group)
    elif group.references and not group.targets and not group.kinds & _THERE:
        first = {entry.kind: entry for entry in reversed(entries)}
        elsewhere = {entry.place for entry in entries if entry.kind == "source-file"}
        included = {entry.place for entry in entries if entry.kind == "included"}
        for entry in once(group.references):
            if entry.place in elsewhere:
                yield Unknown("in-repository", entry.place)
            elif entry.place in included:
                yield Unknown("unverifiable", entry.place, reason="files beside a site may be parts of its pages")
            elif "doubled" not in reference(entry).flags:
                yield from _missing(key, entry, first)
    elif group.targets and not group.kinds & _THERE:
        yield from _by_another_ending(key, group)


def _missing(key: str, entry: Entry, first: Mapping[str, Entry]) -> Iterator[Verdict]:
    """What is said of one reference; `first` holds the first entry of the group of each kind."""
    certainty = reference(entry).certainty
    routes, near = first.get("routes"), first.get("nearest")
    if "other-case" in first and certainty in ("file", "route"):
        return
    if "made" in first:
        yield Unknown("unverifiable", entry.place, reason=first["made"].value)
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


def _by_another_ending(key: str, group: Group) -> Iterator[Issue]:
    """Links to `page.html` where the build makes `page/index.html`, or the other way round: no host serves them."""
    first = group.targets[0]
    shapes = {_shape(target.value) for target in group.targets}
    if len(shapes) > 1 or "" in shapes or any(state(one) or marks(one)[1] not in _ROUTED for one in group.targets):
        return
    for entry in once(group.references):
        shape = _shape(path_of(entry.value))
        if shape not in shapes and path_of(entry.value).endswith((".html", ".htm")) and entry.place not in group.served:
            href = href_to(_INDEX.sub("", first.value), entry, url_of(key)[1])
            yield Issue(entry.place, "no-page-near", fix=linked(entry, href), href=entry.value, nearest=href)


def _shape(path: str) -> str:
    if path.endswith("/") or _INDEX.search(path):
        return "folder"
    return "file" if path.endswith((".html", ".htm")) else ""


def _named(group: Group) -> Iterator[Verdict]:
    """Hugo's `ref`: a path, or the end of one."""
    names = [f"/{target.value}" for target in group.targets]
    for entry in once(group.references):
        wanted = f"/{reference(entry).also}"
        if not any(name.endswith(wanted) or wanted.endswith(name) for name in names):
            yield Issue(entry.place, "no-ref", href=entry.value)
