"""What git ignores: this file reads `.gitignore` files, since what stands in them is made by a build."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from postlint.site.folder import Folder

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Ignored:
    """The `.gitignore` files in a run's root and below; the deepest that has an opinion about a path decides."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder.at()

    def __contains__(self, path: str) -> bool:
        folder = path
        while folder:
            folder = folder.rpartition("/")[0]
            text = self._folder.text(f"{folder}/.gitignore".lstrip("/"))
            said = (
                None if text is None else patterns(tuple(text.splitlines())).check_file(path[len(folder) :].lstrip("/"))
            )
            if said is not None and said.include is not None:
                return said.include
        return False


@lru_cache(maxsize=32)
def patterns(lines: tuple[str, ...]) -> GitIgnoreSpec:
    """What lines that are written as in a `.gitignore` match; nothing where one of them makes no sense."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 (only where there are such lines)

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        return GitIgnoreSpec.from_lines(())
