"""A vocabulary put together from what all pages filed: each spelling of each tag, where it stands, how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from postlint.model import Entry, Place
from postlint.text.tags.term import Term

_COVERED = 0.6


class Used(Struct, frozen=True):
    """One spelling of a tag: the posts' own uses of it, and its first place in a list of the site's tags."""

    name: str
    term: Term
    uses: tuple[Place, ...] = ()
    known: Place | None = None

    @property
    def place(self) -> Place:
        """A post that uses it if there is one, else the list that names it."""
        if self.uses:
            return self.uses[0]
        assert self.known is not None  # noqa: S101 (a spelling comes from a use or from a list)
        return self.known


class _Row(Struct, array_like=True):
    name: str
    count: int | None
    start: int
    end: int
    pointer: str | None


def tags_of(entries: Sequence[Entry]) -> dict[str, Used]:
    """Every spelling by name, in the order in which the site's lists, then its posts, first show them."""
    uses: dict[str, list[Entry]] = {}
    known: dict[str, Place] = {}
    counts: dict[str, int] = {}
    complete = True
    seen: set[str] = set()
    for entry in entries:
        if entry.kind == "use":
            uses.setdefault(entry.value, []).append(entry)
        elif entry.kind == "known" and entry.value not in seen:
            seen.add(entry.value)
            for row in msgspec.json.decode(entry.value, type=list[_Row]):
                known.setdefault(row.name, Place(entry.place.path, row.start, row.end, row.pointer))
                if row.count is None:
                    complete = False
                else:
                    counts[row.name] = max(counts.get(row.name, 0), row.count)
    # A list without counts says nothing of use, unless the posts that were read use most of it.
    complete = complete or sum(name in uses for name in known) >= _COVERED * len(known)
    return {
        name: _used(name, uses.get(name, []), known.get(name), counts.get(name, 0), complete) for name in known | uses
    }


def _used(name: str, entries: list[Entry], known: Place | None, count: int, complete: bool) -> Used:  # noqa: FBT001
    says: Counter[str] = Counter()
    near: Counter[str] = Counter()
    for entry in entries:
        says.update(word[1:] for word in set(entry.data[1:]) if word[0] == "=")
        near.update(word[1:] for word in set(entry.data[1:]) if word[0] == "~")
    posts = len({entry.place.path for entry in entries})
    bodies = sum(bool(entry.data) for entry in entries)
    term = Term(name, max(count, posts) if complete else None, bodies, says, near)
    return Used(name, term, tuple(entry.place for entry in entries), known)


def language_of(key: str) -> str:
    """The language a key of the index is about; empty where pages state none."""
    return key.rpartition("/")[2]
