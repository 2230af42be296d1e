"""Astro and Starlight: this file knows `src/pages`, content collections, locales and redirects (Astro 6 and 7)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, stem, without_index
from postlint.site.frameworks.script import call_argument, config_name, depends_on, read_config
from postlint.site.literals import UNREADABLE
from postlint.site.redirects import Redirect, from_mapping
from postlint.site.slugs import astro_id
from postlint.site.values import flag, text

_PAGES = "src/pages"
_CONTENT = "src/content"
_DOCS = "src/content/docs"
_BASE = re.compile(r"\bbase\s*:\s*[\"'`]([^\"'`$]+)[\"'`]")
_ENDINGS = (".astro", ".md", ".mdx", ".html", "/index.astro", "/index.md", "/index.mdx", "/index.html", ".js", ".ts")


def detect(folder: Folder, context: Context) -> Framework | None:
    """Astro has an `astro.config`; without it, `src/content/docs` alone is a weak mark of Starlight."""
    file = config_name(folder, "astro.config")
    forced = context.settings.framework in ("astro", "starlight")
    weak = folder.exists(_DOCS) or (folder.exists(_CONTENT) and "package.json" in folder.names())
    if not file and not forced and not weak:
        return None
    return Astro(folder, context, file)


class Astro(Framework):
    """An Astro site; with Starlight, the documentation's routes are known from its files."""

    name = "astro"
    layouts = ("src/layouts",)

    def __init__(self, folder: Folder, context: Context, file: str) -> None:
        super().__init__(folder, context)
        config, source = read_config(folder, file) if file else ({}, "")
        self._config, self._file = config, file
        starlight = "starlight(" in source or depends_on(folder, "@astrojs/starlight") or folder.exists(_DOCS)
        self._docs = starlight and folder.exists(_DOCS)
        self.name = "starlight" if self._docs else "astro"
        self.title_heading = "always" if self._docs else ""
        public = str(config.get("publicDir") or "public").strip("./")
        self._collections = tuple(_loaded(folder))
        self.set_folders(_PAGES, _CONTENT, *self._collections, static=public, output="dist")
        self.set_base_url(config.get("site"), file)
        base = config.get("base")
        self.base = f"/{base.strip('/')}".rstrip("/") if isinstance(base, str) else ""
        self.anchors = "astro"
        build = config.get("build")
        shape = build.get("format") if isinstance(build, dict) else None
        self.bare = "file" if shape in ("file", "preserve") else "folder"
        self._preserves = shape == "preserve"
        self._locales = self._read_locales(call_argument(source, "starlight"), source)
        self._dynamic = sorted(path for path in folder.files(_PAGES) if "[" in path) if folder.exists(_PAGES) else []
        self.unreadable += [f"{path} makes routes in code" for path in self._dynamic[:1]]
        if not file:
            self.unreadable.append("there is no astro.config here")
        if config.get("base") is UNREADABLE:
            self.unreadable.append(f"base in {file} is code")
        if config.get("redirects") is UNREADABLE:
            self.unreadable.append(f"redirects in {file} are code")
        if not self._docs and not self._dynamic and folder.exists(_CONTENT):
            self.unreadable.append("nothing here says how collections become routes")
        for locale in self._locales:
            self.fact("locale", locale, file)

    def _read_locales(self, settings: dict[str, Any], source: str) -> list[str]:
        locales = settings.get("locales")
        if isinstance(locales, dict) and UNREADABLE not in locales.values():
            return [one for one in locales if one not in ("root", "...")]
        if "locales" in settings or (self._docs and not settings and "locales" in source):
            self.unreadable.append(f"locales in {self._file} are code")
        return []

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """A page of `src/pages`, a document of Starlight, or an entry of a collection."""
        inside = path[len(self.folder.path) :].strip("/")
        draft = flag(fields, "draft") is True
        if inside.startswith(f"{_PAGES}/"):
            return self._page(inside[len(_PAGES) + 1 :])
        if self._docs and inside.startswith(f"{_DOCS}/"):
            return self._document(inside[len(_DOCS) + 1 :], fields, draft=draft)
        loaded = next((one for one in self._collections if inside.startswith(f"{one}/")), None)
        if loaded is not None:
            return self._entry(loaded.rpartition("/")[2], inside[len(loaded) + 1 :], fields)
        collection, _, rest = inside[len(_CONTENT) + 1 :].partition("/")
        return self._entry(collection, rest, fields)

    def _page(self, inside: str) -> Placement | None:
        if "[" in inside or any(part.startswith("_") for part in inside.split("/")):
            return None
        bare = stem(inside)
        path = without_index(bare)
        return Placement(url=self._formed(path, index=path != bare))

    def _document(self, inside: str, fields: Mapping[str, Field], *, draft: bool) -> Placement:
        own = text(fields, "slug")
        identity = own.strip("/") if own else astro_id(stem(inside))
        identity = "" if identity == "index" else identity
        first = identity.split("/")[0]
        others = [] if first in self._locales else self._locales
        fallbacks = tuple(self._formed(f"{locale}/{identity}") for locale in others)
        url = self._formed(identity)
        return Placement(url=url, generates=fallbacks, unpublished="draft" if draft else "")

    def _entry(self, collection: str, rest: str, fields: Mapping[str, Field]) -> Placement | None:
        """The URL of a collection's entry, where one dynamic route bears the collection's name or is the only one."""
        if not rest:
            return None
        identity = text(fields, "slug").strip("/") or astro_id(stem(rest))
        routes = [re.sub(r"/?\[[^\]]+\].*$", "", path[len(_PAGES) + 1 :]) for path in self._dynamic]
        named = [one for one in dict.fromkeys(routes) if one.split("/")[-1] in (collection, collection.rstrip("s"))]
        chosen = named or (routes if len(routes) == 1 else [])
        if not chosen:
            return Placement(unpublished="unrouted")
        return Placement(url=self._formed(f"{chosen[0]}/{identity}".strip("/")))

    def _formed(self, path: str, *, index: bool = False) -> str:
        """`index`: the page is an index file, which `preserve` leaves in its folder."""
        path = path.strip("/")
        is_folder = self.bare == "folder" or (index and self._preserves)
        slash = is_folder and self._config.get("trailingSlash") != "never"
        return "/" if not path else f"/{path}/" if slash else f"/{path}"

    def redirects(self) -> Iterable[Redirect]:
        """`redirects` of the configuration."""
        return from_mapping(self._config.get("redirects"), self.folder.full(self._file))

    def is_generated(self, path: str) -> bool:
        """Pages written as components."""
        inside = f"{_PAGES}/{path.strip('/')}".rstrip("/")
        return super().is_generated(path) or any(self.folder.exists(inside + ending) for ending in _ENDINGS)


def _loaded(folder: Folder) -> Iterator[str]:
    """The folders beside `src/content` that the loaders of collections read."""
    inner = folder.inner("src")
    for found in _BASE.finditer(inner.text(config_name(inner, "content.config")) or ""):
        path = posixpath.normpath(found[1])
        if not path.startswith(("..", "/", _CONTENT)) and path != ".":
            yield path
