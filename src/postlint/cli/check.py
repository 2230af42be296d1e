"""`postlint check`: read posts, report findings, answer with an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Unpack

import click
from msgspec.structs import replace

from postlint.cli.cached import Caching, cache_options
from postlint.cli.commands import TRUST
from postlint.cli.configured import Chosen, config_options, configs
from postlint.cli.fix import Fixing, Mended, fix_options
from postlint.cli.job import Job
from postlint.cli.known import Baselines, Knowing, baseline_options
from postlint.cli.options import OptionalValues
from postlint.cli.output import View, output_options, show
from postlint.cli.scope import Scoping, scope_options
from postlint.cli.stream import write
from postlint.cli.verdict import verdict
from postlint.config.configs import Configs
from postlint.engine.files import Selection, select_files
from postlint.errors import UsageError
from postlint.report.fixes import offers
from postlint.report.hygiene import clean
from postlint.result import Result

if TYPE_CHECKING:
    from postlint.cli.changed import ReportScope


@click.command(cls=OptionalValues, short_help="Check posts.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@config_options
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    envvar="POSTLINT_JOBS",
    show_envvar=True,
    help="Processes that read files; 0 chooses.",
)
@click.option("--stdin-filename", metavar="NAME", help='Check standard input under this name; PATH is then "-".')
@scope_options
@baseline_options
@cache_options
@fix_options
@output_options
def check(
    paths: tuple[Path, ...],
    *,
    jobs: int,
    stdin_filename: str | None,
    caching: Caching,
    view: View,
    fixing: Fixing,
    knowing: Knowing,
    scoping: Scoping,
    **chosen: Unpack[Chosen],
) -> int:
    """Check the posts at PATH: files, or folders with all that is in them (without what .gitignore leaves out).

    Without a PATH, what the configuration names is checked, or else the current folder.

    A RULE is an id, a glob such as "title-*", a category such as @accessibility, or a profile.
    """
    started = monotonic()
    start = caching.start()
    plugins = start.plugins
    view.check(plugins)
    fixing.check()
    scoping.check()
    stdin = stdin_filename is not None or paths == (Path("-"),)
    if stdin and view.add_ignore is not None:
        raise UsageError("--add-ignore writes into files; name one instead of standard input")
    if stdin and scoping.wanted:
        raise UsageError("standard input is no part of a change; name files or folders instead")
    found = configs(plugins, chosen, start.rules)
    if stdin:
        paths = (_stdin_name(paths, stdin_filename),)
    paths = paths or roots(found)
    accepts = plugins.accepts()
    files = select_files(paths, accepts, Path.cwd(), exists=not stdin, scope=found)
    view.check(plugins, files.root, files.analysed)
    scope = _scope(scoping, files, paths, accepts, found) if scoping.wanted else None
    files = scope.files if scope is not None else files
    typed = _piped(files, found) if stdin else b""
    given = {next(iter(files.named)): typed} if stdin and files.named else {}
    cache = caching.cache(files)
    job = Job(
        plugins,
        found,
        files,
        given,
        view,
        jobs=jobs,
        partial=bool(chosen["select"] or chosen["only"]),
        cache=cache,
        baselines=Baselines(knowing, found, files),
        scope=scope,
    )
    if not files.reported and scope is None:
        last = [_nothing(files, paths)]
        echoes = stdin and fixing.wanted and not fixing.diff
        if echoes:  # whoever wants the fixed text takes what comes for it
            write(sys.stdout, typed)
        show(Result((), (), 0, (), {}), (), view, plugins, to=sys.stderr if echoes else sys.stdout, last=last)
        return 0
    differs = scope.now if scope is not None else ()
    mended = _mended(fixing, job, files, given, differs) if fixing.wanted else Mended(job.judge({}), ())
    caching.keep(start)
    judged = verdict(mended.result, job.config, found.at(_common(paths)).max_warnings)
    if view.add_ignore is not None:
        return job.write_ignores(judged.shown)
    about = f"{len(files.analysed):,} files read in {monotonic() - started:.2f} s; configurations: {len(found.loaded)}"
    about = "\n".join([*(f"The cache was not used: {clean(why)}." for why in cache.troubles), about])
    notes = [*mended.notes, *_newer(found), about if view.verbose else ""]
    if fixing.diff or fixing.fix_only:
        write(sys.stdout, mended.output or b"")
        show(mended.result, (), view, plugins, to=None, last=notes)
        return TRUST if mended.result.trouble else int(fixing.diff and bool(mended.output))
    if mended.output is not None:
        write(sys.stdout, mended.output)
    last = [*notes[:-1], *offers(judged.shown), notes[-1], scope.said(mended.result) if scope else "", judged.why]
    result = replace(mended.result, code=judged.code)
    show(result, judged.shown, view, plugins, to=sys.stdout if mended.output is None else sys.stderr, last=last)
    return judged.code


def _scope(
    scoping: Scoping, files: Selection, paths: Sequence[Path], accepts: Callable[[str], bool], found: Configs
) -> ReportScope:
    from postlint.cli.changed import ReportScope  # noqa: PLC0415 (it needs what compares texts)

    return ReportScope(scoping, files, paths, accepts, found)


def _mended(fixing: Fixing, job: Job, files: Selection, given: Mapping[str, bytes], differs: Container[str]) -> Mended:
    from postlint.cli.mend import mend  # noqa: PLC0415 (few runs write into files)

    return mend(
        fixing,
        job.judge,
        files,
        given,
        read=job.read,
        page=job.page,
        shows=job.shows,
        display=job.display,
        differs=differs,
    )


def _piped(files: Selection, found: Configs) -> bytes:
    """Standard input, as far as the file it is named for may go."""
    limits = found.setup_for(files.root)(next(iter(files.named), "")).reader.limits
    return sys.stdin.buffer.read(limits.file_bytes + 1)


def _nothing(files: Selection, paths: Sequence[Path]) -> str:
    """No file to report on: fine where the configuration left them all out, else the answer can't be trusted."""
    if not files.excluded:
        names = ", ".join(map(str, paths))
        raise UsageError(f"nothing was checked: no Markdown, MDX, HTML or page-data.json in {names}")
    return "The configuration leaves out every file that was named (see postlint config files)."


def _newer(found: Configs) -> Iterator[str]:
    """The line about rules that the edition of a configuration leaves out."""
    if found.newer:
        names = ", ".join(found.newer)
        yield f"Newer than the edition in the configuration, and off unless named: {names}. Raise edition to use them."


def roots(found: Configs) -> tuple[Path, ...]:
    """What is checked where nothing is named: the site's content roots, or the folder of the configuration, or this."""
    config = found.at(Path.cwd())
    if config.config.file is None:
        return (Path(),)
    return tuple(config.config.base / root for root in config.site.roots) or (config.config.base,)


def _common(paths: Sequence[Path]) -> Path:
    absolute = [Path(os.path.normpath(Path.cwd() / path)) for path in paths]
    return Path(os.path.commonpath([path if path.is_dir() else path.parent for path in absolute]))


def _stdin_name(paths: tuple[Path, ...], name: str | None) -> Path:
    if name is None:
        raise UsageError('standard input needs a name: --stdin-filename "post.md"')
    if paths not in ((), (Path("-"),)):
        raise UsageError('--stdin-filename takes standard input; PATH can only be "-"')
    return Path(name)
