"""Gatsby: this file guesses URLs as `createFilePath` makes them; pages are made in code, so a guess proves nothing."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, stem, without_index
from postlint.site.frameworks.script import config_name, known, read_config
from postlint.site.values import text

_CONTENT = ("content", "src/content", "src/markdown-pages", "src/posts", "blog", "posts", "src/pages")


def detect(folder: Folder, context: Context) -> Framework | None:
    """Gatsby has a `gatsby-config`."""
    file = config_name(folder, "gatsby-config")
    return Gatsby(folder, context, file) if file or context.settings.framework == "gatsby" else None


class Gatsby(Framework):
    """A Gatsby site: roots of `gatsby-source-filesystem`, path prefix, heading ids."""

    name = "gatsby"
    adds_base = True
    layouts = ("src/templates", "src/layouts")

    def __init__(self, folder: Folder, context: Context, file: str) -> None:
        super().__init__(folder, context)
        config, source = read_config(folder, file) if file else ({}, "")
        metadata = config.get("siteMetadata")
        self.set_base_url(metadata.get("siteUrl") if isinstance(metadata, dict) else None, file)
        self.base = known(config.get("pathPrefix"), "").rstrip("/")
        roots = list(_roots(config.get("plugins")))
        usual = [root for root in _CONTENT if folder.exists(root)]
        self.set_folders(*dict.fromkeys(roots or usual), static="static", output="public")
        self.bare = "folder"
        if "gatsby-remark-autolink-headers" in source:
            self.anchors = "gatsby-custom-id" if "enableCustomId: true" in source else "gatsby"
        self.unreadable.append("gatsby-node makes pages in code; keep public/ or name a sitemap")
        for root in self.content:
            self.fact("content root", root, file)

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """The path a page states, or the one of its file below its root."""
        own = text(fields, "permalink", "path", "slug")
        inside = self.relative(path)
        if own:
            return Placement(url=own if own.startswith("/") else f"/{own}")
        url = without_index(stem(inside))
        return Placement(url=f"/{url}/" if url else "/")


def _roots(plugins: object) -> list[str]:
    found = []
    for plugin in plugins if isinstance(plugins, list) else ():
        if isinstance(plugin, dict) and plugin.get("resolve") == "gatsby-source-filesystem":
            options = plugin.get("options")
            path = options.get("path") if isinstance(options, dict) else None
            if isinstance(path, str):
                found.append(posixpath.normpath(path.replace("${__dirname}/", "")))
    return [root for root in found if not root.startswith("/")]
