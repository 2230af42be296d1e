"""How far links could be followed: this file counts them for the summary."""

from __future__ import annotations

from collections.abc import Iterable

from postlint.engine.mapper import RawUnknown
from postlint.model import Entry
from postlint.result import Links

_RULE = "link-broken"

Counts = tuple[int, int]
"""Links within the site, and to others."""


def counts(entries: Iterable[Entry]) -> Counts | None:
    """The links among what a page files; None where no link rule is on."""
    internal, external = 0, None
    for entry in entries:
        if entry.kind == "external" and entry.value.isdecimal():
            external = (external or 0) + int(entry.value)
        elif entry.kind == "reference":
            internal += 1
    return None if external is None else (internal, external)


class Coverage:
    """Adds up the links of the reported files."""

    def __init__(self) -> None:
        self._seen = False
        self._internal = self._external = 0

    def add(self, links: Counts | None) -> None:
        """Count those of a page."""
        if links is not None:
            self._seen = True
            self._internal += links[0]
            self._external += links[1]

    def links(self, unknown: Iterable[RawUnknown]) -> Links | None:
        """The counts; None where no link rule was on."""
        unverifiable = sum(one.rule == _RULE for one in unknown)
        return Links(self._internal, self._external, unverifiable) if self._seen else None
