"""`postlint doctor`: what is installed, what is found here, and what may be in the way."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from postlint import __version__
from postlint.cli.survey import foreign_comments, frameworks_of, named
from postlint.config.configs import Configs
from postlint.disk import read_file
from postlint.engine.files import select_files
from postlint.errors import ConfigError
from postlint.plugins import Plugins, load_plugins
from postlint.report.hygiene import clean
from postlint.rulebook import load_rules

_PARTS = (
    "click",
    "jsonschema",
    "msgspec",
    "pathspec",
    "pluggy",
    "pyromark",
    "pyyaml",
    "rapidfuzz",
    "textstat",
    "turbohtml",
)
_HEARD = (
    "POSTLINT_OUTPUT", "POSTLINT_COLOR", "POSTLINT_JOBS", "POSTLINT_CACHE_DIR", "NO_COLOR", "FORCE_COLOR",
    "CLICOLOR_FORCE", "TERM", "CI", "PRE_COMMIT", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "AI_AGENT", "CURSOR_AGENT",
)  # fmt: skip
_LARGEST = 1024 * 1024
_HOOKS = ".pre-commit-config.yaml"


@click.command(short_help="Show versions, plugins, and what is found here.")
@click.argument("path", default=".", type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(path: Path, *, as_json: bool) -> int:
    """Show what a run on PATH would use: versions, plugins, configuration files, sites, other linters' comments.

    Exits 2 where the configuration has mistakes.
    """
    plugins = load_plugins()
    facts = _facts(plugins, path)
    if as_json:
        click.echo(json.dumps(facts, indent=2, ensure_ascii=True))
    else:
        for name, value in facts.items():
            lines = _lines(value)
            click.echo(f"{name:<14} {clean(lines[0])}")
            for line in lines[1:]:
                click.echo(f"{'':<14} {clean(line)}")
    return 2 if facts["mistakes"] else 0


def _facts(plugins: Plugins, path: Path) -> dict[str, Any]:
    rules = load_rules(plugins)
    configs = Configs(plugins, rules, Path.cwd())
    selection = select_files([path], lambda name: plugins.reader_for(name) is not None, Path.cwd(), scope=configs)
    setup_for = configs.setup_for(selection.root)
    for one in selection.analysed:
        setup_for(one)
    mistakes: list[str] = []
    try:
        configs.check()
    except ConfigError as error:
        mistakes = [f"{one.source}: {one.message}" for one in error.problems]
    files = [os.path.relpath(one.config.file) for one in configs.loaded if one.config.file is not None]
    sites = [
        f"{os.path.relpath(selection.root / site)} ({named(frameworks_of(selection, site, plugins))})"
        for site in selection.sites
    ]
    return {
        "postlint": f"{__version__}, {len(rules)} rules",
        "python": f"{platform.python_version()} {platform.python_implementation()}",
        "system": f"{platform.system()} {platform.machine()}",
        "libraries": [f"{name} {_version(name)}" for name in _PARTS],
        "plugins": [str(plugin) for plugin in plugins.plugins],
        "configuration": files,
        "mistakes": mistakes,
        "root": os.path.relpath(selection.root),
        "sites": sites,
        "files": f"{len(selection.reported)} to report on, {len(selection.analysed)} to analyse",
        "other linters": [
            f"{count} comments of {name}"
            for name, count in foreign_comments(selection.root, selection.reported).items()
        ],
        "pre-commit": _hook(selection.root),
        "environment": list(_environment()),
        "output": f"{sys.stdout.encoding}, {'a terminal' if sys.stdout.isatty() else 'no terminal'}",
    }


def _environment() -> Iterator[str]:
    """What of the environment postlint hears, and what looks as if it did."""
    for name in sorted(os.environ):
        if name in _HEARD:
            yield f"{name}={os.environ[name]}"
        elif name.startswith("POSTLINT_"):
            yield f"{name} is no setting; there are {', '.join(one for one in _HEARD if one.startswith('POSTLINT_'))}"


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "missing"


def _hook(root: Path) -> str:
    try:
        text = read_file(root / _HOOKS, _LARGEST).decode("utf-8", "replace")
    except OSError:
        return "not set up"
    if "postlint" not in text:
        return f"{_HOOKS} has no postlint hook"
    pinned = re.search(r"postlint==([\w.]+)", text)
    if pinned is not None and pinned[1] != __version__:
        return f"{_HOOKS} pins postlint {pinned[1]}; {__version__} is installed here"
    return f"{_HOOKS} has a postlint hook"


def _lines(value: Any) -> list[str]:
    return [str(one) for one in value] or ["none"] if isinstance(value, list) else [str(value)]
