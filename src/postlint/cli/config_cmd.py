"""`postlint config`: the settings in effect, their mistakes, their schema, and why a file is in or out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Unpack

import click

from postlint.cli.configured import Chosen, config_options, configs
from postlint.cli.outputs import write_whole
from postlint.config.origins import left_out_by, settings_of
from postlint.config.schema import config_schema
from postlint.disk import read_file
from postlint.engine.files import Everything, select_files
from postlint.errors import UsageError
from postlint.plugins import Plugins, load_plugins
from postlint.report.hygiene import clean
from postlint.rulebook import load_rules


@click.group(short_help="Show, check and explain the configuration.")
def config() -> None:
    """The configuration: what is in effect, what is wrong with it, what it makes of a file."""


@config.command(short_help="Print the settings in effect.")
@click.argument("path", default=".", type=click.Path(path_type=Path))
@click.option(
    "--origin",
    is_flag=True,
    help="Say where each comes from: a file and line, a preset, the command line, the default.",
)
@config_options
def show(path: Path, *, origin: bool, **chosen: Unpack[Chosen]) -> None:
    """Print the settings in effect for PATH, a file or folder, as YAML."""
    plugins = load_plugins()
    found = configs(plugins, chosen)
    full = Path(os.path.normpath(Path.cwd() / path))
    resolver = found.at(full if full.is_dir() else full.parent)
    found.check()
    name = resolver.config.file
    click.echo(f"# {clean(os.path.relpath(name)) if name else 'no configuration file'}")
    rows = list(settings_of(resolver, f"{full.as_posix()}/" if full.is_dir() else full.as_posix()))
    width = min(60, max(len(line) for line, _ in rows))
    for line, where in rows:
        click.echo(clean(f"{line:{width}}  # {where}" if origin and where else line).rstrip())


@config.command(short_help="Look for mistakes in configuration files.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@config_options
def validate(paths: tuple[Path, ...], **chosen: Unpack[Chosen]) -> None:
    """Read every configuration that files below PATHS use, and report all mistakes. Nothing is checked."""
    plugins = load_plugins()
    found = configs(plugins, chosen)
    _visit(plugins, found, paths or (Path(),))
    found.check()
    files = [os.path.relpath(one.config.file) for one in found.loaded if one.config.file is not None]
    click.echo(f"{', '.join(map(clean, files))}: no mistakes." if files else "There is no configuration file.")


@config.command(short_help="Print the JSON Schema of configuration files.")
@click.option("--write", "file", type=click.Path(path_type=Path), metavar="FILE", help="Write it to FILE.")
@click.option("--check", "compare", is_flag=True, help="Write nothing; exit 1 if FILE is not what would be written.")
def schema(file: Path | None, *, compare: bool) -> int:
    """Print the JSON Schema (draft 2020-12) of configuration files, made from all rules and plugins."""
    text = schema_text(load_plugins())
    if compare and file is None:
        raise UsageError("--check compares a file: --write FILE --check")
    if file is None:
        click.echo(text, nl=False)
    elif not compare:
        write_whole(file, text.encode())
    elif not _holds(file, text):
        click.echo(
            f"{clean(str(file))} is out of date; run: postlint config schema --write {clean(str(file))}", err=True
        )
        return 1
    return 0


def _holds(file: Path, text: str) -> bool:
    try:
        found = read_file(file, 2 * len(text.encode()))
    except OSError:
        return False
    return found.replace(b"\r\n", b"\n") == text.encode()


def schema_text(plugins: Plugins) -> str:
    """The schema as a file."""
    return json.dumps(config_schema(load_rules(plugins)), indent=2, ensure_ascii=False) + "\n"


@config.command(short_help="Say which files are checked, and why one is not.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@config_options
def files(paths: tuple[Path, ...], **chosen: Unpack[Chosen]) -> None:
    """List the files that a run on PATHS checks. For a file named alone, say why it is in or out."""
    plugins = load_plugins()
    found = configs(plugins, chosen)
    paths = paths or (Path(),)
    for path in paths:
        selection = _visit(plugins, found, (path,))
        found.check()
        if (Path.cwd() / path).is_dir():
            prefix = os.path.relpath(selection.root)
            for one in sorted(selection.reported):
                click.echo(clean(os.path.normpath(f"{prefix}/{one}")))
        else:
            click.echo(f"{clean(str(path))}: {clean('; '.join(_why(plugins, found, path, selection)))}.")


def _why(plugins: Plugins, found: Any, path: Path, selection: Any) -> Iterator[str]:
    full = Path(os.path.normpath(Path.cwd() / path))
    reader = plugins.reader_for(full.name)
    if selection.excluded:
        yield "left out"
        for one in (full, *full.parents):
            by = left_out_by(found.at(one.parent), one.as_posix(), folder=one != full)
            if by:
                yield by
                return
    elif reader is None:
        yield "no reader takes a file of this name"
        return
    else:
        yield "checked"
        yield f"reader {reader.name}"
        walked = select_files([selection.root], lambda name: name == full.name, Path.cwd(), scope=found)
        if not any(selection.root / one == walked.root / two for one in selection.named for two in walked.reported):
            yield "only because it is named: .gitignore or a hidden folder leaves it out otherwise"
        site = next(iter(selection.sites))
        yield f"site {os.path.relpath(selection.root / site)}"
    file = found.at(full.parent).config.file
    yield f"configuration {os.path.relpath(file) if file else 'none'}"


def _visit(plugins: Plugins, found: Any, paths: tuple[Path, ...]) -> Any:
    """Select files, so that every configuration on the way is loaded."""
    selection = select_files(
        paths, lambda name: plugins.reader_for(name) is not None, Path.cwd(), scope=found or Everything()
    )
    setup_for = found.setup_for(selection.root)
    for path in selection.analysed:
        setup_for(path)
    sys.stdout.flush()
    return selection
