"""The posts at some paths, read as `postlint check` reads them, for commands that look at pages instead of findings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from postlint.config.configs import Configs
from postlint.disk import read_file
from postlint.engine.files import select_files
from postlint.engine.limits import TooSlow, limited
from postlint.model import Page, ReaderOptions
from postlint.plugins import Plugins, function, load_plugins
from postlint.rulebook import load_rules


class Pages:
    """Finds the files at `paths` (here, where none is named); `settings` are added to every configuration."""

    def __init__(self, paths: Iterable[Path], settings: Mapping[str, Any] | None = None) -> None:
        self.plugins = load_plugins()
        self.configs = Configs(self.plugins, load_rules(self.plugins), Path.cwd(), given=settings)
        self.files = select_files(list(paths) or [Path()], self._is_known, Path.cwd(), scope=self.configs)
        self.setup_for = self.configs.setup_for(self.files.root)
        for path in self.files.analysed:
            self.setup_for(path)
        self.configs.check()

    def _is_known(self, name: str) -> bool:
        return self.plugins.reader_for(name) is not None

    def display(self, path: str) -> str:
        """A path as someone in the current folder would write it."""
        return os.path.relpath(self.files.root / path)

    def pages(self) -> Iterator[tuple[Page, bytes]]:
        """The pages the paths name, and their bytes; files that can't be read are `postlint check`'s to report."""
        for path in sorted(self.files.reported):
            found = read_page(self.files.root, path, self.plugins, self.setup_for(path).reader)
            if found is not None:
                yield found


def read_page(root: Path, path: str, plugins: Plugins, options: ReaderOptions) -> tuple[Page, bytes] | None:
    """A file as its reader understands it within its limits, and its bytes; None where it can't be read."""
    reader = plugins.reader_for(path.rpartition("/")[2])
    if reader is None:
        return None
    try:
        data = read_file(root / path, options.limits.file_bytes)
        with limited(options.limits):
            return function(reader.function)(path, data, options), data
    except (Exception, TooSlow):  # noqa: BLE001 (a plugin's reader may raise anything)
        return None
