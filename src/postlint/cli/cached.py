"""The options that say where what is known of pages is kept."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec import Struct

from postlint.cli.options import packed
from postlint.config.validate import passed
from postlint.engine.cache import FOLDER, Cache
from postlint.engine.files import Selection
from postlint.engine.start import Start, begin, keep


class Caching(Struct, frozen=True):
    """Whether and where the user wants a cache; the names are those of the options."""

    no_cache: bool
    cache_dir: Path | None

    def start(self) -> Start:
        """Plugins and rules, from the cache where one is near."""
        start = begin(kept=not self.no_cache)
        passed.update(start.valid)
        return start

    def keep(self, start: Start) -> None:
        """Leave plugins and rules for the next run."""
        if not self.no_cache:
            keep(start, passed)

    @property
    def _folder(self) -> Path | None:
        return None if self.cache_dir is None else Path.cwd() / self.cache_dir

    def cache(self, files: Selection) -> Cache:
        """The cache for these files: in a folder beside the site's configuration, where there is a site."""
        if self.no_cache:
            return Cache(None)
        if self._folder is not None:
            return Cache(self._folder, str(files.root))
        return Cache(files.root / FOLDER if files.whole else None)


_OPTIONS = (
    click.option("--no-cache", is_flag=True, help="Work everything out anew, and keep nothing."),
    click.option(
        "--cache-dir",
        type=click.Path(path_type=Path),
        metavar="DIR",
        envvar="POSTLINT_CACHE_DIR",
        show_envvar=True,
        help=f"Where to keep what is known of pages.  [default: {FOLDER} beside the configuration]",
    ),
)


cache_options = packed(Caching, "caching", _OPTIONS)
"""Give a command these options, packed as its argument `caching`."""
