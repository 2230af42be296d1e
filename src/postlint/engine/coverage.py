"""How far links could be followed: this file counts them for the summary."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from postlint.engine.mapper import RawUnknown
from postlint.model import Entry
from postlint.result import Links

_RULE = "link-broken"


class Coverage:
    """Counts the links of the reported files, key by key."""

    def __init__(self, reported: Collection[str]) -> None:
        self._reported = reported
        self._seen = False
        self._internal = self._external = 0

    def add(self, entries: Iterable[Entry]) -> None:
        """Count what pages filed under one key."""
        for entry in entries:
            if entry.kind == "external":
                self._seen = True
                self._external += int(entry.value) if entry.place.path in self._reported else 0
            elif entry.kind == "reference" and entry.place.path in self._reported:
                self._internal += 1

    def links(self, unknown: Iterable[RawUnknown]) -> Links | None:
        """The counts; None where no link rule was on."""
        unverifiable = sum(one.rule == _RULE for one in unknown)
        return Links(self._internal, self._external, unverifiable) if self._seen else None
