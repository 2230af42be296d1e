"""The options that say how findings are shown, and the showing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal, TextIO

import click
from msgspec import Struct
from msgspec.structs import replace

from postlint.cli.options import packed
from postlint.cli.outputs import ANNOTATIONS, FOR_PEOPLE, folder_in_repository, must_not_be_input, outputs
from postlint.cli.stream import Color, Progress, style, write
from postlint.errors import PluginError
from postlint.model import Finding
from postlint.plugins import Plugins, function
from postlint.report import Style
from postlint.report.hygiene import clean, guarded
from postlint.report.lines import statistics, summary
from postlint.result import Result

_RANK = {"error": 0, "warning": 1, "info": 2}
_FORMATS = (
    "A report, and the file it goes to; repeatable. For people: full, concise, grouped, summary; for services: github, "
    "gitlab, sarif, junit, checkstyle, rdjson, rdjsonl, markdown; for programs: json, jsonl, agent.  [default: auto]"
)
_SAVED = "FORMAT[:PATH]"
_ADD_IGNORE = "Write a comment into each post that hides what is found there."
_WHEN = ("auto", "always", "never")
_COLOR = "Colours and links; NO_COLOR and FORCE_COLOR are heard."


class View(Struct, frozen=True):
    """How the user wants to see a run; the names are those of the options."""

    output: tuple[str, ...]
    color: Color
    group_by: Literal["file", "rule"] | None
    sort: Literal["path", "severity", "rule"]
    statistics: bool
    show_suppressed: bool
    ignore_suppressions: bool
    add_ignore: str | None
    quiet: int
    verbose: int

    def progress(self) -> Progress:
        """A line of progress, unless the user wants quiet."""
        return Progress(wanted=not self.quiet)

    def check(self, plugins: Plugins, root: Path | None = None, paths: Iterable[str] = ()) -> None:
        """Raise `UsageError` for reports that can't be written, or not over one of the files that are read."""
        found = outputs(self.output, plugins)
        if root is not None:
            must_not_be_input(found, root, paths)


def _variable(name: str) -> dict[str, Any]:
    """An environment variable that stands for an option."""
    return {"envvar": name, "show_envvar": True}


_OPTIONS = (
    click.option("--output", "-o", multiple=True, metavar=_SAVED, help=_FORMATS, **_variable("POSTLINT_OUTPUT")),
    click.option("--color", type=click.Choice(_WHEN), default="auto", help=_COLOR, **_variable("POSTLINT_COLOR")),
    click.option("--group-by", type=click.Choice(["file", "rule"]), help="Show findings below their file or rule."),
    click.option("--sort", type=click.Choice(["path", "severity", "rule"]), default="path", show_default=True),
    click.option("--statistics", is_flag=True, help="Count the findings of each rule."),
    click.option("--show-suppressed", is_flag=True, help="Put suppressed findings into json and jsonl too."),
    click.option("--ignore-suppressions", is_flag=True, help="Show what comments and settings hide."),
    click.option("--add-ignore", metavar="[=REASON]", is_flag=False, flag_value="", help=_ADD_IGNORE),
    click.option("--quiet", "-q", count=True, help="No summary; twice: only the exit code."),
    click.option("--verbose", "-v", count=True, help="Say more about the run."),
)  # fmt: skip


output_options = packed(View, "view", _OPTIONS)
"""Give a command these options, packed as its argument `view`."""


def show(
    result: Result,
    shown: Sequence[Finding],
    view: View,
    plugins: Plugins,
    *,
    to: TextIO | None,
    last: Sequence[str] = (),
) -> None:
    """Write the reports into their files and one `to` a stream, if any; to standard error what to say about the run.

    What is said ends with `last`.
    """
    findings = sorted(shown, key=lambda one: _sort_key(one, view.sort))
    printed = [one for one in outputs(view.output, plugins) if one.path is None]
    if to is not None:
        common = Style(group=view.group_by or "", show_suppressed=view.show_suppressed, folder=folder_in_repository())
        for one in outputs(view.output, plugins):
            report = partial(_report, plugins, one.format, result, findings)
            if one.path is not None:
                one.save(report(replace(common, room=one.room(common.room))))
            elif view.quiet <= 1:
                write(to, report(_on(to, view, common)))
    if view.quiet > 1:
        return
    err = style(sys.stderr, view.color)
    lines = [f"error: {clean(one)}" for one in result.trouble]
    if view.statistics and [one.format for one in printed] != ["summary"]:
        lines = [*statistics(findings, err), *lines]
    if not view.quiet and {one.format for one in printed} <= {*FOR_PEOPLE, ANNOTATIONS}:
        lines = [*lines, *(summary(result, findings, err) if to is not None else ()), *last]
    write(sys.stderr, guarded("".join(f"{line}\n" for line in lines if line)))


def _report(plugins: Plugins, name: str, result: Result, findings: Sequence[Finding], style: Style) -> str:
    reporter = function(plugins.reporters[name])
    try:
        text = reporter(result, findings, style)
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        raise PluginError(f'the output format "{name}" ({plugins.reporters[name]}) raised {what}') from error
    if not isinstance(text, str):
        raise PluginError(f'the output format "{name}" ({plugins.reporters[name]}) made no text')
    return text


def _on(stream: TextIO, view: View, common: Style) -> Style:
    """What a stream can show, with what the user asked for."""
    able = style(stream, view.color)
    return replace(common, width=able.width, color=able.color, unicode=able.unicode, links=able.links)


def _sort_key(finding: Finding, by: str) -> tuple[int, str]:
    """Sorting is stable, so that within one severity or rule findings stay in order of path and place."""
    return (_RANK[finding.severity] if by == "severity" else 0, finding.rule if by == "rule" else "")
