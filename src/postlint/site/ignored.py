"""What git ignores: this file reads `.gitignore` files, since what stands in them is made by a build."""

from __future__ import annotations

from postlint.site.folder import Folder
from postlint.text.gitignore import patterns


class Ignored:
    """The `.gitignore` files in a run's root and below; the deepest that has an opinion about a path decides."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder.at()

    def __contains__(self, path: str) -> bool:
        """Whether a path is ignored, which may be a file's or, where it is not here, a folder's."""
        folder = path
        while folder:
            folder = folder.rpartition("/")[0]
            text = self._folder.text(f"{folder}/.gitignore".lstrip("/"))
            said = None if text is None else _said(tuple(text.splitlines()), path[len(folder) :].strip("/"))
            if said is not None:
                return said
        return False


def _said(lines: tuple[str, ...], path: str) -> bool | None:
    spec = patterns(lines)
    said: bool | None = spec.check_file(path).include
    return spec.check_file(f"{path}/").include if said is None else said
