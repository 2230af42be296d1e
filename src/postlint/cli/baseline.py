"""`postlint baseline`: take what is found today for known, forget what has been mended, show what is known."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Unpack

import click

from postlint.cli.cached import Caching, cache_options
from postlint.cli.check import roots
from postlint.cli.configured import Chosen, config_options, configs
from postlint.cli.known import Baselines, Knowing
from postlint.cli.verdict import is_counted
from postlint.config.configs import Configs
from postlint.config.resolve import FileConfig
from postlint.engine.baseline_file import Known, in_order, write_baseline
from postlint.engine.files import Selection, select_files
from postlint.engine.run import Run
from postlint.errors import UsageError
from postlint.plugins import Plugins
from postlint.report.hygiene import clean
from postlint.result import Result

_PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
_FILE = click.option(
    "--baseline",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The baseline; `.postlint-baseline.json` beside the configuration where absent.",
)


@click.group(short_help="Take what is found today for known; report what is new.")
def baseline() -> None:
    """Adopt postlint on a site with many findings: those of today are known, and only new ones are reported.

    A finding is known by what it is about, not by where it stands: moved text, reordered sections and renamed files
    bring nothing back.
    """


@baseline.command()
@_PATHS
@_FILE
@click.option("--force", is_flag=True, help="Take in what is new, though there is a baseline.")
@config_options
@cache_options
def create(
    paths: tuple[Path, ...], file: Path | None, *, force: bool, caching: Caching, **chosen: Unpack[Chosen]
) -> int:
    """Write down every finding at PATH as known. With --only, those of some rules."""
    work = _Work(paths, file, chosen, caching)
    result = work.result()
    found = [one for one in result.findings if is_counted(one, work.config(one.location.path))]
    for where, split in work.baselines.split(result).items():
        entries = work.baselines.entries(where)
        if entries and not force:
            new = sum(one in found for one in split.new)
            raise UsageError(
                f'the baseline "{work.baselines.shown(where)}" is there already ({new:,} findings are not in it): '
                "`postlint baseline prune` drops what is mended, --force takes in what is new"
            )
        ours = [one for one in (*split.known, *split.new) if one in found or one in split.known]
        kept = [one for one in split.left if not work.baselines.is_judged(where, one, result)]
        written = _joined([*work.baselines.baseline(where, result).entries(ours), *kept])
        if written or entries:
            write_baseline(where, written, work.baselines.shown(where))
            click.echo(f"{clean(work.baselines.shown(where))}: {_counted(written)}.")
    if not found:
        click.echo("Nothing was found that a baseline would have to know.")
    return 0


@baseline.command()
@_PATHS
@_FILE
@config_options
@cache_options
def prune(paths: tuple[Path, ...], file: Path | None, *, caching: Caching, **chosen: Unpack[Chosen]) -> int:
    """Drop what has been mended, and hold numbers that have got better. Nothing new is taken in."""
    work = _Work(paths, file, chosen, caching, must_exist=True)
    result = work.result()
    for where, split in work.baselines.split(result).items():
        entries = work.baselines.entries(where)
        if not entries:
            continue
        kept = [one for one in split.left if not work.baselines.is_judged(where, one, result)]
        written = _joined([*work.baselines.baseline(where, result).entries(split.known), *kept])
        if written != entries:
            write_baseline(where, written, work.baselines.shown(where))
        gone = sum(one.n for one in entries) - sum(one.n for one in written)
        click.echo(f"{clean(work.baselines.shown(where))}: {_counted(written)}, {gone:,} dropped.")
    if not any(work.baselines.all.values()):
        raise UsageError("there is no baseline; `postlint baseline create` makes one")
    return 0


@baseline.command()
@_PATHS
@_FILE
@click.option("--stat", is_flag=True, help="Count the known findings of each rule.")
@config_options
def show(paths: tuple[Path, ...], file: Path | None, *, stat: bool, **chosen: Unpack[Chosen]) -> int:
    """List the known findings: file, rule, message, how many, and the number that may get no worse."""
    work = _Work(paths, file, chosen, must_exist=True)
    entries = [(where, one) for where, found in work.baselines.all.items() for one in found]
    if not entries:
        raise UsageError("there is no baseline, or it is empty; `postlint baseline create` makes one")
    if stat:
        counts: Counter[str] = Counter()
        pages: dict[str, set[Path]] = {}
        for where, one in entries:
            counts[one.rule] += one.n
            pages.setdefault(one.rule, set()).add(where.parent / one.path)
        for rule, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
            click.echo(
                f"{count:>7,}  {clean(rule)}  ({len(pages[rule]):,} {'page' if len(pages[rule]) == 1 else 'pages'})"
            )
        return 0
    for where, one in entries:
        name = os.path.relpath(where.parent / one.path)
        many = f" x{one.n}" if one.n > 1 else ""
        value = "" if one.value is None else f" ({one.value:g})"
        click.echo(f"{clean(name)}: {clean(one.rule)}.{clean(one.message)}{value}{many}")
    return 0


class _Work:
    """The files at some paths, their baselines, and what is found there without them."""

    def __init__(
        self,
        paths: tuple[Path, ...],
        file: Path | None,
        chosen: Chosen,
        caching: Caching | None = None,
        *,
        must_exist: bool = False,
    ) -> None:
        self._caching = caching or Caching(no_cache=True, cache_dir=None)
        start = self._caching.start()
        self._plugins: Plugins = start.plugins
        self._found: Configs = configs(self._plugins, chosen, start.rules)
        self._partial = bool(chosen["select"] or chosen["only"])
        self._here = Path.cwd()
        self._files: Selection = select_files(
            paths or roots(self._found),
            lambda name: self._plugins.reader_for(name) is not None,
            self._here,
            scope=self._found,
        )
        self._setup_for = self._found.setup_for(self._files.root)
        for path in self._files.analysed:
            self._setup_for(path)
        self._found.check()
        self.baselines = Baselines(Knowing(file), self._found, self._files, must_exist=must_exist)

    def result(self) -> Result:
        """What is found; raises `UsageError` where that can't be trusted."""
        result = Run(
            self._files,
            self._setup_for,
            self._found.rules,
            self._plugins,
            display=lambda path: os.path.relpath(self._files.root / path, self._here),
            partial=self._partial,
            settings_for=self._found.site_for(self._files.root),
            cache=self._caching.cache(self._files),
        ).result()
        if result.trouble:
            raise UsageError("\n".join((*result.trouble, "the baseline was left as it is")))
        return result

    def config(self, name: str) -> FileConfig:
        """What counts for a file, by the name that is shown of it."""
        return self._found.file(Path(os.path.normpath(self._here / name)))


def _joined(entries: Iterable[Known]) -> list[Known]:
    """Entries that say the same of one file as one."""
    counts: Counter[tuple[str, str, str, str, float | None]] = Counter()
    for one in entries:
        counts[(one.path, one.rule, one.message, one.fp, one.value)] += one.n
    return in_order(Known(*key, n) for key, n in counts.items())


def _counted(entries: Iterable[Known]) -> str:
    count = sum(one.n for one in entries)
    return f"{count:,} known {'finding' if count == 1 else 'findings'}"
