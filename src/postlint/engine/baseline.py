"""Findings meet the baseline: those that were there before are told apart from new ones.

A finding is known by its rule, its message and what it is about, wherever in its file it stands. Where a rule counts
something, a finding is known as long as its number is no worse than one that its file had before.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from postlint.engine.baseline_file import Known
from postlint.fingerprint import fingerprint
from postlint.model import Finding
from postlint.rulebook import Rule

NEVER = frozenset({"internal-error"})
"""Rules whose findings are never known: what they tell of makes the whole answer doubtful."""


class Split(Struct, frozen=True):
    """New findings, known ones, and the entries that no finding took, each with how many of it are left."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    left: tuple[Known, ...]


class Baseline:
    """The known findings of one file in folder `top`.

    `full` gives the absolute path that a name shown stands for, `exists` whether that file is there.
    """

    def __init__(
        self,
        entries: Iterable[Known],
        top: Path,
        rules: Mapping[str, Rule],
        full: Callable[[str], Path],
        exists: Callable[[Path], bool] = os.path.lexists,
    ) -> None:
        self._top = top
        self._rules = rules
        self._full = full
        self._exists = exists
        self._gone: dict[str, bool] = {}
        self._left: dict[Known, int] = {entry: entry.n for entry in entries}
        self._same: dict[tuple[str, ...], list[Known]] = {}
        self._counted: dict[tuple[str, ...], list[Known]] = {}
        self._anywhere: dict[tuple[str, ...], list[Known]] = {}
        for entry in self._left:
            what = (entry.rule, entry.message, entry.fp)
            self._same.setdefault((entry.path, *what), []).append(entry)
            self._anywhere.setdefault(what, []).append(entry)
            scale = self._scale(entry.rule, entry.message)
            if entry.value is not None and scale:
                self._counted.setdefault((entry.path, entry.rule, scale), []).append(entry)

    def split(self, findings: Iterable[Finding]) -> Split:
        """Match every finding.

        What is about the same text in the same file goes first, then a file's numbers, then what was said of files that
        are gone or of the finding's other places.
        """
        findings = tuple(findings)
        known: set[int] = set()
        for candidates in (self._same_place, self._same_file, self._elsewhere):
            for index, finding in enumerate(findings):
                if index not in known and finding.rule not in NEVER and self._take(candidates(finding), finding):
                    known.add(index)
        return Split(
            tuple(one for index, one in enumerate(findings) if index not in known),
            tuple(one for index, one in enumerate(findings) if index in known),
            tuple(Known(one.path, one.rule, one.message, one.fp, one.value, n) for one, n in self._left.items() if n),
        )

    def entries(self, findings: Iterable[Finding]) -> list[Known]:
        """What the file would say of findings."""
        counts = Counter(
            (self._path(one.location.path), one.rule, one.message_id, fingerprint(one), _rounded(one.number))
            for one in findings
            if one.rule not in NEVER
        )
        return [Known(*key, n) for key, n in counts.items()]

    def _same_place(self, finding: Finding) -> Iterator[Known]:
        yield from self._same.get((self._path(finding.location.path), *_what(finding)), ())

    def _same_file(self, finding: Finding) -> Iterator[Known]:
        """Entries of its rule that count the same thing in the same file, the least bad first."""
        scale = self._scale(finding.rule, finding.message_id)
        if scale and finding.number is not None:
            found = self._counted.get((self._path(finding.location.path), finding.rule, scale), [])
            yield from sorted(found, key=lambda one: one.value or 0, reverse=scale.startswith("fewer"))

    def _elsewhere(self, finding: Finding) -> Iterator[Known]:
        related = {self._path(place.path) for place in finding.related}
        for entry in self._anywhere.get(_what(finding), ()):
            if entry.path in related or self._is_gone(entry.path):
                yield entry

    def _take(self, candidates: Iterable[Known], finding: Finding) -> bool:
        for entry in candidates:
            if self._left[entry] and not self._is_worse(finding, entry):
                self._left[entry] -= 1
                return True
        return False

    def _is_worse(self, finding: Finding, entry: Known) -> bool:
        number, scale = _rounded(finding.number), self._scale(finding.rule, finding.message_id)
        if number is None or entry.value is None or not scale:
            return False
        return number < entry.value if scale.startswith("fewer") else number > entry.value

    def _scale(self, rule: str, message: str) -> str:
        return self._rules[rule].worse.get(message, "") if rule in self._rules else ""

    def _path(self, shown: str) -> str:
        return Path(os.path.relpath(self._full(shown), self._top)).as_posix()

    def _is_gone(self, path: str) -> bool:
        if path not in self._gone:
            self._gone[path] = not self._exists(Path(os.path.normpath(self._top / path)))
        return self._gone[path]


def _what(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.message_id, fingerprint(finding)


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(float(number), 2)
