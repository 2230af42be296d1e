"""Which files a run looks at: the site's root, the files below it, and those the user named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from postlint.disk import read_file
from postlint.engine.roots import Roots
from postlint.errors import UsageError
from postlint.text.gitignore import patterns

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

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
    "mkdocs.yaml",
    "zensical.toml",
    "mint.json",
    "myst.yml",
    "next.config.js",
    "next.config.mjs",
    "next.config.ts",
    "nuxt.config.ts",
    "svelte.config.js",
    "pelicanconf.py",
    ".git",
)
"""Files and folders that stand at the root of a site."""

_SETTINGS = ("postlint.yaml", "postlint.yml", ".postlint.yaml", ".config/postlint.yaml")
_LARGEST_IGNORE = 1024 * 1024
_NEVER = frozenset({"node_modules", "__pycache__", "bower_components", "vendor"})


class Scope(Protocol):
    """What a configuration says about files. Paths are absolute."""

    def is_site(self, folder: Path) -> bool:
        """Whether a folder is declared to be a site of its own."""

    def is_open(self, folder: Path) -> bool:
        """Whether `excludes` and `includes` say no of all files that may be in a folder."""

    def excludes(self, path: Path, *, folder: bool) -> bool:
        """Whether a file, or a folder with all in it, is left out even when named."""

    def includes(self, path: Path, *, folder: bool) -> bool:
        """Whether a file is taken though `.gitignore` leaves it out, or a folder may hold such files."""


class Everything:
    """The scope where there is no configuration."""

    def is_site(self, folder: Path) -> bool:  # noqa: ARG002
        """No folder is declared a site."""
        return False

    def is_open(self, folder: Path) -> bool:  # noqa: ARG002
        """Nothing is said of any."""
        return True

    def excludes(self, path: Path, *, folder: bool) -> bool:  # noqa: ARG002
        """Nothing is left out."""
        return False

    def includes(self, path: Path, *, folder: bool) -> bool:  # noqa: ARG002
        """Nothing that git ignores is taken."""
        return False


class Selection(Struct, frozen=True, dict=True):
    """The files of a run, as paths relative to `root`: all that are analysed by site, and those the report is about.

    `excluded` are those that were named and that the configuration leaves out; `whole` are the sites of which every
    file is analysed.
    """

    root: Path
    sites: dict[str, tuple[str, ...]]
    reported: frozenset[str]
    named: frozenset[str]
    excluded: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    unread: dict[str, str] = {}

    @cached_property
    def analysed(self) -> tuple[str, ...]:
        """Every file that is read, in order."""
        return tuple(sorted(chain.from_iterable(self.sites.values())))

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders that these files are in."""
        return frozenset(path.rpartition("/")[0] for path in self.analysed)


def select_files(
    paths: Sequence[Path],
    accepts: Callable[[str], bool],
    start: Path,
    *,
    exists: bool = True,
    scope: Scope | None = None,
) -> Selection:
    """The sites around `paths` (relative to `start`), and what of them was asked for; raises `UsageError`.

    A file belongs to the site whose folder is nearest above it: one with a framework's settings, one that a
    configuration declares, or the repository; without any of these, what looks like the top of a site (see `Roots`).
    Its whole site is analysed; where that would be a home folder, just what was named.
    With `exists` false a path may be new: its content comes from elsewhere.
    """
    absolute = [Path(os.path.normpath(start / path)) for path in paths]
    for given, path in zip(paths, absolute, strict=True):
        if exists and not os.path.lexists(path):
            raise UsageError(f'there is no file or folder "{given}"')
    roots = Roots(start, accepts)
    walker = Walker(_base(absolute, roots), accepts, scope or Everything(), roots)
    named = frozenset(_relative(path, walker.root) for path in absolute if not path.is_dir())
    excluded = frozenset(path for path in named if walker.leaves_out(path))
    reported = set(named - excluded)
    walked = {
        folder: list(walker.walk(folder))
        for path in absolute
        if path.is_dir()
        for folder in [_relative(path, walker.root)]
    }
    reported.update(*walked.values())
    unread = dict(walker.unread)
    sites: dict[str, set[str]] = {}
    for file in sorted(reported):
        site = walker.site(file)
        if site not in sites:
            below = (walked.get(site) or walker.walk(site, whole=False)) if walker.is_whole(site) else ()
            sites[site] = {one for one in below if walker.site(one) == site}
        sites[site].add(file)
    ordered = {site: tuple(sorted(found)) for site, found in sorted(sites.items())}
    whole = frozenset(filter(walker.is_whole, ordered))
    return Selection(walker.root, ordered, frozenset(reported), named, excluded, whole, unread)


def is_taken(path: str, root: Path, accepts: Callable[[str], bool], scope: Scope) -> bool:
    """Whether a file that is not on the disk, below `root`, would be read if it were."""
    names = path.split("/")
    hidden = any(name.startswith(".") or name in _NEVER for name in names[:-1])
    folders = ["/".join(names[:count]) for count in range(1, len(names))]
    return (
        accepts(names[-1])
        and (not hidden or scope.includes(root / path, folder=False))
        and not scope.excludes(root / path, folder=False)
        and not any(scope.excludes(root / folder, folder=True) for folder in folders)
    )


def root_of(path: Path, roots: Roots) -> Path:
    """The folder that the paths of a run over `path` are relative to."""
    return _base([path], roots)


