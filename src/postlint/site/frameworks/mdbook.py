"""mdBook: this file knows the chapters that SUMMARY.md lists, `site-url` and redirects (0.5)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, stem
from postlint.site.redirects import Redirect, redirect

_CHAPTER = re.compile(r"\]\(\s*<?([^)>\s]+\.md)\s*>?\)")
_INDEX = re.compile(r"(^|/)readme$", re.IGNORECASE)
_HARMLESS = frozenset(
    {
        "links",
        "index",
        "admonish",
        "mermaid",
        "katex",
        "toc",
        "emojicodes",
        "footnote",
        "alerts",
        "d2",
        "svgbob",
        "pagetoc",
    }
)
_MADE = frozenset({"/print", "/toc"})


def detect(folder: Folder, context: Context) -> Framework | None:
    """MdBook has a `book.toml`."""
    if "book.toml" not in folder.names() and context.settings.framework != "mdbook":
        return None
    return Mdbook(folder, context, folder.mapping("book.toml"))


class Mdbook(Framework):
    """A book; its chapters alone are pages, and other books may stand beside it on its host."""

    name = "mdbook"
    file_links = True
    has_neighbours = True
    includes_files = True

    def __init__(self, folder: Folder, context: Context, config: Mapping[str, Any]) -> None:
        super().__init__(folder, context)
        source = str(_table(config, "book").get("src") or "src")
        html = _table(_table(config, "output"), "html")
        self.set_folders(source, static=source, output=str(_table(config, "build").get("build-dir") or "book"))
        self.anchors = "github"
        self.bare = "file"
        self._html = html
        self._index = _table(config, "build").get("use-default-preprocessors") is not False
        site = html.get("site-url")
        if isinstance(site, str):
            self.base = site.rstrip("/")
            self.fact("site-url", site, "book.toml")
        else:
            self.unreadable.append("book.toml has no site-url, so where links from the root lead is not known")
        summary = folder.at(self.content[0]).text("SUMMARY.md") or ""
        self._chapters = [posixpath.normpath(unquote(one)) for one in _CHAPTER.findall(summary)]
        made = [
            f"the preprocessor {one} may make pages" for one in _table(config, "preprocessor") if one not in _HARMLESS
        ]
        if not self._chapters:
            made.append("no chapters could be read from SUMMARY.md, so the build makes it")
        if made:
            self.anchors, self.makes_files = "", made[0]
            self.unreadable += made

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """A chapter's path as `.html`; README stands for its folder, the first chapter for the book too."""
        inside = self.relative(path)
        if inside not in self._chapters:
            return None
        bare = "/" + stem(inside)
        folder = _INDEX.sub(r"\1", bare) if self._index else bare
        return Placement(url=folder if folder != bare else f"{bare}.html")

    def redirects(self) -> Iterable[Redirect]:
        """The table `output.html.redirect`."""
        for source, target in _table(self._html, "redirect").items():
            if isinstance(target, str):
                whole = target if "://" in target else posixpath.join(posixpath.dirname(source), target)
                made = redirect(source.removesuffix(".html"), whole, self.folder.full("book.toml"))
                if made is not None:
                    yield made

    def is_generated(self, path: str) -> bool:
        """The whole book as one page, and its table of contents."""
        return super().is_generated(path) or path.removesuffix(".html") in _MADE


def _table(config: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = config.get(name)
    return found if isinstance(found, dict) else {}
