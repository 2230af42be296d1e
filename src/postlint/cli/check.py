"""`postlint check`: read posts, report findings, answer with an exit code."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import click

from postlint.cli.commands import TRUST
from postlint.config.selection import LADDER, TOPICAL, activate
from postlint.engine.files import select_files
from postlint.engine.run import Run
from postlint.errors import UsageError
from postlint.plugins import function, load_plugins
from postlint.report import Style
from postlint.report.hygiene import clean
from postlint.report.lines import summary
from postlint.result import Result
from postlint.rulebook import Setup, load_rules

_RANK = {"info": 0, "warning": 1, "error": 2}


@click.command(short_help="Check posts.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--output", "output", metavar="FORMAT", default="full", show_default=True, help="full, concise or json.")
@click.option("--profile", type=click.Choice([*LADDER, *TOPICAL]), default="recommended", show_default=True)
@click.option("--select", multiple=True, metavar="RULE", help="Use these rules instead of the profile's.")
@click.option("--extend-select", multiple=True, metavar="RULE", help="Use these rules too.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out.")
@click.option(
    "--min-severity", type=click.Choice(list(_RANK)), default="warning", show_default=True, help="Show these and above."
)
@click.option("--stdin-filename", metavar="NAME", help='Check standard input under this name; PATH is then "-".')
def check(
    paths: tuple[Path, ...],
    output: str,
    profile: str,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    min_severity: str,
    stdin_filename: str | None,
) -> int:
    """Check the posts at PATH: files, or folders with all that is in them (without what .gitignore leaves out).

    A RULE is an id, a glob such as "title-*", a category such as @accessibility, or a profile.
    """
    plugins = load_plugins()
    if output not in plugins.reporters:
        raise UsageError(f'there is no output format "{output}"; there are {", ".join(sorted(plugins.reporters))}')
    all_rules = load_rules(plugins)
    rules = activate(all_rules, profile=profile, select=select, extend_select=extend_select, ignore=ignore)  # type: ignore[arg-type]  # click checked it
    given: dict[str, bytes] = {}
    stdin = stdin_filename is not None or paths == (Path("-"),)
    if stdin:
        paths = (_stdin_name(paths, stdin_filename),)
    elif not paths:
        raise UsageError("name a file or folder to check")
    files = select_files(paths, lambda name: plugins.reader_for(name) is not None, Path.cwd(), exists=not stdin)
    if stdin:
        given[next(iter(files.named))] = sys.stdin.buffer.read()
    if not files.reported:
        raise UsageError(
            f"nothing was checked: no Markdown, MDX, HTML or page-data.json in {', '.join(map(str, paths))}"
        )
    prefix = os.path.relpath(files.root)

    def display(path: str) -> str:
        return os.path.normpath(f"{prefix}/{path}")

    setup = Setup(tuple(rules))
    result = Run(files, lambda _: setup, all_rules, plugins, given=given, display=display).result()
    return _show(result, min_severity, function(plugins.reporters[output]), summarise=output != "json")


def _stdin_name(paths: tuple[Path, ...], name: str | None) -> Path:
    if name is None:
        raise UsageError('standard input needs a name: --stdin-filename "post.md"')
    if paths not in ((), (Path("-"),)):
        raise UsageError('--stdin-filename takes standard input; PATH can only be "-"')
    return Path(name)


def _show(result: Result, min_severity: str, report: Callable[..., str], *, summarise: bool) -> int:
    """Write the report and its summary; the exit code."""
    shown = [finding for finding in result.findings if _RANK[finding.severity] >= _RANK[min_severity]]
    text = report(result, shown, _style(sys.stdout))
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.flush()
    if summarise:
        lines = [*summary(result, shown, _style(sys.stderr)), *(f"error: {clean(one)}" for one in result.trouble)]
        sys.stderr.write("".join(f"{line}\n" for line in lines))
    return TRUST if result.trouble else 1 if any(finding.severity != "info" for finding in shown) else 0


def _style(stream: TextIO) -> Style:
    """What a stream shows: colour on a terminal unless NO_COLOR says no, drawing characters where it can encode them."""
    terminal = stream.isatty()
    color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    utf8 = (stream.encoding or "").lower().replace("-", "") == "utf8"
    return Style(shutil.get_terminal_size((100, 24)).columns if terminal else 100, color, utf8)
