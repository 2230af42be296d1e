"""Zola: this file knows sections, slugs, dates in file names, aliases and `@/` links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, stem
from postlint.site.slugs import ascii_slug
from postlint.site.values import flag, text, texts

_DATED = re.compile(r"^\d{4}-\d{2}-\d{2}(?:T[^_-]+)?[-_]")


def detect(folder: Folder, context: Context) -> Framework | None:
    """Zola has a `config.toml` with `base_url`."""
    config = folder.mapping("config.toml") if "config.toml" in folder.names() else folder.mapping("zola.toml")
    if "base_url" not in config and context.settings.framework != "zola":
        return None
    return Zola(folder, context, config)


class Zola(Framework):
    """A Zola site."""

    name = "zola"
    convention = True
    excludes_drafts = True
    layouts = ("templates",)

    def __init__(self, folder: Folder, context: Context, config: Mapping[str, object]) -> None:
        super().__init__(folder, context)
        self.set_base_url(config.get("base_url"), "config.toml")
        self.set_folders("content", static="static", output="public")
        slugify = config.get("slugify")
        self._slugify = not (isinstance(slugify, dict) and slugify.get("paths") in ("off", "safe"))

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """The path a page states, or its folders with its slug."""
        inside = stem(self.relative(path))
        if flag(fields, "render") is False:
            return Placement(unpublished="excluded")
        folder, name = posixpath.split(inside)
        if name == "_index":
            url = folder
        else:
            if name == "index":
                folder, name = posixpath.split(folder)
            slug = text(fields, "slug") or self._slug(_DATED.sub("", name))
            url = text(fields, "path").strip("/") or f"{folder}/{slug}"
        draft = "draft" if flag(fields, "draft") is True else ""
        return Placement(
            url=f"/{url.strip('/')}/".replace("//", "/"),
            aliases=tuple(f"/{one.strip('/')}" for one in texts(fields, "aliases")),
            unpublished=draft,
        )

    def _slug(self, name: str) -> str:
        return ascii_slug(name) if self._slugify else name
