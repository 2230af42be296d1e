"""Pelican: this file reads the literal assignments of `pelicanconf.py` and the default URL patterns (4.10)."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, stem
from postlint.site.frameworks.script import known
from postlint.site.literals import UNREADABLE
from postlint.site.slugs import ascii_slug, without_accents
from postlint.site.values import field_moment, name_moment, strings, text, texts

_URLS = {
    "ARTICLE_URL": "{slug}.html",
    "DRAFT_URL": "drafts/{slug}.html",
    "PAGE_URL": "pages/{slug}.html",
    "DRAFT_PAGE_URL": "drafts/pages/{slug}.html",
    "ARTICLE_LANG_URL": "{slug}-{lang}.html",
    "PAGE_LANG_URL": "pages/{slug}-{lang}.html",
    "CATEGORY_URL": "category/{slug}.html",
    "TAG_URL": "tag/{slug}.html",
    "AUTHOR_URL": "author/{slug}.html",
}


def detect(folder: Folder, context: Context) -> Framework | None:
    """Pelican has a `pelicanconf.py`; `publishconf.py` overrides it for the public site."""
    if "pelicanconf.py" not in folder.names() and context.settings.framework != "pelican":
        return None
    files = ("pelicanconf.py", "publishconf.py")
    settings = {name: value for file in files for name, value in _settings(folder.text(file) or "").items()}
    return Pelican(folder, context, settings)


def _settings(source: str) -> dict[str, Any]:
    """The names that are assigned literals; anything else is unreadable."""
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
                found[one.targets[0].id] = UNREADABLE
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
        root = self.full(str(known(settings.get("PATH"), "content")))
        self.content = (root,)
        self.static = tuple((f"{root}/{one}", f"/{one}/") for one in ("images", "static", "extra"))
        self.output = (self.full(str(known(settings.get("OUTPUT_PATH"), "output"))),)
        self._page_folders = tuple(strings(known(settings.get("PAGE_PATHS"), ["pages"])))

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """An article or a page, by the slug of its title."""
        lower = {name.lower(): field for name, field in fields.items()}
        inside = self.relative(path)
        is_page = any(inside.startswith(f"{one.strip('/')}/") for one in self._page_folders)
        at = field_moment(lower, "date") or name_moment(inside)
        if not is_page and at is None and "DEFAULT_DATE" not in self._settings:
            return Placement(unpublished="excluded")  # Pelican says so and goes on
        draft = "draft" if text(lower, "status").lower() == "draft" else ""
        if not draft and self._settings.get("WITH_FUTURE_DATES") is False and self.is_future(at):
            draft = "future"
        slug = self._slug(lower, inside)
        category = self._category(lower, inside)
        values = {"slug": slug, "category": self._term(category), "lang": text(lower, "lang")}
        kind = ("DRAFT_" if draft == "draft" else "") + ("PAGE" if is_page else "ARTICLE")
        if values["lang"] not in ("", str(self._settings.get("DEFAULT_LANG") or "en")) and not draft:
            kind += "_LANG"
        url = self._filled("DRAFT_URL" if kind == "DRAFT_ARTICLE" else f"{kind}_URL", values, at)
        if url is None:
            return Placement(unpublished="unrouted")
        authors = texts(lower, "authors", "author")
        terms = [("CATEGORY", category), *(("AUTHOR", one) for one in authors)]
        terms += [("TAG", one.strip()) for tag in texts(lower, "tags") for one in tag.split(",")]
        lists = (self._filled(f"{kind}_URL", {"slug": self._term(name)}, at) for kind, name in terms if name)
        generates = () if is_page else tuple(one for one in lists if one is not None)
        return Placement(url=url, unpublished=draft, generates=generates)

    def _slug(self, fields: Mapping[str, Field], inside: str) -> str:
        if self._settings.get("SLUGIFY_SOURCE") == "basename":
            return text(fields, "slug") or self._term(stem(inside).rpartition("/")[2])
        return text(fields, "slug") or self._term(text(fields, "title"))

    def _category(self, fields: Mapping[str, Field], inside: str) -> str:
        folder = inside.rpartition("/")[0].rpartition("/")[2]
        by_folder = self._settings.get("USE_FOLDER_AS_CATEGORY") is not False
        default = str(known(self._settings.get("DEFAULT_CATEGORY"), "misc"))
        return text(fields, "category") or (by_folder and folder) or default

    def _term(self, name: str) -> str:
        """The slug of a name; empty where only Pelican's tables of other scripts, or own rules, would tell."""
        plain = without_accents(name)
        has_rules = "SLUG_REGEX_SUBSTITUTIONS" in self._settings
        return "" if has_rules or any(one.isalnum() and not one.isascii() for one in plain) else ascii_slug(plain)

    def _filled(self, setting: str, values: Mapping[str, str], at: datetime | None) -> str | None:
        pattern = self._settings.get(setting, _URLS[setting])

        def value(found: re.Match[str]) -> str:
            name, _, form = found[1].partition(":")
            if name == "date":
                return at.strftime(form) if at and form else "\0"
            return values.get(name) or "\0"

        url = re.sub(r"\{([^{}]+)\}", value, pattern) if isinstance(pattern, str) else "\0"
        return None if "\0" in url else f"/{url.lstrip('/')}"
