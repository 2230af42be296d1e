"""What one call of `postlint check` works with, for checking, fixing and judging alike."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from postlint.cli.known import Baselines
from postlint.cli.output import View
from postlint.cli.verdict import is_shown
from postlint.config.configs import Configs
from postlint.config.resolve import FileConfig
from postlint.disk import read_file
from postlint.engine.cache import Cache
from postlint.engine.files import Selection
from postlint.engine.run import Run
from postlint.model import Finding, Page
from postlint.plugins import Plugins, function
from postlint.result import Result

if TYPE_CHECKING:
    from postlint.cli.changed import ReportScope


class Job:
    """What one call of the command works with, and the questions that fixing and judging ask of it."""

    def __init__(
        self,
        plugins: Plugins,
        found: Configs,
        files: Selection,
        given: Mapping[str, bytes],
        view: View,
        *,
        jobs: int,
        partial: bool,
        cache: Cache,
        baselines: Baselines,
        scope: ReportScope | None,
    ) -> None:
        self._plugins = plugins
        self._found = found
        self._files = files
        self._given = given
        self._view = view
        self._jobs = jobs
        self._partial = partial
        self._here = Path.cwd()
        self._root = os.path.relpath(files.root, self._here)
        self._cache = cache
        self._baselines = baselines
        self._scope = scope
        self._file_config = found.file_for(files.root)
        self._setup_for = found.setup_for(files.root)
        for folder in files.folders:
            self._setup_for(f"{folder}/" if folder else "")
        found.check()

    def display(self, path: str) -> str:
        """A path as someone in the current folder would write it."""
        if self._root == ".":
            return path
        shown = f"{self._root}/{path}"
        return os.path.relpath(shown) if shown.startswith("..") else shown

    def config(self, name: str) -> FileConfig:
        """What counts for a file, by the name that is shown of it."""
        return self._file_config(self._path(name))

    def shows(self, finding: Finding) -> bool:
        """Whether a finding is grave enough to be shown."""
        return is_shown(finding, self.config(finding.location.path))

    def read(self, path: str) -> bytes:
        """The bytes of a file on the disk; raises `OSError`."""
        return read_file(self._files.root / path, self._setup_for(path).reader.limits.file_bytes + 1)

    def page(self, path: str, data: bytes) -> Page:
        """A file as its reader understands it."""
        reader = self._plugins.reader_for(path.rpartition("/")[2])
        assert reader is not None  # noqa: S101 (a finding stands in what it read)
        read: Page = function(reader.function)(path, data, self._setup_for(path).reader)
        return read

    def judge(self, texts: Mapping[str, bytes], digests: dict[str, bytes] | None = None) -> Result:
        """A run over the files with the contents of some replaced."""
        contents = {**(self._scope.now if self._scope is not None else {}), **self._given, **texts}
        if self._scope is not None and self._scope.is_empty:
            return Result((), (), 0, (), self._found.rules)
        result = self._baselines.applied(self._run(self._files, contents, digests))
        return self._scope.applied(result, contents, self._run, self._path) if self._scope is not None else result

    def _path(self, shown: str) -> str:
        """The name of a file by the one that is shown of it; it may be one that is no more."""
        return shown if self._root == "." else Path(os.path.relpath(self._here / shown, self._files.root)).as_posix()

    def _run(
        self, files: Selection, contents: Mapping[str, bytes | None], digests: dict[str, bytes] | None = None
    ) -> Result:
        with self._view.progress() as progress:
            return Run(
                files,
                self._setup_for,
                self._found.rules,
                self._plugins,
                given={path: data for path, data in contents.items() if data is not None},
                gone=[path for path, data in contents.items() if data is None],
                display=self.display,
                suppress=not self._view.ignore_suppressions,
                partial=self._partial,
                digests=digests,
                settings_for=self._found.site_for(self._files.root),
                progress=progress,
                jobs=self._jobs,
                cache=self._cache,
            ).result()

    def write_ignores(self, shown: Sequence[Finding]) -> int:
        """Write a suppression beside each finding; the exit code."""
        from postlint.cli.add_ignore import write_ignores  # noqa: PLC0415 (few runs write into files)

        return write_ignores(
            shown,
            root=self._files.root,
            path_of=self._path,
            setup_for=self._setup_for,
            rules=self._found.rules,
            plugins=self._plugins,
            reason=self._view.add_ignore or "",
        )
