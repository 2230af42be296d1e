"""Who links to a post: this file counts the posts whose text does."""

from collections.abc import Sequence

from postlint.checks.links.reference import marks, reference, state
from postlint.model import Entry

CERTAIN = frozenset({"known", "observed"})


def posts(key: str, entries: Sequence[Entry]) -> list[Entry]:
    """The posts of a group that a reader could be sent to: published, at a URL, one for each form."""
    if not key.startswith("url:"):
        return []
    return [entry for entry in entries if entry.kind == "target" and not state(entry) and "post" in marks(entry)]


def linking(target: Entry, entries: Sequence[Entry], *, chrome: bool = False) -> set[str]:
    """Files that link to a post, in their text or also in their navigation; its own file is none."""
    return {
        entry.place.path
        for entry in entries
        if entry.kind in ("reference", "inlink")
        and (chrome or "chrome" not in reference(entry).flags)
        and entry.place.path != target.place.path
        and reference(entry).page_url.rstrip("/") != target.value.rstrip("/")
    }
