"""Images of the site that do not exist."""

from collections.abc import Iterator, Sequence

from postlint.checks.links.reference import entry_value, in_same_case, reference
from postlint.checks.links.references import index_page
from postlint.model import Edit, Entry, Fix, Issue, Place, Unknown, Verdict

__all__ = ["check_group", "index_page"]

_THERE = frozenset({"target", "alias", "asset", "generated", "redirect"})
_ROUTED = ("observed", "known")


def check_group(_key: str, entries: Sequence[Entry]) -> Iterator[Verdict]:
    images = [entry for entry in entries if entry.kind == "image"]
    if not images or _THERE & {entry.kind for entry in entries}:
        return
    elsewhere = {entry.place for entry in entries if entry.kind == "source-file"}
    real = entry_value(entries, "other-case")
    routes = next((entry for entry in entries if entry.kind == "routes"), None)
    in_data = {(reference(one).page_url.rstrip("/"), one.value) for one in images if one.place.pointer is not None}
    for entry in images:
        found = reference(entry)
        url = found.page_url.removesuffix("index.html").rstrip("/")
        if entry.place in elsewhere or (entry.place.pointer is None and (url, entry.value) in in_data):
            continue
        if real is not None and found.certainty != "unknown":
            right = in_same_case(entry.value, real) or real
            yield Issue(entry.place, "case", fix=_fix(entry, right), source=entry.value, target=right)
        elif found.certainty == "route" and routes is not None and routes.value in _ROUTED:
            yield Issue(entry.place, "missing", source=entry.value)
        else:
            reason = routes.data[0] if routes is not None else "no site generator was recognised"
            yield Unknown("unverifiable", entry.place, reason=reason)


def _fix(entry: Entry, right: str) -> Fix:
    """Another source, where it stands last in the image: `![alt](source)`."""
    end = entry.place.end - 1
    place = Place(entry.place.path, max(0, end - len(entry.value.encode())), end, entry.place.pointer)
    return Fix("suggestion", f"Write {right}", (Edit(place, right, entry.value),))
