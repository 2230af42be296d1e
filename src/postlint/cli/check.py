"""`postlint check`: read posts, report findings, answer with an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import Unpack

import click

from postlint.cli.add_ignore import WithReason, write_ignores
from postlint.cli.configured import Chosen, config_options, configs
from postlint.cli.output import View, output_options, show
from postlint.cli.verdict import verdict
from postlint.config.configs import Configs
from postlint.engine.files import select_files
from postlint.engine.run import Run
from postlint.errors import UsageError
from postlint.plugins import load_plugins


@click.command(cls=WithReason, short_help="Check posts.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@config_options
@click.option("--stdin-filename", metavar="NAME", help='Check standard input under this name; PATH is then "-".')
@output_options
def check(
    paths: tuple[Path, ...],
    stdin_filename: str | None,
    view: View,
    **chosen: Unpack[Chosen],
) -> int:
    """Check the posts at PATH: files, or folders with all that is in them (without what .gitignore leaves out).

    A RULE is an id, a glob such as "title-*", a category such as @accessibility, or a profile.
    """
    started = monotonic()
    plugins = load_plugins()
    view.check(plugins)
    found = configs(plugins, chosen)
    given: dict[str, bytes] = {}
    stdin = stdin_filename is not None or paths == (Path("-"),)
    if stdin:
        paths = (_stdin_name(paths, stdin_filename),)
        if view.add_ignore is not None:
            raise UsageError("--add-ignore writes into files; name one instead of standard input")
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
    with view.progress() as progress:
        result = Run(
            files,
            setup_for,
            found.rules,
            plugins,
            given=given,
            display=display,
            suppress=not view.ignore_suppressions,
            partial=bool(chosen["select"] or chosen["only"]),
            progress=progress,
        ).result()
    judged = verdict(
        result, lambda name: found.file(files.root / names.get(name, name)), found.at(_common(paths)).max_warnings
    )
    if view.add_ignore is not None:
        return write_ignores(
            judged.shown,
            root=files.root,
            names=names,
            setup_for=setup_for,
            rules=found.rules,
            plugins=plugins,
            reason=view.add_ignore,
        )
    about = f"{len(files.analysed):,} files read in {monotonic() - started:.2f} s; configurations: {len(found.loaded)}"
    show(result, judged.shown, view, plugins, last=[about if view.verbose else "", judged.why])
    return judged.code


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
