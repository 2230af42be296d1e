"""Hexo: this file knows posts by permalink pattern and pages by path (8.1)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, stem
from postlint.site.permalinks import date_part, filled
from postlint.site.slugs import without_accents
from postlint.site.values import field_moment, flag, name_moment, text, texts

_NOT_IN_SLUG = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'<>,.?/]+")
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
    scaffolds = ("scaffolds",)

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
        renamed = config.get("category_map")
        self._renamed = {str(old): str(new) for old, new in renamed.items()} if isinstance(renamed, dict) else {}
        self._future = config.get("future") is not False
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
            return self._post(stem(inside[7:]), fields, draft)
        if page.form != "source" or any(part.startswith("_") for part in inside.split("/")):
            return None
        own = text(fields, "permalink")
        without = stem(inside)
        url = f"/{own.lstrip('/')}" if own else re.sub(r"(^|/)index$", r"\1", f"/{without}")
        return Placement(url=url if own or url.endswith("/") else f"{url}.html", unpublished=draft)

    def _post(self, inside: str, fields: Mapping[str, Field], draft: str) -> Placement:
        at = field_moment(fields, "date") or name_moment(f"{inside}.")
        title = re.sub(r"^\d{4}-\d{1,2}-\d{1,2}-", "", inside) if self._dated else inside
        category = self._category_of(fields)
        values = {
            "title": title,
            "name": posixpath.basename(title),
            "post_title": _slug(text(fields, "title")) or None,
            "category": self._category if category == "" else category,
            "id": text(fields, "id") or None,
        }

        def value(name: str) -> str | None:
            return values[name] if name in values else date_part(name, at) or text(fields, name) or None

        own = text(fields, "permalink")
        # Without a date, Hexo takes the day on which the file was made, which is another one in each checkout.
        url = f"/{own.lstrip('/')}" if own else filled(self._permalink, value)
        if not self._future and self.is_future(at):
            draft = draft or "future"
        terms = [f"/tags/{_slug(tag)}/" for tag in texts(fields, "tags", "tag")]
        terms += [f"/categories/{category}/"] if category else []
        return Placement(url=url, unpublished=draft or ("unrouted" if url is None else ""), generates=tuple(terms))

    def _category_of(self, fields: Mapping[str, Field]) -> str | None:
        """The path of the deepest category: each of a list lies in the one before. None for several such paths."""
        field = fields.get("categories") or fields.get("category")
        if field is not None and isinstance(field.value, list) and any(isinstance(one, list) for one in field.value):
            return None
        names = texts(fields, "categories", "category")
        return "/".join(_slug(self._renamed.get(name, name)) for name in names)


def _slug(name: str) -> str:
    """A name as Hexo writes it in a URL: no accents, a run of spaces and ASCII punctuation is one hyphen."""
    return _NOT_IN_SLUG.sub("-", without_accents(name)).strip("-")
