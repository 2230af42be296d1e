"""Jekyll: this file knows permalink styles, collections, drafts and jekyll-redirect-from (4.3, GitHub Pages)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from fnmatch import fnmatchcase
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from postlint.model import Field, Page, TitleHeading
from postlint.site.folder import Folder
from postlint.site.frameworks.base import MARKDOWN, Context, Framework, Placement, stem
from postlint.site.permalinks import date_part, filled
from postlint.site.slugs import jekyll_slug
from postlint.site.values import field_moment, flag, moment, strings, text, texts

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_POST = re.compile(r"^(?P<above>.*?/)?(?P<kind>_posts|_drafts)/(?P<inner>.+)$")
_DATED = re.compile(r"^(?:.*/)?(\d{2,4})-(\d{1,2})-(\d{1,2})-([^/]*)$")
_HARMLESS = frozenset(
    {
        "jekyll-redirect-from", "jekyll-seo-tag", "jekyll-sitemap", "jekyll-feed", "jekyll-paginate", "jekyll-gist",
        "jekyll-relative-links", "jekyll-optional-front-matter", "jekyll-readme-index", "jekyll-titles-from-headings",
        "jekyll-default-layout", "jekyll-mentions", "jemoji", "jekyll-include-cache", "jekyll-remote-theme",
        "jekyll-last-modified-at", "jekyll-toc", "jekyll-target-blank", "jekyll-github-metadata", "jekyll-coffeescript",
        "jekyll-commonmark-ghpages", "jekyll-commonmark", "jekyll-avatar", "jekyll-swiss", "jekyll-compose",
        "jekyll-timeago", "jekyll-spaceship", "jekyll-minifier", "jekyll-sass-converter", "jekyll-responsive-image",
        "jekyll-paginate-v2", "jekyll-archives",
    }
)  # fmt: skip
_THEMES: dict[str, TitleHeading] = {
    "minima": "always",
    "minimal-mistakes": "always",
    "minimal-mistakes-jekyll": "always",
    "jekyll-theme-chirpy": "always",
    "just-the-docs": "never",
}
"""What the layouts for posts and pages of common themes do with the title, as of November 2026."""
_PARTS = frozenset({"_posts", "_layouts", "_includes", "_drafts", "_sass", "_data"})
_INDEX = re.compile(r"index\.(?:md|markdown|html?)$")
_NEVER = frozenset({"_includes", "_layouts", "_sass", "_data", "_site", "_plugins", "vendor", "node_modules"})


def detect(folder: Folder, context: Context) -> Framework | None:
    """Jekyll has a `_config.yml`, and posts, layouts or a Gemfile beside it."""
    names = folder.names()
    config = next((name for name in ("_config.yml", "_config.yaml", "_config.toml") if name in names), None)
    if config is None and context.settings.framework != "jekyll":
        return None
    if config is not None and context.settings.framework != "jekyll":
        keys = folder.mapping(config)
        if keys.keys() & {"skip_render", "new_post_name", "public_dir"}:
            return None
        marks = names & (_PARTS | {"Gemfile"})
        if not marks and not keys.keys() & {"collections", "defaults", "plugins", "gems", "kramdown", "permalink"}:
            return None
    return Jekyll(folder, context, config or "")


class Jekyll(Framework):
    """A Jekyll site as its `_config.yml` describes it."""

    name = "jekyll"
    excludes_drafts = True
    layouts = ("_layouts",)

    def __init__(self, folder: Folder, context: Context, file: str) -> None:
        super().__init__(folder, context)
        self._config = config = folder.mapping(file) if file else {}
        self.bare = "file"
        source = self.full(str(config.get("source") or ""))
        self.content = (source,)
        self.static = ((source, "/"),)
        self.output = (self.full(str(config.get("destination") or "_site")),)
        self.set_base_url(config.get("url"), file)
        base = config.get("baseurl")
        self.base = base.rstrip("/") if isinstance(base, str) else ""
        if self.base and not self.base.startswith("/"):
            self.base = f"/{self.base}"
        self._zone = _zone(config.get("timezone"))
        self._permalink = str(config.get("permalink") or "date")
        self._exclude = tuple(strings(config.get("exclude") or []))
        self._include = tuple(strings(config.get("include") or []))
        collections = config.get("collections") or {}
        if isinstance(collections, list):
            collections = {name: {} for name in strings(collections)}
        self._collections: dict[str, Any] = collections if isinstance(collections, dict) else {}
        self._collections_dir = str(config.get("collections_dir") or "").strip("/")
        defaults = config.get("defaults")
        self._defaults = [one for one in defaults if isinstance(one, dict)] if isinstance(defaults, list) else []
        plugins = {*strings(config.get("plugins") or config.get("gems") or [])}
        self._pages_gem = not plugins.isdisjoint({"github-pages"}) or "github-pages" in (folder.text("Gemfile") or "")
        self.file_links = self._pages_gem or "jekyll-relative-links" in plugins
        self._front_matter_optional = self._pages_gem or "jekyll-optional-front-matter" in plugins
        self._readme_index = self._pages_gem or "jekyll-readme-index" in plugins
        self._archives = config.get("jekyll-archives") if "jekyll-archives" in plugins else None
        self.anchors = self._anchor_style(config)
        if any(name.endswith(".rb") for name in folder.names("_plugins")):
            self.unreadable.append("code in _plugins may make pages")
        self.unreadable += [
            f"the plugin {one} may make pages" for one in sorted(plugins - _HARMLESS - {"github-pages"})
        ]
        if not folder.at(source).names() & _PARTS and not self._has_home():
            self.makes_files = "neither layouts nor a home page are here, so the site is put together elsewhere"
            self.unreadable.append(self.makes_files)
        theme = config.get("theme") or config.get("remote_theme")
        if isinstance(theme, str):
            self.unknown_prefixes.append("/assets/")
            name = theme.rpartition("/")[2].partition("@")[0]
            self.title_heading = "" if folder.exists("_layouts") else _THEMES.get(name, "")
        self.fact("permalink", self._permalink, file if "permalink" in config else "")
        for name in self._collections:
            self.fact("collection", name, file)

    def _anchor_style(self, config: Mapping[str, Any]) -> str:
        if str(config.get("markdown") or "kramdown").lower() != "kramdown":
            return ""
        kramdown = config.get("kramdown")
        kramdown = kramdown if isinstance(kramdown, dict) else {}
        if kramdown.get("auto_ids") is False or kramdown.get("auto_id_prefix"):
            return ""
        return "kramdown" if str(kramdown.get("input") or "GFM").lower() == "kramdown" else "kramdown-gfm"

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:
        """A post, a document of a collection, or a page."""
        inside = self.relative(path)
        if self._is_left_out(inside):
            return None
        if not fields and not self._front_matter_optional and page.form == "source":
            return None
        post = _POST.match(inside)
        collection = self._collection(inside) if post is None else None
        kind = ("drafts" if post["kind"] == "_drafts" else "posts") if post else collection or "pages"
        if kind != collection and post is None and any(part.startswith("_") for part in inside.split("/")):
            return None
        if collection is not None and not self._is_output(collection):
            return None
        values = self._defaults_for(inside, kind)
        draft = flag(fields, "published") is False or values.get("published") is False
        draft = draft and self._config.get("unpublished") is not True
        redirected = _aliases(fields)
        if post is not None:
            return self._post(post, fields, values, draft=draft, aliases=redirected)
        permalink = text(fields, "permalink") or _string(values.get("permalink"))
        if collection is not None:
            url = self._document(inside, collection, permalink, fields)
        else:
            url = self._page(inside, permalink)
        return Placement(url=url, aliases=redirected, unpublished="draft" if draft else "")

    def _post(
        self,
        post: re.Match[str],
        fields: Mapping[str, Field],
        values: Mapping[str, Any],
        *,
        draft: bool,
        aliases: tuple[str, ...],
    ) -> Placement | None:
        inner = stem(post["inner"])
        dated = _DATED.match(inner)
        if post["kind"] == "_drafts":
            shown = self._config.get("show_drafts") is True
            return None if shown else Placement(url=None, unpublished="draft", aliases=aliases)
        if dated is None:
            return Placement(url=None)
        year = dated[1] if len(dated[1]) > 2 else f"20{dated[1]}"  # noqa: PLR2004 (two digits)
        name_date = moment(f"{year}-{dated[2]}-{dated[3]}")
        at = self._here(field_moment(fields, "date")) or name_date
        categories = [one for one in (post["above"] or "").split("/") if one]
        categories += _categories(fields, values)
        settings = self._collections.get("posts")
        of_posts = _string(settings.get("permalink")) if isinstance(settings, dict) else ""
        pattern = text(fields, "permalink") or _string(values.get("permalink")) or of_posts or self._permalink
        pattern = _STYLES.get(pattern, pattern)
        slug = text(fields, "slug")
        url = filled(
            pattern, self._values(at, dated[4], slug, post["inner"], categories=list(dict.fromkeys(categories)))
        )
        state = "draft" if draft else ""
        if not state and self._config.get("future") is not True and self.is_future(at):
            state = "future"
        if url is None:
            return Placement(url=None, unpublished=state)
        generated = tuple(self._archive_urls(fields, categories, at))
        return Placement(url=_final(url), aliases=aliases, unpublished=state, generates=generated)

    def _values(
        self,
        at: datetime | None,
        name: str,
        slug: str,
        file: str,
        *,
        categories: Sequence[str] = (),
        collection: str = "posts",
    ) -> Any:
        def value(placeholder: str) -> str | None:
            extension = ":output_ext"
            whole, _, _ = placeholder.partition(extension[1:])
            part = date_part(placeholder, at)
            if part is not None:
                return part
            if placeholder == "title":
                return jekyll_slug(slug or name, "pretty", cased=True)
            found = {
                "slug": jekyll_slug(slug or name),
                "categories": "/".join(one.lower() for one in categories),
                "slugified_categories": "/".join(jekyll_slug(one) for one in categories),
                "output_ext": ".html",
                "path": stem(file),
                "name": jekyll_slug(posixpath.basename(stem(file))),
                "collection": collection,
            }
            return found.get(placeholder) if whole or placeholder in found else None

        return value

    def _here(self, at: datetime | None) -> datetime | None:
        """A moment on the site's clock, which tells the day of a URL; without a `timezone`, on a build server's."""
        return at if at is None or at.tzinfo is None else at.astimezone(self._zone)

    def _document(self, inside: str, collection: str, permalink: str, fields: Mapping[str, Field]) -> str | None:
        settings = self._collections.get(collection) or {}
        pattern = permalink or _string(settings.get("permalink")) or self._collection_default()
        pattern = _STYLES.get(pattern, pattern)
        file = inside[len(self._folder_of(collection)) + 1 :]
        name = posixpath.basename(stem(file))
        dated = _DATED.match(name)
        at = field_moment(fields, "date")
        values = self._values(at, dated[4] if dated else name, text(fields, "slug"), file, collection=collection)
        url = filled(pattern, values)
        return None if url is None else _final(url, index=stem(file))

    def _collection_default(self) -> str:
        return "/:collection/:path" + _page_ending(self._permalink)

    def _page(self, inside: str, permalink: str) -> str | None:
        if permalink and ":" not in permalink:
            return _final("/" + permalink.lstrip("/"))
        without = stem(inside)
        folder, name = posixpath.split(without)
        if name == "index" or (self._readme_index and name.lower() == "readme" and not self._has_index(folder)):
            return f"/{folder}/" if folder else "/"
        if MARKDOWN.search(inside) is None and not re.search(r"\.html?$", inside):
            return f"/{inside}"
        return f"/{without}{_page_ending(permalink or self._permalink).replace(':output_ext', '.html')}"

    def _has_home(self) -> bool:
        readme = self._readme_index and any(
            name.lower() == "readme.md" for name in self.folder.at(self.content[0]).names()
        )
        return readme or self._has_index("")

    def _has_index(self, folder: str) -> bool:
        return any(_INDEX.match(name) for name in self.folder.at(posixpath.join(self.content[0], folder)).names())

    def beside(self, path: str) -> tuple[object, ...]:
        """Whether a README makes way for an index beside it."""
        folder, name = posixpath.split(self.relative(path))
        return (self._readme_index and stem(name).lower() == "readme" and self._has_index(folder),)

    def _collection(self, inside: str) -> str | None:
        return next((name for name in self._collections if inside.startswith(f"{self._folder_of(name)}/")), None)

    def _folder_of(self, collection: str) -> str:
        return "/".join(part for part in (self._collections_dir, f"_{collection}") if part)

    def _is_output(self, collection: str) -> bool:
        settings = self._collections.get(collection)
        return isinstance(settings, dict) and settings.get("output") is True

    def _is_left_out(self, inside: str) -> bool:
        parts = inside.split("/")
        if _NEVER.intersection(parts[:-1]) or any(part.startswith(".") for part in parts):
            return not any(inside.startswith(one) for one in self._include)
        return any(
            fnmatchcase(inside, one) or fnmatchcase(inside, f"{one.rstrip('/')}/*") or fnmatchcase(parts[0], one)
            for one in self._exclude
        )

    def _defaults_for(self, inside: str, kind: str) -> dict[str, Any]:
        """Front-matter defaults of `_config.yml`: the longest path wins, then the one that names a type."""
        found: list[tuple[int, int, dict[str, Any]]] = []
        for one in self._defaults:
            scope, values = one.get("scope") or {}, one.get("values")
            if not isinstance(scope, dict) or not isinstance(values, dict):
                continue
            where = str(scope.get("path") or "").strip("/")
            kinds = ("", kind, "posts" if kind == "drafts" else kind)
            if str(scope.get("type") or "") in kinds and (
                not where or inside.startswith(where) or fnmatchcase(inside, where)
            ):
                found.append((len(where), bool(scope.get("type")), values))
        merged: dict[str, Any] = {}
        for _, _, values in sorted(found, key=lambda one: one[:2]):
            merged.update(values)
        return merged

    def _archive_urls(self, fields: Mapping[str, Field], categories: list[str], at: datetime | None) -> Iterator[str]:
        """Pages that jekyll-archives makes for tags, categories and dates."""
        settings = self._archives if isinstance(self._archives, dict) else {}
        enabled = settings.get("enabled", [])
        links = settings.get("permalinks")
        links = links if isinstance(links, dict) else {}
        kinds = ("year", "month", "day", "categories", "tags") if enabled in ("all", True) else strings(enabled)
        names = {"tags": _terms(fields, "tags", "tag"), "categories": categories}
        single = {"tags": "tag", "categories": "category"}
        for kind in kinds:
            if kind in names:
                pattern = str(links.get(single[kind]) or f"/{single[kind]}/:name/")
                yield from (pattern.replace(":name", jekyll_slug(one)) for one in names[kind])
            elif at is not None:
                pattern = str(
                    links.get(kind) or {"year": "/:year/", "month": "/:year/:month/"}.get(kind, "/:year/:month/:day/")
                )
                url = filled(pattern, lambda name: date_part(name, at))
                yield from () if url is None else (url,)


def _zone(name: object) -> tzinfo:
    try:
        return ZoneInfo(name) if isinstance(name, str) else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def _page_ending(style: str) -> str:
    """How a site's permalink style ends the URLs of pages and documents."""
    style = _STYLES.get(style, style)
    return "/" if style.endswith("/") else ":output_ext" if style.endswith(":output_ext") else ""


def _final(url: str, index: str = "") -> str:
    """An `index` document stands for its folder."""
    if index.rpartition("/")[2] == "index":
        url = re.sub(r"/index(?:\.html|/)?$", "/", url)
    return url


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _terms(fields: Mapping[str, Field], *names: str) -> list[str]:
    for name in names:
        if name in fields:
            value = fields[name].value
            return value.split() if isinstance(value, str) and name.endswith("s") else strings(value)
    return []


def _categories(fields: Mapping[str, Field], values: Mapping[str, Any]) -> list[str]:
    found = _terms(fields, "category") + _terms(fields, "categories")
    if not found:
        default = values.get("categories") or values.get("category") or []
        found = default.split() if isinstance(default, str) else strings(default)
    return found


def _aliases(fields: Mapping[str, Field]) -> tuple[str, ...]:
    return tuple(f"/{one.strip('/')}" for one in texts(fields, "redirect_from") if not one.startswith("http"))
