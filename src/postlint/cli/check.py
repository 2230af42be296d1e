"""`postlint check`: read posts, report findings, answer with an exit code."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO, Unpack

import click

from postlint.cli.configured import Chosen, config_options, configs
from postlint.cli.verdict import Verdict, verdict
from postlint.config.configs import Configs
from postlint.engine.files import select_files
from postlint.engine.run import Run
from postlint.errors import UsageError
from postlint.plugins import function, load_plugins
from postlint.report import Style
from postlint.report.hygiene import clean
from postlint.report.lines import summary
from postlint.result import Result


@click.command(short_help="Check posts.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--output", "output", metavar="FORMAT", default="full", show_default=True, help="full, concise or json.")
@config_options
@click.option("--stdin-filename", metavar="NAME", help='Check standard input under this name; PATH is then "-".')
def check(
    paths: tuple[Path, ...],
    output: str,
    stdin_filename: str | None,
    **chosen: Unpack[Chosen],
) -> int:
    """Check the posts at PATH: files, or folders with all that is in them (without what .gitignore leaves out).

    A RULE is an id, a glob such as "title-*", a category such as @accessibility, or a profile.
    """
    plugins = load_plugins()
    if output not in plugins.reporters:
        raise UsageError(f'there is no output format "{output}"; there are {", ".join(sorted(plugins.reporters))}')
    found = configs(plugins, chosen)
    given: dict[str, bytes] = {}
    stdin = stdin_filename is not None or paths == (Path("-"),)
    if stdin:
        paths = (_stdin_name(paths, stdin_filename),)
    elif not paths:
        paths = _roots(found)
    files = select_files(
        paths, lambda name: plugins.reader_for(name) is not None, Path.cwd(), exists=not stdin, scope=found
    )
    setup_for = found.setup_for(files.root)
    for path in files.analysed:
        setup_for(path)
    found.check()
    if stdin:
        given[next(iter(files.named))] = sys.stdin.buffer.read()
    if not files.reported and files.excluded:
        sys.stderr.write(
            "nothing was checked: the configuration leaves out every file that was named (see postlint config files)\n"
        )
        return 0
    if not files.reported:
        raise UsageError(
            f"nothing was checked: no Markdown, MDX, HTML or page-data.json in {', '.join(map(str, paths))}"
        )
    prefix = os.path.relpath(files.root)

    def display(path: str) -> str:
        return os.path.normpath(f"{prefix}/{path}")

    names = {display(path): path for path in files.analysed}
    result = Run(files, setup_for, found.rules, plugins, given=given, display=display).result()
    judged = verdict(
        result, lambda name: found.file(files.root / names.get(name, name)), found.at(_common(paths)).max_warnings
    )
    return _show(result, judged, function(plugins.reporters[output]), summarise=output != "json")


def _roots(found: Configs) -> tuple[Path, ...]:
    """What is checked where nothing is named: the site's content roots, or the folder of the configuration."""
    config = found.at(Path.cwd())
    if config.config.file is None:
        raise UsageError("name a file or folder to check")
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


def _show(result: Result, judged: Verdict, report: Callable[..., str], *, summarise: bool) -> int:
    """Write the report and its summary; the exit code."""
    shown = judged.shown
    text = report(result, shown, _style(sys.stdout))
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.flush()
    if summarise:
        lines = [*summary(result, shown, _style(sys.stderr)), *(f"error: {clean(one)}" for one in result.trouble)]
        sys.stderr.write("".join(f"{line}\n" for line in (*lines, judged.why) if line))
    return judged.code


def _style(stream: TextIO) -> Style:
    """What a stream shows: colour on a terminal unless NO_COLOR says no, drawing characters where it can."""
    terminal = stream.isatty()
    color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    utf8 = (stream.encoding or "").lower().replace("-", "") == "utf8"
    return Style(shutil.get_terminal_size((100, 24)).columns if terminal else 100, color, utf8)
