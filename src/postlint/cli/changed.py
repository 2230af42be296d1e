"""The change that a report is kept to: finding it, and the part of a result that it answers for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from postlint.cli.scope import Scoping
from postlint.disk import read_file, read_named
from postlint.engine.baseline import Baseline
from postlint.engine.baseline_file import Known
from postlint.engine.changed import Changed, Files, before
from postlint.engine.files import Scope, Selection, is_taken
from postlint.engine.git import Change, Git
from postlint.engine.patch import read_patch
from postlint.errors import UsageError
from postlint.report.hygiene import clean
from postlint.result import Result

_LARGEST = 256 * 1024 * 1024

RunOver = Callable[[Selection, Mapping[str, bytes | None]], Result]
"""A run over some files, with contents that differ from the disk."""


class ReportScope:
    """The change a run is about: the files as they are to be checked, and the part of a result that it answers for."""

    def __init__(
        self,
        scoping: Scoping,
        files: Selection,
        paths: Sequence[Path],
        accepts: Callable[[str], bool],
        scope: Scope,
    ) -> None:
        self._only = scoping.changed_filter
        self._here = Path.cwd()
        self._root = files.root
        self._takes = lambda path: is_taken(path, files.root, accepts, scope)
        self._asked = [Path(os.path.normpath(self._here / path)) for path in paths]
        self.now: Mapping[str, bytes | None] = {}
        self.name, self._changes = self._found(scoping)
        self.files = Files(self.now).select(files, self._takes, self._covers)
        self._old: list[Known] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has changed."""
        return not self._changes

    def said(self, result: Result) -> str:
        """The line about it in a summary."""
        if self.is_empty:
            return f"Nothing has changed {self.name}."
        files = "1 file" if len(self._changes) == 1 else f"{len(self._changes):,} files"
        left = "1 other finding is" if result.outside == 1 else f"{result.outside:,} other findings are"
        return f"Only what has changed {self.name} counts, {files}; {left} left out."

    def applied(
        self, result: Result, contents: Mapping[str, bytes | None], run: RunOver, path: Callable[[str], str]
    ) -> Result:
        """The part of a result that the change answers for; `path` gives the name of a file by the one shown of it."""

        def read(name: str) -> bytes:
            data = contents.get(name)
            return read_file(self._root / name, _LARGEST) if data is None else data

        changed = Changed(self._changes, self._only, read, path)
        kept, outside = changed.part(result.findings, lambda: self._known(result, run, path))
        return replace(result, findings=tuple(kept), outside=outside)

    def _known(self, result: Result, run: RunOver, path: Callable[[str], str]) -> Baseline:
        """What was there before the change."""
        news = {one.new for one in self._changes}
        gone = {self._root / one.old for one in self._changes if one.old is not None and one.old not in news}

        def baseline(entries: list[Known]) -> Baseline:
            full = lambda shown: self._root / path(shown)  # noqa: E731
            return Baseline(entries, self._root, result.rules, full, lambda one: one not in gone)

        if self._old is None:
            state = before(self._changes, self.now)
            then = run(state.select(self.files, self._takes, self._covers), state.contents)
            self._old = baseline([]).entries(then.findings)
        return baseline(self._old)

    def _found(self, scoping: Scoping) -> tuple[str, list[Change]]:
        if scoping.from_patch is not None:
            return f"by {clean(str(scoping.from_patch))}", self._patched(scoping.from_patch)
        git = Git(self._root)
        if scoping.staged:
            self.now = git.index()
            return "in what is staged", git.staged()
        commit, name = git.base(scoping.changed or "")
        return f"since {clean(name)} ({commit[:9]})", git.since(commit)

    def _patched(self, file: Path) -> list[Change]:
        try:
            data = sys.stdin.buffer.read(_LARGEST) if str(file) == "-" else read_named(self._here / file, _LARGEST)
        except OSError as error:
            raise UsageError(f'the patch "{file}" can\'t be read: {error.strerror or type(error).__name__}') from error
        return read_patch(data, self._on_disk, str(file))

    def _on_disk(self, path: str) -> bytes | None:
        full = Path(os.path.normpath(self._root / path))
        if not full.is_relative_to(self._root):
            return None
        try:
            return read_file(full, _LARGEST)
        except OSError:
            return None

    def _covers(self, path: str) -> bool:
        full = self._root / path
        return any(full == one or one in full.parents for one in self._asked)
