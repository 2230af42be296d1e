"""Where a site begins that nothing marks: no configuration, no generator, no repository.

The answer depends on the folders around a file and on where postlint was started, never on what was named: so a file
is judged alike alone, in a folder run, and from standard input.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

_TOP = frozenset(
    {
        "404.html", "CNAME", "LICENSE", "LICENSE.md", "LICENSE.txt", "_articles", "_pages", "_posts", "articles",
        "blog", "content", "docs", "page-data", "pages", "posts", "robots.txt", "sitemap.xml", "source", "src",
        "static",
    }
)  # fmt: skip
"""Files and folders that stand at the top of a site, or around its posts."""


class Roots:
    """Answers for absolute folders; postlint was started in `start`, and `accepts` knows posts by their names."""

    def __init__(self, start: Path, accepts: Callable[[str], bool]) -> None:
        self._start = start
        self._accepts = accepts
        self._names: dict[Path, frozenset[str]] = {}
        self._too_wide = _too_wide()

    def root(self, folder: Path) -> Path:
        """The outermost folder from `folder` up that looks like the top of a site, or one with posts.

        Nothing above `start` is looked at from within it; there, where no top is found, it is `start` itself.
        """
        inside = folder.is_relative_to(self._start)
        above = list(self._above(folder))
        tops = [one for one in above if not _TOP.isdisjoint(self._names_in(one))]
        if inside and not tops and not self.is_too_wide(self._start):
            return self._start
        tops = tops or [one for one in above if any(map(self._accepts, self._names_in(one)))]
        return tops[-1] if tops else folder

    def is_too_wide(self, folder: Path) -> bool:
        """Whether a folder holds so much else that it is no site: the home folder and those above, temporary files."""
        return folder in self._too_wide

    def _above(self, folder: Path) -> Iterator[Path]:
        for one in (folder, *folder.parents):
            if self.is_too_wide(one):
                return
            yield one
            if one == self._start:
                return

    def _names_in(self, folder: Path) -> frozenset[str]:
        if folder not in self._names:
            try:
                self._names[folder] = frozenset(os.listdir(folder))  # noqa: PTH208 (names are all it needs)
            except (OSError, ValueError):
                self._names[folder] = frozenset()
        return self._names[folder]


def _too_wide() -> frozenset[Path]:
    try:
        home = Path.home()
    except RuntimeError:
        home = Path("/")
    # tempfile would try each folder by writing into it.
    named = (os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP"))
    temporary = {Path(one) for one in ("/tmp", "/var/tmp", *filter(None, named))}  # noqa: S108 (names, not files)
    return frozenset({home, *home.parents, *temporary, *(Path(one.anchor) for one in temporary)})
