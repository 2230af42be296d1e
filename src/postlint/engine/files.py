"""Which files a run looks at: the site's root, the files below it, and those the user named."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from pathspec import GitIgnoreSpec

from postlint.errors import UsageError

_MARKERS = (
    "postlint.yaml",
    "postlint.yml",
    ".postlint.yaml",
    "gatsby-config.js",
    "gatsby-config.ts",
    "gatsby-config.mjs",
    "hugo.toml",
    "hugo.yaml",
    "hugo.json",
    "_config.yml",
    "_config.toml",
    "astro.config.mjs",
    "astro.config.js",
    "astro.config.ts",
    "docusaurus.config.js",
    "docusaurus.config.ts",
    ".eleventy.js",
    "eleventy.config.js",
    "eleventy.config.mjs",
    "mkdocs.yml",
    "next.config.js",
    "next.config.mjs",
    "next.config.ts",
    "nuxt.config.ts",
    "svelte.config.js",
    "pelicanconf.py",
    ".git",
)
"""Files and folders that stand at the root of a site."""

_NEVER = frozenset({"node_modules", "__pycache__", "bower_components", "vendor"})


class Selection(Struct, frozen=True):
    """The files of a run, as paths relative to `root`: all that are analysed, and those the report is about."""

    root: Path
    analysed: tuple[str, ...]
    reported: frozenset[str]
    named: frozenset[str]


def select_files(
    paths: Sequence[Path], accepts: Callable[[str], bool], start: Path, *, exists: bool = True
) -> Selection:
    """The site around `paths` (relative to `start`), and what of it was asked for; raises `UsageError`.

    With a marker above them (a framework's or postlint's settings, `.git`) the site is everything below that marker.
    Without one it is just what was named. With `exists` false a path may be new: its content comes from elsewhere.
    """
    absolute = [Path(os.path.normpath(start / path)) for path in paths]
    for given, path in zip(paths, absolute, strict=True):
        if exists and not os.path.lexists(path):
            raise UsageError(f'there is no file or folder "{given}"')
    marked = site_root(absolute)
    root = marked or _common_folder(absolute)
    named: set[str] = set()
    reported: set[str] = set()
    for path in absolute:
        relative = _relative(path, root)
        if path.is_dir():
            reported.update(walk(root, relative, accepts))
        else:
            named.add(relative)
    reported |= named
    analysed = reported | set(walk(root, "", accepts)) if marked else reported
    return Selection(root, tuple(sorted(analysed)), frozenset(reported), frozenset(named))


def site_root(paths: list[Path]) -> Path | None:
    """The nearest folder above all `paths` that a site's marker stands in."""
    for folder in (common := _common_folder(paths), *common.parents):
        if any((folder / marker).exists() for marker in _MARKERS):
            return folder
    return None


def _common_folder(paths: list[Path]) -> Path:
    folders = [path if path.is_dir() else path.parent for path in paths]
    return Path(os.path.commonpath(folders))


def _relative(path: Path, root: Path) -> str:
    relative = path.relative_to(root).as_posix()
    return "" if relative == "." else relative


def walk(root: Path, below: str, accepts: Callable[[str], bool]) -> Iterator[str]:
    """Files below `root/below` whose name `accepts`, in order; links to folders are not followed.

    `.gitignore` files apply from `root` down, unless they ignore `below` itself: then only those inside it do.
    """
    rules = _Ignored(root, below)
    folders = [below]
    while folders:
        folder = folders.pop()
        rules.enter(folder)
        inner: list[str] = []
        try:
            with os.scandir(root / folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in listed:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(".") and entry.name not in _NEVER and not rules.ignore(f"{path}/"):
                    inner.append(path)
            elif accepts(entry.name) and not rules.ignore(path) and _is_regular(entry):
                yield path
        folders.extend(reversed(inner))


def _is_regular(entry: os.DirEntry[str]) -> bool:
    """Not a pipe, device or dangling link."""
    try:
        return stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        return False


class _Ignored:
    """The `.gitignore` files on the way to a path; the deepest that has an opinion decides."""

    def __init__(self, root: Path, below: str) -> None:
        self._root = root
        self._specs: dict[str, GitIgnoreSpec] = {}
        parts = below.split("/") if below else []
        folders = ["", *("/".join(parts[:count]) for count in range(1, len(parts)))] if parts else []
        for folder in folders:
            self.enter(folder)
        if parts and any(self.ignore("/".join(parts[:count]) + "/") for count in range(1, len(parts) + 1)):
            self._specs.clear()

    def enter(self, folder: str) -> None:
        """Read the `.gitignore` of a folder about to be walked."""
        try:
            lines = (self._root / folder / ".gitignore").read_text("utf-8", "replace").splitlines()
        except OSError:
            return
        self._specs[folder] = GitIgnoreSpec.from_lines(lines)

    def ignore(self, path: str) -> bool:
        """Whether a path (folders end in a slash) is ignored."""
        if not self._specs:
            return False
        folder = path.rstrip("/").rpartition("/")[0]
        while True:
            spec = self._specs.get(folder)
            if spec is not None:
                verdict = spec.check_file(path[len(folder) + 1 :] if folder else path).include
                if verdict is not None:
                    return verdict
            if not folder:
                return False
            folder = folder.rpartition("/")[0]
