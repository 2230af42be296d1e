"""Two sources that become one URL: the later one overwrites the other."""

from collections.abc import Iterator, Sequence

from postlint.checks.links.reference import marks, state
from postlint.checks.links.references import index_page
from postlint.model import Entry, Issue

__all__ = ["check_group", "index_page"]

_CERTAIN = frozenset({"known", "observed"})


def check_group(key: str, entries: Sequence[Entry]) -> Iterator[Issue]:
    if not key.startswith("url:"):
        return
    pages = _pages(entries)
    for url, found in pages.items():
        first, *others = found
        for other in others:
            if other.place.path != first.place.path:
                yield Issue(other.place, "same-url", related=(first.place,), url=url or "/", other=first.place.path)
    for entry in entries:
        if entry.kind == "alias" and pages:
            target = next(iter(pages.values()))[0]
            if target.place.path != entry.place.path:
                yield Issue(
                    entry.place, "alias-taken", related=(target.place,), url=target.value, other=target.place.path
                )


def _pages(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Published sources by the URL they surely become."""
    pages: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.kind == "target" and state(entry) in ("", "noindex"):
            form, evidence, *_ = marks(entry)
            if form == "source" and evidence in _CERTAIN:
                pages.setdefault(entry.value.removesuffix("index.html").rstrip("/"), []).append(entry)
    return pages
