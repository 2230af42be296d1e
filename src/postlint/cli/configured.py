"""The options that choose a configuration and change it, shared by every command that needs one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click

from postlint.config.configs import Configs
from postlint.config.files import read_value
from postlint.config.selection import LADDER, TOPICAL
from postlint.errors import ConfigError, UsageError
from postlint.plugins import Plugins
from postlint.report import Style
from postlint.report.hygiene import clean
from postlint.report.lines import at, frame
from postlint.rulebook import Rule, load_rules

_Command = TypeVar("_Command", bound=Callable[..., Any])
SEVERITIES = ("info", "warning", "error")


class Chosen(TypedDict):
    """What the options hold."""

    config_file: Path | None
    isolated: bool
    exclude: bool
    allow_python_rules: bool
    profile: str | None
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    only: tuple[str, ...]
    settings: tuple[str, ...]
    min_severity: str | None
    fail_on: str | None
    max_warnings: int | None


_OPTIONS = (
    click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Use this configuration for every file.",
    ),
    click.option("--isolated", is_flag=True, help="Use no configuration file."),
    click.option("--no-exclude", "exclude", is_flag=True, flag_value=False, default=True, help="Leave nothing out."),
    click.option("--allow-python-rules", is_flag=True, help="Run the project's own checks that are written in Python."),
    click.option(
        "--profile", type=click.Choice([*LADDER, *TOPICAL]), help="The rules to begin with.  [default: recommended]"
    ),
    click.option("--select", multiple=True, metavar="RULE", help="Use these rules instead of the profile's."),
    click.option("--extend-select", multiple=True, metavar="RULE", help="Use these rules too."),
    click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out."),
    click.option(
        "--only", multiple=True, metavar="RULE", help="Run just these, with the options they are configured with."
    ),
    click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="KEY=VALUE",
        help="Change a setting: rules.title-too-wide.max_pixels=500.",
    ),
    click.option("--min-severity", type=click.Choice(SEVERITIES), help="Show these and above.  [default: warning]"),
    click.option(
        "--fail-on", type=click.Choice([*SEVERITIES, "never"]), help="Fail on these and above.  [default: warning]"
    ),
    click.option(
        "--max-warnings",
        type=click.IntRange(min=0),
        metavar="N",
        help="Fail with more warnings than N, not on each one.",
    ),
)


def config_options(command: _Command) -> _Command:
    """Give a command these options."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def configs(plugins: Plugins, chosen: Chosen, rules: Mapping[str, Rule] | None = None) -> Configs:
    """The configurations that the options ask for; nothing is looked for yet."""
    file = chosen["config_file"]
    start = Path.cwd()
    if file is not None and not (start / file).is_file():
        raise UsageError(f'there is no configuration file "{file}"')
    return Configs(
        plugins,
        load_rules(plugins) if rules is None else rules,
        start,
        file=None if file is None else start / file,
        isolated=chosen["isolated"],
        given=_given(chosen),
        only=_split(chosen["only"]),
        exclude=chosen["exclude"],
        allow_python=chosen["allow_python_rules"],
    )


def _given(chosen: Chosen) -> dict[str, Any]:
    """The options as a configuration file would say them."""
    given: dict[str, Any] = {}
    for setting in chosen["settings"]:
        key, sign, text = setting.partition("=")
        if not sign or not all(key.split(".")):
            raise UsageError(f'--set takes KEY=VALUE such as site.base-url=https://example.org, not "{setting}"')
        _put(given, key.split("."), read_value(text, f"--set {setting}"))
    for name in ("select", "extend_select", "ignore"):
        names = _split(chosen[name])  # type: ignore[literal-required,unused-ignore]  # three of the keys above
        if names:
            given[name.replace("_", "-")] = names
    for name in ("profile", "min_severity", "fail_on", "max_warnings"):
        value = chosen[name]  # type: ignore[literal-required]
        if value is not None:
            given[name.replace("_", "-")] = value
    return given


def _put(given: dict[str, Any], keys: list[str], value: Any) -> None:
    for key in keys[:-1]:
        inner = given.setdefault(key, {})
        if not isinstance(inner, dict):
            raise UsageError(f'--set: "{key}" is set to a value already')
        given = inner
    given[keys[-1]] = value


def _split(names: tuple[str, ...]) -> list[str]:
    return [name.strip() for one in names for name in one.split(",") if name.strip()]


def problem_lines(error: ConfigError, style: Style) -> Iterator[str]:
    """Every problem with its place and frame, and what it means for the run."""
    for problem in sorted(error.problems, key=lambda one: (one.source, one.location.start if one.location else -1)):
        if problem.location is None:
            yield f"{clean(problem.source)}: error: {clean(problem.message)}"
        else:
            yield f"{at(problem.location)}: error: {clean(problem.message)}"
            yield from frame(problem.location, style)
    count = len(error.problems)
    yield f"{count} {'mistake' if count == 1 else 'mistakes'} in the configuration; nothing was checked."
