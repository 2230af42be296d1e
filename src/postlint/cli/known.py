"""The options about the baseline, and which one counts for which file."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from postlint.cli.options import packed
from postlint.config.configs import Configs
from postlint.engine.baseline_file import NAME, Known, read_baseline
from postlint.engine.files import Selection
from postlint.errors import UsageError
from postlint.model import Finding
from postlint.result import Result, Suppressed

if TYPE_CHECKING:
    from postlint.engine.baseline import Baseline, Split


class Knowing(Struct, frozen=True):
    """Which baseline the user wants; the names are those of the options."""

    baseline: Path | None = None
    use_baseline: bool = True


_OPTIONS = (
    click.option(
        "--baseline",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=f"Hide the findings it knows.  [default: {NAME}, where there is one]",
    ),
    click.option(
        "--no-baseline", "use_baseline", is_flag=True, flag_value=False, default=True, help="Show known findings too."
    ),
)


baseline_options = packed(Knowing, "knowing", _OPTIONS)
"""Give a command these options, packed as its argument `knowing`."""


class Baselines:
    """The baselines of a run: for each file the one its configuration names, else the one beside the configuration.

    `must_exist` is False where a baseline is about to be made.
    """

    def __init__(
        self,
        knowing: Knowing,
        found: Configs,
        files: Selection,
        *,
        must_exist: bool = True,
        exists: Callable[[Path], bool] = os.path.lexists,
    ) -> None:
        self._here = Path.cwd()
        self._knowing = knowing
        self._found = found
        self._files = files
        self._must_exist = must_exist
        self._exists = exists
        self._read: dict[Path, list[Known]] = {}
        self._named: set[Path] = set()

    def file(self, path: Path) -> Path:
        """The baseline of a file, whether it is there or not."""
        resolver = self._found.at(path.parent)
        named = self._knowing.baseline or resolver.baseline
        if named is not None:
            file = self._absolute(str(named))
            self._named.add(file)
            return file
        return (self._files.root if resolver.config.file is None else resolver.config.base) / NAME

    def entries(self, file: Path) -> list[Known]:
        """What a baseline says; nothing where there is none, unless it was asked for by name."""
        if file not in self._read:
            if os.path.lexists(file):
                self._read[file] = read_baseline(file, self.shown(file))
            elif file in self._named and self._must_exist:
                raise UsageError(f'there is no baseline "{self.shown(file)}"; `postlint baseline create` makes one')
            else:
                self._read[file] = []
        return self._read[file]

    @cached_property
    def all(self) -> dict[Path, list[Known]]:
        """The entries of every baseline that counts for a file of the run."""
        files = {self.file(self._files.root / folder / NAME) for folder in self._files.folders}
        return {file: self.entries(file) for file in sorted(files)}

    def applied(self, result: Result) -> Result:
        """The result without the findings that are known."""
        if not self._knowing.use_baseline or not any(self.all.values()):
            return result
        new: set[int] = set()
        known: list[Suppressed] = []
        stale = 0
        for file, split in self.split(result).items():
            new.update(map(id, split.new))
            known += [Suppressed(one, "baseline", "", None) for one in split.known]
            stale += sum(one.n for one in split.left if self.is_judged(file, one, result))
        findings = tuple(one for one in result.findings if id(one) in new)
        return replace(result, findings=findings, suppressed=(*result.suppressed, *known), stale=stale)

    def split(self, result: Result) -> dict[Path, Split]:
        """The findings of a result by baseline, each parted into new and known ones."""
        found: dict[Path, list[Finding]] = {file: [] for file in self.all}
        for one in result.findings:
            found.setdefault(self.file(self._absolute(one.location.path)), []).append(one)
        return {file: self.baseline(file, result).split(findings) for file, findings in found.items()}

    def baseline(self, file: Path, result: Result) -> Baseline:
        """A baseline ready to be matched with the findings of a result."""
        from postlint.engine.baseline import Baseline  # noqa: PLC0415 (only where there is a baseline)

        return Baseline(self.entries(file), file.parent, result.rules, self._absolute, self._exists)

    def is_judged(self, file: Path, entry: Known, result: Result) -> bool:
        """Whether the run would have found what an entry tells of, were it still so."""
        path = Path(os.path.normpath(file.parent / entry.path))
        if entry.rule not in result.rules or not path.is_relative_to(self._files.root):
            return False
        name = path.relative_to(self._files.root).as_posix()
        active = {one.rule.id: one.messages for one in self._found.file(path).setup.rules}
        if entry.message not in active.get(entry.rule, ()):
            return False
        return name in self._files.reported or (not self._exists(path) and self._covers(name))

    def _covers(self, name: str) -> bool:
        """Whether the run reports on the whole site that a file would belong to."""
        sites = [site for site in self._files.whole if not site or name.startswith(f"{site}/")]
        return bool(sites) and self._files.reported.issuperset(self._files.sites[max(sites, key=len)])

    def shown(self, file: Path) -> str:
        """A baseline's name as seen from here."""
        return os.path.relpath(file, self._here)

    def _absolute(self, path: str) -> Path:
        return Path(os.path.normpath(self._here / path))
