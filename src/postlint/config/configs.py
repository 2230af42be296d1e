"""The configurations of a run: for each file the nearest one above it, found once for each folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from postlint.config.document import Problem
from postlint.config.load import Config, Loader, files_in
from postlint.config.resolve import FileConfig, Resolver
from postlint.config.selection import meant
from postlint.config.settings import SiteSection
from postlint.errors import ConfigError, UsageError
from postlint.plugins import Plugins
from postlint.rulebook import Rule, Setup


class Configs:
    """Finds, loads and resolves. Mistakes are gathered while folders are looked at; `check` raises them all at once.

    `file` replaces what would be found, `isolated` finds nothing; `given` holds the command line's settings, `only` the
    rules it names alone. With `exclude` false nothing is left out; `allow_python` lets checks of the project run.
    """

    def __init__(
        self,
        plugins: Plugins,
        rules: Mapping[str, Rule],
        start: Path,
        *,
        file: Path | None = None,
        isolated: bool = False,
        given: Mapping[str, Any] | None = None,
        only: Sequence[str] = (),
        exclude: bool = True,
        allow_python: bool = False,
    ) -> None:
        self._loader = Loader(plugins, rules, start, allow_python=allow_python)
        self._rules = rules
        self._start = start
        self._given = self._loader.given(dict(given)) if given else None
        self._only = only
        self._exclude = exclude
        self._resolvers: dict[Path | None, Resolver] = {}
        self._folders: dict[Path, Resolver] = {}
        self._fixed = self._resolver(file) if file is not None or isolated else None

    @property
    def rules(self) -> dict[str, Rule]:
        """Every rule that any of the configurations knows."""
        return dict(self._rules) | {
            id_: rule for one in self._resolvers.values() for id_, rule in one.config.rules.items()
        }

    @property
    def loaded(self) -> list[Resolver]:
        """Every configuration that was used so far, in order of its file."""
        return [self._resolvers[file] for file in sorted(self._resolvers, key=str)]

    @property
    def newer(self) -> list[str]:
        """The rules that the edition of a configuration does not know."""
        return sorted({id_ for one in self.loaded for id_ in one.newer})

    def at(self, folder: Path) -> Resolver:
        """The configuration of the files in a folder: the nearest one above, within the repository."""
        if self._fixed is not None:
            return self._fixed
        if folder in self._folders:
            return self._folders[folder]
        passed = []
        found: Resolver | None = None
        for above in (folder, *folder.parents):
            if above in self._folders:
                found = self._folders[above]
                break
            passed.append(above)
            files = files_in(above)
            if files:
                found = self._resolver(files[0])
                self._one_of(files)
                break
            if os.path.exists(above / ".git"):  # noqa: PTH110 (Path.exists raises where a folder is closed)
                break
        found = found or self._resolver(None)
        self._folders.update(dict.fromkeys(passed, found))
        return found

    def _resolver(self, file: Path | None) -> Resolver:
        if file not in self._resolvers:
            config = Config(None, self._start, (), self._rules) if file is None else self._loader.file(file)
            self._resolvers[file] = Resolver(config, self._given, self._only)
        return self._resolvers[file]

    def _one_of(self, files: Sequence[Path]) -> None:
        if len(files) > 1:
            names = " and ".join(self._loader.shown(file) for file in files)
            self._loader.note(Problem(f"One folder has two configurations, {names}; keep one.", None, names))

    def file(self, path: Path) -> FileConfig:
        """The configuration of a file."""
        return self.at(path.parent).file(path.as_posix())

    def file_for(self, root: Path) -> Callable[[str], FileConfig]:
        """The configuration of files below a folder; a path that ends in a slash means a folder as a whole."""
        base = "" if root.as_posix() == "/" else root.as_posix()
        folders: dict[str, Resolver] = {}
        files: dict[str, FileConfig] = {}

        def file(path: str) -> FileConfig:
            found = files.get(path)
            if found is None:
                folder = path.rpartition("/")[0]
                if folder not in folders:
                    folders[folder] = self.at(root / folder)
                found = files[path] = folders[folder].file(f"{base}/{path}")
            return found

        return file

    def setup_for(self, root: Path) -> Callable[[str], Setup]:
        """How the files below a folder are read and judged, by the same paths."""
        file = self.file_for(root)
        setups: dict[str, Setup] = {}

        def setup(path: str) -> Setup:
            found = setups.get(path)
            if found is None:
                found = setups[path] = file(path).setup
            return found

        return setup

    def site_for(self, root: Path) -> Callable[[str], SiteSection]:
        """What is said of a site, by its folder below `root`."""
        return lambda site: self.at(root / site).site

    def is_site(self, folder: Path) -> bool:
        """Whether the configuration in a folder declares it a site."""
        resolver = self.at(folder)
        return resolver.is_site and resolver.config.base == folder

    def is_open(self, folder: Path) -> bool:
        """Whether nothing that is said of a folder leaves out files in it, or takes some that git ignores."""
        return self.at(folder).is_open

    def excludes(self, path: Path, *, folder: bool) -> bool:
        """Whether a file or folder is left out."""
        return self._exclude and self.at(path.parent).excludes(path.as_posix(), folder=folder)

    def includes(self, path: Path, *, folder: bool) -> bool:
        """Whether a file is taken though git ignores it, or a folder may hold such files."""
        return self.at(path.parent).includes(path.as_posix(), folder=folder)

    def check(self) -> None:
        """Raise every problem of every configuration found."""
        if self._given is not None:
            self._loader.given(self._given.document.value, self.rules)
        for name in self._only:
            try:
                meant(self.rules, name)
            except UsageError as error:
                self._loader.note(Problem(f"{error}".rstrip("?."), None, "--only"))
        if self._loader.problems:
            raise ConfigError(self._loader.problems)
