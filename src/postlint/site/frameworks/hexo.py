"""Hexo: this file knows posts by permalink pattern and pages by path (8.1)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, stem
from postlint.site.permalinks import date_part, filled
from postlint.site.values import field_moment, flag, name_moment, text, texts

_KEYS = frozenset({"skip_render", "new_post_name", "public_dir", "source_dir", "default_category"})


def detect(folder: Folder, context: Context) -> Framework | None:
    """Hexo has a `_config.yml` with keys of its own."""
    forced = context.settings.framework == "hexo"
    if not forced and "_config.yml" not in folder.names():
        return None
    config = folder.mapping("_config.yml")
    return Hexo(folder, context, config) if forced or config.keys() & _KEYS else None


class Hexo(Framework):
    """A Hexo site; its theme and plugins make further pages."""

    name = "hexo"
    convention = True
    excludes_drafts = True

    def __init__(self, folder: Folder, context: Context, config: Mapping[str, object]) -> None:
        super().__init__(folder, context)
        self.set_base_url(config.get("url"), "_config.yml")
        self.base = str(config.get("root") or "").rstrip("/")
        self.adds_base = False
        source = self.full(str(config.get("source_dir") or "source"))
        self.content = (source,)
        self.static = ((source, "/"),)
        self.output = (self.full(str(config.get("public_dir") or "public")),)
        self._permalink = str(config.get("permalink") or ":year/:month/:day/:title/")
        self._category = str(config.get("default_category") or "uncategorized")
        self._dated = ":year" in str(config.get("new_post_name") or "")
        self.anchors = "hexo"
        self.layouts = (f"themes/{config.get('theme') or 'landscape'}/layout",)

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:
        """A post, or a page."""
        inside = self.relative(path)
        if inside.startswith("_drafts/"):
            return Placement(unpublished="draft")
        draft = "draft" if flag(fields, "published") is False else ""
        if inside.startswith("_posts/"):
            return Placement(url=self._post(stem(inside[7:]), fields), unpublished=draft)
        if page.form != "source" or any(part.startswith("_") for part in inside.split("/")):
            return None
        own = text(fields, "permalink")
        without = stem(inside)
        url = f"/{own.lstrip('/')}" if own else re.sub(r"(^|/)index$", r"\1", f"/{without}")
        return Placement(url=url if own or url.endswith("/") else f"{url}.html", unpublished=draft)

    def _post(self, inside: str, fields: Mapping[str, Field]) -> str | None:
        own = text(fields, "permalink")
        if own:
            return f"/{own.lstrip('/')}"
        at = field_moment(fields, "date") or name_moment(f"{inside}.")
        title = re.sub(r"^\d{4}-\d{1,2}-\d{1,2}-", "", inside) if self._dated else inside
        categories = texts(fields, "categories", "category")
        values = {
            "title": title,
            "name": posixpath.basename(title),
            "category": categories[-1] if categories else self._category,
            "id": text(fields, "id") or None,
        }

        def value(name: str) -> str | None:
            return values[name] if name in values else date_part(name, at) or text(fields, name) or None

        return filled(self._permalink, value)
