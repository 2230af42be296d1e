"""`postlint cache`: where what is known of pages is kept, and how to forget it."""

from __future__ import annotations

from pathlib import Path

import click

from postlint.engine.cache import FOLDER, Cache
from postlint.engine.files import root_of
from postlint.engine.roots import Roots
from postlint.plugins import load_plugins
from postlint.report.hygiene import clean

_WHERE = (
    click.argument("path", default=".", type=click.Path(path_type=Path, exists=True)),
    click.option("--cache-dir", type=click.Path(path_type=Path), metavar="DIR", envvar="POSTLINT_CACHE_DIR"),
)


@click.group(short_help="Show or remove the cache.")
def cache() -> None:
    """Show or remove what postlint keeps of the pages of the site around PATH, so as not to judge them again."""


@cache.command("path")
@_WHERE[0]
@_WHERE[1]
def show_path(path: Path, cache_dir: Path | None) -> None:
    """Print the folder of the cache."""
    click.echo(clean(str(_folder(path, cache_dir))))


@cache.command()
@_WHERE[0]
@_WHERE[1]
def clear(path: Path, cache_dir: Path | None) -> None:
    """Remove the cache."""
    folder = _folder(path, cache_dir)
    size = Cache(folder).clear()
    click.echo(f"removed {size / 1_000_000:,.1f} MB from {clean(str(folder))}", err=True)


def _folder(path: Path, cache_dir: Path | None) -> Path:
    if cache_dir is not None:
        return Path.cwd() / cache_dir
    plugins = load_plugins()
    start = Path.cwd()
    roots = Roots(start, lambda name: plugins.reader_for(name) is not None)
    return root_of((start / path).absolute(), roots) / FOLDER
