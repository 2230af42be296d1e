"""Which findings a change is answerable for: those on its lines, and those that were not there before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from postlint.engine.baseline import Baseline
from postlint.engine.files import Selection
from postlint.engine.git import Change
from postlint.model import Finding, Location
from postlint.positions import Source
from postlint.text.common_ends import common_ends

Filter = Literal["added", "context", "file", "related"]
_CONTEXT = 3
"""Lines around a change that a diff shows with it."""
_MOST_LINES = 4_000
"""Lines that differ beyond which all of them count as added: comparing them would take too long."""


class Files(Struct, frozen=True):
    """What differs from the disk in a state of the site: other contents, and files that are not there (None)."""

    contents: Mapping[str, bytes | None]

    def select(self, files: Selection, takes: Callable[[str], bool], covers: Callable[[str], bool]) -> Selection:
        """The same selection of the files of this state.

        `takes` says whether a file that is not on the disk is a post, `covers` whether the user asked about it.
        """
        gone = {path for path, data in self.contents.items() if data is None}
        new = {path for path, data in self.contents.items() if data is not None and takes(path)}
        sites = {site: set(paths) - gone for site, paths in files.sites.items()}
        for path in new:
            homes = [site for site in sites if not site or path.startswith(f"{site}/")]
            if homes:
                sites[max(homes, key=len)].add(path)
        reported = (files.reported - gone) | {path for path in new if covers(path)}
        return replace(
            files,
            sites={site: tuple(sorted(paths)) for site, paths in sites.items()},
            reported=frozenset(reported).intersection(*[frozenset().union(*sites.values())]),
        )


def before(changes: Iterable[Change], now: Mapping[str, bytes | None]) -> Files:
    """The state before some changes; `now` is how their result differs from the disk."""
    contents = dict(now)
    changes = list(changes)
    contents |= {one.new: None for one in changes if one.new is not None}
    contents |= {one.old: one.before for one in changes if one.old is not None}
    return Files(contents)


class Changed:
    """The change that a report is about.

    `read` gives the bytes of a file as it is checked, `path` the name of a file by the one shown of it.
    """

    def __init__(
        self,
        changes: Iterable[Change],
        only: Filter,
        read: Callable[[str], bytes],
        path: Callable[[str], str],
    ) -> None:
        self._only = only
        self._read = read
        self._path = path
        self._changes = {one.new: one for one in changes if one.new is not None}
        self._lines: dict[str, list[int]] = {}

    def part(self, findings: Iterable[Finding], old: Callable[[], Baseline]) -> tuple[list[Finding], int]:
        """The findings that count, and how many do not; `old` knows those of before."""
        findings = list(findings)
        counting = set(map(id, filter(self._counts, findings)))
        if self._only == "related" and len(counting) < len(findings):
            counting.update(map(id, old().split(findings).new))
        return [one for one in findings if id(one) in counting], len(findings) - len(counting)

    def _counts(self, finding: Finding) -> bool:
        if finding.rule == "internal-error":
            return True
        if self._is_touched(finding.location):
            return True
        # Where the other end is a whole page, only what was not there before counts.
        ends = [one for one in finding.related if one.start < one.end]
        return self._only == "related" and any(map(self._is_touched, ends))

    def _is_touched(self, at: Location) -> bool:
        """Whether a place stands in what has changed; one that means a whole page does where any of it has."""
        path = self._path(at.path)
        if path not in self._changes:
            return False
        if self._only == "file" or at.start == at.end:
            return True
        if path not in self._lines:
            self._lines[path] = added_lines(self._changes[path].before, self._read(path))
        around = _CONTEXT if self._only == "context" else 0
        lines = self._lines[path]
        index = bisect_left(lines, at.line - around)
        return index < len(lines) and lines[index] <= at.end_line + around


def added_lines(before: bytes | None, now: bytes) -> list[int]:
    """The 1-based lines of `now` that `before` has not got, in order; all of them where there was no file."""
    lines = _lines(now)
    if before is None:
        return list(range(1, len(lines) + 1))
    old = _lines(before)
    first, last = common_ends(old, lines)
    end = len(lines) - last
    if max(end, len(old) - last) - first > _MOST_LINES:
        return list(range(first + 1, end + 1))
    matcher = SequenceMatcher(None, old[first : len(old) - last], lines[first:end])
    return [
        first + number + 1
        for kind, _, _, start, stop in matcher.get_opcodes()
        if kind in ("insert", "replace")
        for number in range(start, stop)
    ]


def _lines(data: bytes) -> list[bytes]:
    source = Source("", data)
    return [source.line_bytes(number) for number in range(1, len(source.line_starts) + 1)]
