"""The options that say how findings are shown, and the showing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Literal, TextIO

import click
from msgspec import Struct
from msgspec.structs import replace

from postlint.cli.stream import Color, Progress, style, write
from postlint.errors import UsageError
from postlint.model import Finding
from postlint.plugins import Plugins, function
from postlint.report.hygiene import clean, guarded
from postlint.report.lines import statistics, summary
from postlint.result import Result

_RANK = {"error": 0, "warning": 1, "info": 2}
_FOR_PEOPLE = ("full", "concise", "grouped", "summary")
_FORMATS = "full, concise, grouped, summary, json or jsonl.  [default: full]"
_ADD_IGNORE = "Write a comment into each post that hides what is found there."
_WHEN = ("auto", "always", "never")
_COLOR = "Colours and links; NO_COLOR and FORCE_COLOR are heard."


class View(Struct, frozen=True):
    """How the user wants to see a run; the names are those of the options."""

    output: str
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

    def check(self, plugins: Plugins) -> None:
        """Raise `UsageError` for a format that does not exist."""
        if self.output not in plugins.reporters:
            known = ", ".join(sorted(plugins.reporters))
            raise UsageError(f'there is no output format "{self.output}"; there are {known}')


def _variable(name: str) -> dict[str, Any]:
    """An environment variable that stands for an option."""
    return {"envvar": name, "show_envvar": True}


_OPTIONS = (
    click.option("--output", "-o", metavar="FORMAT", default="full", help=_FORMATS, **_variable("POSTLINT_OUTPUT")),
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


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command these options, packed as its argument `view`."""

    @wraps(command)
    def packed(**given: Any) -> Any:
        view = View(**{name: given.pop(name) for name in View.__struct_fields__})
        return command(**given, view=view)

    for option in reversed(_OPTIONS):
        packed = option(packed)
    return packed


def show(
    result: Result,
    shown: Sequence[Finding],
    view: View,
    plugins: Plugins,
    *,
    to: TextIO | None,
    last: Sequence[str] = (),
) -> None:
    """Write the report `to` a stream, if any, and what to say about the run, ending with `last`, to standard error."""
    if view.quiet > 1:
        return
    findings = sorted(shown, key=lambda one: _sort_key(one, view.sort))
    if to is not None:
        out = replace(style(to, view.color), group=view.group_by or "", show_suppressed=view.show_suppressed)
        write(to, function(plugins.reporters[view.output])(result, findings, out))
    err = style(sys.stderr, view.color)
    lines = [f"error: {clean(one)}" for one in result.trouble]
    if view.statistics and view.output != "summary":
        lines = [*statistics(findings, err), *lines]
    if not view.quiet and view.output in _FOR_PEOPLE:
        lines = [*lines, *(summary(result, findings, err) if to is not None else ()), *last]
    write(sys.stderr, guarded("".join(f"{line}\n" for line in lines if line)))


def _sort_key(finding: Finding, by: str) -> tuple[int, str]:
    """Sorting is stable, so that within one severity or rule findings stay in order of path and place."""
    return (_RANK[finding.severity] if by == "severity" else 0, finding.rule if by == "rule" else "")
