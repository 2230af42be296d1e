"""Why a source file that is not here may be there all the same: this file knows what builds make, copy and include."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from postlint.model import Entry
from postlint.site.frameworks.base import MARKDOWN
from postlint.site.ignored import Ignored
from postlint.site.known import Known

_TEMPLATES = (".in", ".j2", ".jinja", ".tmpl", ".tpl", ".erb", ".mustache", ".hbs", ".ejs")
"""Endings of what a build may make a file from."""

_READ_ALONE = re.compile(r"[A-Z][A-Z0-9_-]*\.\w+$")
"""READMEs and the like, which are read where they lie."""


class Doubts:
    """What speaks for files that links of a site lead to and that its folders lack."""

    def __init__(self, site: Known) -> None:
        self._site = site
        self._folder = site.folder
        self._ignored = Ignored(site.folder)

    def made(self, path: str) -> str:
        """Why a source file that is not here may be made by the time the site is built; empty where it isn't."""
        if path in self._ignored:
            return "git ignores that file, so a build may make it"
        if any(self._folder.exists(path + ending) for ending in _TEMPLATES):
            return "a template of that name is here, so a build may make it"
        framework = self._site.framework_of(path)
        return framework.makes_files if framework is not None and MARKDOWN.search(path) else ""

    def beyond(self, path: str, source: str) -> str:
        """Why a file that a page of a site leads to, and whose folder is not here, may be of another site."""
        framework = self._site.framework_of(source)
        if framework is None or not framework.has_neighbours or self._site.framework_of(path) is framework:
            return ""
        here = self._folder.exists(posixpath.dirname(path) or ".")
        return (
            "" if here else "the link leaves the site for a folder that is not here, as another site of the host may be"
        )

    def included(self, references: Sequence[Entry]) -> Iterator[Entry]:
        """References of Markdown beside a site whose pages are put together from such files."""
        for entry in references if any(one.includes_files for one in self._site.frameworks) else ():
            path = entry.place.path
            if self._site.framework_of(path) is None and not _READ_ALONE.search(path.rpartition("/")[2]):
                yield Entry(entry.place, path, "included")

    def mirrored(self, path: str, references: Sequence[Entry]) -> Iterator[Entry]:
        """References of files outside the site, as translations are, that lead to a file beside their copy in it."""
        for entry in references:
            copy = entry.place.path
            if self._site.framework_of(copy) is not None:
                continue
            tops = [copy[:at] for at, char in enumerate(copy) if char == "/" and path.startswith(copy[: at + 1])]
            pairs = [(top, one, root) for one in self._site.frameworks for root in one.content for top in tops]
            for top, one, root in pairs:
                original, target = (f"{root}/{file[len(top) + 1 :]}".lstrip("/") for file in (copy, path))
                is_copy, is_there = self._folder.exists(original), self._folder.exists(target)
                if (is_there and (is_copy or one.makes_files)) or (is_copy and self.made(target)):
                    yield Entry(entry.place, target, "source-file")
                    break
