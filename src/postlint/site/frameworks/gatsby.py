"""Gatsby: this file guesses URLs as `createFilePath` makes them; pages are made in code, so a guess proves nothing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, stem, without_index
from postlint.site.frameworks.script import config_name, known, read_config
from postlint.site.literals import literal
from postlint.site.redirects import Redirect, redirect
from postlint.site.values import text

_OTHER_IDS = re.compile(r"\b(?:maintainCase|removeAccents):\s*true|\belements:")
_FILE = re.compile(r"\.(?:html|json|js|map|txt|xml|pdf)$")
_COMPONENTS = tuple(f"{at}{ending}" for at in ("", "/index") for ending in (".js", ".jsx", ".ts", ".tsx"))
_CREATES = re.compile(r"\bcreateRedirect\(\s*\{")
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
            if _OTHER_IDS.search(source):
                self.anchors = ""
        self._slash = known(config.get("trailingSlash"), "always")
        self._node = folder.text(config_name(folder, "gatsby-node")) or "" if config_name(folder, "gatsby-node") else ""
        self.unreadable.append("gatsby-node makes pages in code; keep public/ or name a sitemap")
        for root in self.content:
            self.fact("content root", root, file)

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """The path a page states, or the one of its file below its root."""
        own = text(fields, "permalink", "path", "slug")
        inside = self.relative(path)
        if any(part.startswith(("_", ".", "template-")) for part in inside.split("/")) and self._is_page(path):
            return None
        url = f"/{(own or without_index(stem(inside))).lstrip('/')}"
        if url == "/" or _FILE.search(url) or (self._slash == "ignore" and own):
            return Placement(url=url)
        return Placement(url=url.rstrip("/") if self._slash == "never" else f"{url.rstrip('/')}/")

    def _is_page(self, path: str) -> bool:
        return path.startswith(f"{self.full('src/pages')}/")

    def is_generated(self, path: str) -> bool:
        """Pages written as components."""
        bare = f"src/pages/{path.strip('/')}".rstrip("/")
        return super().is_generated(path) or any(self.folder.exists(bare + ending) for ending in _COMPONENTS)

    def redirects(self) -> Iterable[Redirect]:
        """The literal rules that `gatsby-node` makes."""
        for found in _CREATES.finditer(self._node):
            rule = literal(self._node[found.end() - 1 :])
            source, target = (rule.get("fromPath"), rule.get("toPath")) if isinstance(rule, dict) else (None, None)
            if isinstance(source, str) and isinstance(target, str):
                made = redirect(source, target, self.folder.full("gatsby-node"))
                if made is not None:
                    yield made


def _roots(plugins: object) -> list[str]:
    found = []
    for plugin in plugins if isinstance(plugins, list) else ():
        if isinstance(plugin, dict) and plugin.get("resolve") == "gatsby-source-filesystem":
            options = plugin.get("options")
            path = options.get("path") if isinstance(options, dict) else None
            if isinstance(path, str):
                found.append(posixpath.normpath(path.replace("${__dirname}/", "")))
    return [root for root in found if not root.startswith("/")]