def _base(paths: list[Path], roots: Roots) -> Path:
    """The folder that paths are relative to: the repository, else the outermost one with settings, else a site's top.

    It is the same whichever of a repository's files are named, so that what a path says means the same.
    """
    common = Path(os.path.commonpath([path if path.is_dir() else path.parent for path in paths]))
    marked = None
    for folder in (common, *common.parents):
        at = f"{folder}/"
        if os.path.exists(f"{at}.git"):  # noqa: PTH110 (Path.exists raises where a folder is closed)
            return folder
        if any(os.path.exists(at + marker) for marker in (*_MARKERS, *_SETTINGS)):  # noqa: PTH110
            marked = folder
    return marked or roots.root(common)


def _relative(path: Path, root: Path) -> str:
    relative = path.relative_to(root).as_posix()
    return "" if relative == "." else relative


class Walker:
    """Finds the files below `root` whose name `accepts`, as far as `.gitignore` and the configuration let it."""

    def __init__(self, root: Path, accepts: Callable[[str], bool], scope: Scope, roots: Roots) -> None:
        self.root = root
        self._accepts = accepts
        self._scope = scope
        self._roots = roots
        self._left_out: dict[str, bool] = {}
        self._is_site: dict[str, bool] = {}
        self.unread: dict[str, str] = {}
        self._sites: dict[str, str] = {}

    def is_site(self, folder: str) -> bool:
        """Whether a folder is a site's, or a repository's."""
        if folder not in self._is_site:
            try:
                names = set(os.listdir(self.root / folder))  # noqa: PTH208 (names are all it needs)
            except (OSError, ValueError):
                names = set()
            marked = not names.isdisjoint(_MARKERS) or ".git" in names
            top = not folder and any(os.path.exists(self.root / name) for name in _SETTINGS)  # noqa: PTH110
            self._is_site[folder] = marked or top or self._scope.is_site(self.root / folder)
        return self._is_site[folder]

    def site(self, path: str) -> str:
        """The nearest folder above a file that is a site's; where there is none, what looks like the top of one."""
        folder = path.rpartition("/")[0]
        if folder not in self._sites:
            marked = next((above for above in _above(path) if self.is_site(above)), None)
            self._sites[folder] = marked if marked is not None else self._unmarked(folder)
        return self._sites[folder]

    def _unmarked(self, folder: str) -> str:
        top = self._roots.root(self.root / folder)
        return _relative(top, self.root) if top.is_relative_to(self.root) else ""

    def is_whole(self, site: str) -> bool:
        """Whether all of a site is looked at: not where nothing says what it is and the folder holds all sorts."""
        return self.is_site(site) or not self._roots.is_too_wide(self.root / site)

    def leaves_out(self, path: str, *, folder: bool = False) -> bool:
        """Whether the configuration leaves out a path, or a folder it is in."""
        return self._scope.excludes(self.root / path, folder=folder) or any(map(self._leaves_out, _above(path)))

    def _leaves_out(self, folder: str) -> bool:
        if folder not in self._left_out:
            self._left_out[folder] = folder != "" and self._scope.excludes(self.root / folder, folder=True)
        return self._left_out[folder]

    def walk(self, below: str, *, whole: bool = True) -> Iterator[str]:
        """Files below a folder, in order; links to folders are not followed, nor are other sites unless `whole`.

        `.gitignore` files apply from the root down, unless they ignore `below` itself: then only those inside it do.
        """
        if below and self.leaves_out(below, folder=True):
            return
        ignored = _Ignored(self.root, below)
        folders = [(below, False)]
        while folders:
            folder, unlocked = folders.pop()
            ignored.enter(folder)
            is_open = self._scope.is_open(self.root / folder)
            inner: list[tuple[str, bool]] = []
            try:
                with os.scandir(self.root / folder) as entries:
                    listed = sorted(entries, key=attrgetter("name"))
            except OSError as error:
                self.unread[folder] = error.strerror or type(error).__name__
                continue
            for entry in listed:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    hidden = (
                        unlocked or entry.name.startswith(".") or entry.name in _NEVER or ignored.ignore(f"{path}/")
                    )
                    if self._enters(path, hidden=hidden) and (whole or not self.is_site(path)):
                        inner.append((path, hidden))
                elif self._accepts(entry.name) and _is_regular(entry):
                    hidden = unlocked or ignored.ignore(path)
                    if not hidden if is_open else self._takes(path, hidden=hidden):
                        yield path
            folders.extend(reversed(inner))

    def _enters(self, path: str, *, hidden: bool) -> bool:
        """Whether a folder is looked into, which git or its name may hide."""
        folder = self.root / path
        included = not hidden or self._scope.includes(folder, folder=True)
        return included and not self._scope.excludes(folder, folder=True)

    def _takes(self, path: str, *, hidden: bool) -> bool:
        """Whether the configuration lets a file be read, which git may hide."""
        file = self.root / path
        return not self._scope.excludes(file, folder=False) and (not hidden or self._scope.includes(file, folder=False))


def _above(path: str) -> Iterator[str]:
    """The folders above a path, nearest first."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def _is_regular(entry: os.DirEntry[str]) -> bool:
    """Not a pipe, device or dangling link."""
    try:
        return entry.is_file()
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
            data = read_file(self._root / folder / ".gitignore", _LARGEST_IGNORE)
        except OSError:
            return
        self._specs[folder] = patterns(tuple(data.decode("utf-8", "replace").splitlines()))

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
