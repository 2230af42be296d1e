"""Nuxt Content: this file knows how paths of `content/` become routes; collections and pages are code (3.16)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, stem
from postlint.site.frameworks.script import config_name, depends_on
from postlint.site.literals import literal
from postlint.site.slugs import nuxt_segment
from postlint.site.values import text

_COLLECTION = re.compile(r"\bdefineCollection\(\s*\{")


def detect(folder: Folder, context: Context) -> Framework | None:
    """Nuxt Content has a `content.config`, or Nuxt and a `content` folder."""
    nuxt = config_name(folder, "nuxt.config")
    content = depends_on(folder, "@nuxt/content") or (nuxt and folder.exists("content"))
    if not content and not (config_name(folder, "content.config") and nuxt) and context.settings.framework != "nuxt":
        return None
    return Nuxt(folder, context)


class Nuxt(Framework):
    """A Nuxt site with Markdown in `content/`."""

    name = "nuxt"
    convention = True
    file_links = True

    def __init__(self, folder: Folder, context: Context) -> None:
        super().__init__(folder, context)
        self.set_folders("content", static="public", output=".output/public")
        self._prefixes = tuple(_prefixes(folder.text(config_name(folder, "content.config")) or ""))
        self.anchors = "nuxt"
        self.bare = "folder"

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """Each part without its number, in lower case."""
        inside, above = stem(self.relative(path)), ""
        for folder, prefix in self._prefixes:
            if inside.startswith(folder):
                inside, above = inside[len(folder) :], prefix
                break
        parts = [nuxt_segment(part) for part in inside.split("/")]
        if parts[-1] == "index":
            parts.pop()
        return Placement(url=text(fields, "path") or "/" + "/".join(one for one in (above, *parts) if one))


def _prefixes(config: str) -> Iterator[tuple[str, str]]:
    """The folder that each collection's files lie in, with the path that its `prefix` puts in its place."""
    for found in _COLLECTION.finditer(config):
        options = literal(config[found.end() - 1 :])
        source = options.get("source") if isinstance(options, dict) else None
        if isinstance(source, dict) and isinstance(source.get("prefix"), str):
            yield str(source.get("include") or "").partition("*")[0], source["prefix"].strip("/")
