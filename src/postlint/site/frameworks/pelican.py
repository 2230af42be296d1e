"""Pelican: this file reads the literal assignments of `pelicanconf.py` and the default URL patterns (4.10)."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import Any

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement
from postlint.site.slugs import ascii_slug
from postlint.site.values import field_moment, text


def detect(folder: Folder, context: Context) -> Framework | None:
    """Pelican has a `pelicanconf.py`."""
    if "pelicanconf.py" not in folder.names() and context.settings.framework != "pelican":
        return None
    return Pelican(folder, context, _settings(folder.text("pelicanconf.py") or ""))


def _settings(source: str) -> dict[str, Any]:
    """The names that are assigned literals; anything else is left out."""
    found: dict[str, Any] = {}
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return found
    for one in statements:
        if isinstance(one, ast.Assign) and len(one.targets) == 1 and isinstance(one.targets[0], ast.Name):
            try:
                found[one.targets[0].id] = ast.literal_eval(one.value)
            except (ValueError, RecursionError, MemoryError, TypeError):
                continue
    return found


class Pelican(Framework):
    """A Pelican site."""

    name = "pelican"
    convention = True
    file_links = False
    layouts = ("templates", "theme/templates")

    def __init__(self, folder: Folder, context: Context, settings: Mapping[str, Any]) -> None:
        super().__init__(folder, context)
        self._settings = settings
        self.set_base_url(settings.get("SITEURL"), "pelicanconf.py")
        root = self.full(str(settings.get("PATH") or "content"))
        self.content = (root,)
        self.static = tuple((f"{root}/{one}", f"/{one}/") for one in ("images", "static", "extra"))
        self.output = (self.full(str(settings.get("OUTPUT_PATH") or "output")),)

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """An article or a page, by the slug of its title."""
        lower = {name.lower(): field for name, field in fields.items()}
        is_page = self.relative(path).startswith("pages/")
        kind = "PAGE" if is_page else "ARTICLE"
        status = text(lower, "status").lower()
        pattern = str(self._settings.get(f"{kind}_URL") or ("pages/{slug}.html" if is_page else "{slug}.html"))
        slug = text(lower, "slug") or ascii_slug(text(lower, "title"))
        at = field_moment(lower, "date")
        category = ascii_slug(text(lower, "category") or self.relative(path).partition("/")[0])

        def value(found: re.Match[str]) -> str:
            name, _, form = found[1].partition(":")
            if name == "date":
                return at.strftime(form) if at and form else "\0"
            return {"slug": slug, "category": category, "lang": text(lower, "lang")}.get(name) or "\0"

        url = re.sub(r"\{([^{}]+)\}", value, pattern)
        if "\0" in url:
            return Placement(unpublished="unrouted")
        return Placement(url=f"/{url.lstrip('/')}", unpublished="draft" if status == "draft" else "")
