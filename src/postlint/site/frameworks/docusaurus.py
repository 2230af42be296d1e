"""Docusaurus: this file knows docs, versions, blog, pages, tags, number prefixes and redirects (3.10)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, stem
from postlint.site.frameworks.script import config_name, known, read_config
from postlint.site.literals import UNREADABLE
from postlint.site.redirects import Redirect, redirect
from postlint.site.slugs import ascii_slug
from postlint.site.values import flag, text, texts
from postlint.text.gitignore import from_globs, patterns

_PREFIX = re.compile(r"^(\d+)\s*[-_.]+\s*(?=[^-_.\s])(.*)$")
_LOOKS_DATED = re.compile(r"^\d+[-_.]\d+|^(?:\d{4}|\d{2})[-_.]\d{1,2}")
_BLOG = re.compile(r"^(?P<folder>.*?)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<name>.*?)(?:/index)?$")
_PAGE_ENDINGS = (".js", ".jsx", ".ts", ".tsx", "/index.js", "/index.jsx", "/index.ts", "/index.tsx", ".md", ".mdx")


_MAKES_PAGES = re.compile(
    r"^\.|typedoc|api-?docs|(?:open|async)api|redoc|graphql|protobuf|remote-content|changelog|dynamic-routes"
)
"""The site's own plugins, and those that are known to."""


class Docs(Struct):
    """One instance of the docs plugin: a folder (with versions), or of the blog or pages plugin.

    `translated` is where translations lie below a locale's folder.
    """

    kind: str
    root: str
    route: str
    numbers: bool
    translated: str
    excludes: tuple[str, ...]


def detect(folder: Folder, context: Context) -> Framework | None:
    """Docusaurus has a `docusaurus.config`."""
    file = config_name(folder, "docusaurus.config")
    return Docusaurus(folder, context, file) if file or context.settings.framework == "docusaurus" else None


class Docusaurus(Framework):
    """A Docusaurus site as the literals of its configuration describe it."""

    name = "docusaurus"
    file_links = True
    adds_base = True
    excludes_drafts = True
    title_heading = "unless"

    def __init__(self, folder: Folder, context: Context, file: str) -> None:
        super().__init__(folder, context)
        config, _ = read_config(folder, file) if file else ({}, "")
        self._config, self._file = config, file
        self.set_base_url(config.get("url"), file)
        base = config.get("baseUrl")
        if base is UNREADABLE:
            self.unreadable.append(f"baseUrl in {file} is code")
        self.base = "" if not isinstance(base, str) else base.rstrip("/")
        self._slash = config.get("trailingSlash")
        self.bare = "file" if self._slash is False else "folder"
        self.anchors = "docusaurus"
        self._instances = list(self._read_instances(config))
        self._instances += list(self._translations(config.get("i18n")))
        self.content = tuple(one.root for one in self._instances)
        statics = known(config.get("staticDirectories"), ["static"])
        self.static = tuple((self.full(one), "/") for one in statics if isinstance(one, str))
        self.output = (self.full("build"),)
        for options in self._redirect_options():
            code = [key for key in ("createRedirects", "redirects") if options.get(key) is UNREADABLE]
            self.unreadable += [f"{key} in {file} is code" for key in code]
        if not config:
            self.unreadable.append("no configuration could be read")
        for one in self._instances:
            self.fact(one.kind, f"{one.root} at /{one.route}", file)

    def _read_instances(self, config: Mapping[str, Any]) -> Iterator[Docs]:
        options: dict[str, Any] = {}
        for key in ("presets", "plugins"):
            if config.get(key) is UNREADABLE:
                self.unreadable.append(f"{key} in {self._file} are code")
        for preset in known(config.get("presets"), []):
            if isinstance(preset, list) and len(preset) > 1 and isinstance(preset[1], dict):
                options.update(preset[1])
            elif preset is UNREADABLE or (isinstance(preset, list) and len(preset) > 1):
                self.unreadable.append(f"presets in {self._file} are code")
        for kind, root, route in (("docs", "docs", "docs"), ("blog", "blog", "blog"), ("pages", "src/pages", "")):
            yield from self._instance(kind, options.get(kind), root, route, "")
        for plugin in known(config.get("plugins"), []):
            name, given = (plugin[0], plugin[1]) if isinstance(plugin, list) and len(plugin) > 1 else (plugin, {})
            if isinstance(name, str) and "plugin-content-" in name and isinstance(given, dict):
                kind = name.rpartition("plugin-content-")[2]
                identity = known(given.get("id"), "")
                yield from self._instance(kind, given, kind, kind, identity)
            else:
                self.unreadable += _pages_of(name, given, self._file)

    def _instance(self, kind: str, given: Any, root: str, route: str, identity: str) -> Iterator[Docs]:
        if given is False:
            return
        given = given if isinstance(given, dict) else {}
        for key in ("path", "routeBasePath", "versions", "lastVersion"):
            if given.get(key) is UNREADABLE:
                self.unreadable.append(f"{key} of {kind} in {self._file} is code")
        numbers = given.get("numberPrefixParser") is not False
        excludes = from_globs(given.get("exclude"))
        root = self.full(str(known(given.get("path"), root)))
        route = str(known(given.get("routeBasePath"), route)).strip("/")
        plugin = f"docusaurus-plugin-content-{kind}" + (f"-{identity}" if identity not in ("", "default") else "")
        if kind != "docs":
            yield Docs(kind, root, route, numbers, plugin, excludes)
            return
        prefix = f"{identity}_" if identity and identity != "default" else ""
        names = self.folder.data(f"{prefix}versions.json")
        names = [str(one) for one in names] if isinstance(names, list) else []
        paths = given.get("versions")
        paths = paths if isinstance(paths, dict) else {}
        latest = str(known(given.get("lastVersion"), names[0] if names else "current"))
        current = "" if latest == "current" else "next"
        where = _joined(route, _version_path(paths, "current", current))
        yield Docs("docs", root, where, numbers, f"{plugin}/current", excludes)
        for name in names:
            root = self.full(f"{prefix}versioned_docs/version-{name}")
            where = _joined(route, _version_path(paths, name, "" if name == latest else name))
            yield Docs("docs", root, where, numbers, f"{plugin}/version-{name}", excludes)
        self.unknown_prefixes.append(f"/{_joined(route, 'category')}/")

    def _translations(self, settings: Any) -> Iterator[Docs]:
        """The instances once more for each other locale; what is not translated stands there in the default one."""
        if settings is UNREADABLE:
            self.unreadable.append(f"i18n in {self._file} is code")
        settings = settings if isinstance(settings, dict) else {}
        default, folder = settings.get("defaultLocale"), str(known(settings.get("path"), "i18n"))
        for locale in known(settings.get("locales"), []):
            if isinstance(locale, str) and locale != default:
                self.unknown_prefixes.append(f"/{locale}/")
                for one in [one for one in self._instances if one.translated]:
                    root = self.full(f"{folder}/{locale}/{one.translated}")
                    yield Docs(one.kind, root, _joined(locale, one.route), one.numbers, "", one.excludes)

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """A document, a post or a page."""
        homes = [one for one in self._instances if path.startswith(f"{one.root}/")]
        one = max(homes, key=lambda home: len(home.root), default=None)
        if one is None:
            return None
        inside = stem(path[len(one.root) + 1 :])
        if any(part.startswith("_") for part in inside.split("/")) or _takes(one.excludes, path[len(one.root) + 1 :]):
            return None
        draft = "draft" if flag(fields, "draft") is True else ""
        if one.kind == "docs":
            return Placement(url=self._formed(one.route, self._document(one, inside, fields)), unpublished=draft,
                             generates=tuple(self._tags(one, fields)))  # fmt: skip
        if one.kind == "blog":
            own = text(fields, "slug") or _blog_path(inside)
            lists = tuple(f"/{_joined(one.route, more)}" for more in ("", "tags", "archive", "authors"))
            url = self._formed(one.route, own.strip("/"))
            return Placement(url=url, unpublished=draft, generates=(*self._tags(one, fields), *lists))
        own = text(fields, "slug") or _without_index(inside)
        return Placement(url=self._formed(one.route, own), unpublished=draft)

    def _document(self, one: Docs, inside: str, fields: Mapping[str, Field]) -> str:
        folder, name = posixpath.split(inside)
        if one.numbers:
            folder = "/".join(_unnumbered(part) for part in folder.split("/")) if folder else ""
            name = _unnumbered(name)
        own = text(fields, "slug")
        if own.startswith("/"):
            return own
        if own:
            return posixpath.normpath(posixpath.join(folder, own))
        identity = text(fields, "id")
        if not identity and (name.lower() in ("index", "readme") or name.lower() == posixpath.basename(folder).lower()):
            return f"{folder}/"
        return f"{folder}/{identity or name}"

    def _tags(self, one: Docs, fields: Mapping[str, Field]) -> Iterator[str]:
        terms = texts(fields, "tags")
        if terms:
            yield f"/{_joined(one.route, 'tags')}"
        for term in terms:
            slug = re.sub(r"[^\w-]+", "-", term.lower()).strip("-")
            yield from (f"/{_joined(one.route, f'tags/{form}')}" for form in dict.fromkeys((slug, ascii_slug(term))))

    def _formed(self, route: str, path: str) -> str:
        folder = path.endswith("/") or not path
        joined = "/" + _joined(route, path.strip("/"))
        if joined == "/":
            return "/"
        return f"{joined}/" if self._slash is True or (folder and self._slash is not False) else joined

    def redirects(self) -> Iterable[Redirect]:
        """The literal rules of plugin-client-redirects."""
        for options in self._redirect_options():
            for rule in known(options.get("redirects"), []):
                yield from _rules(rule, self.folder.full(self._file))

    def _redirect_options(self) -> Iterator[Mapping[str, Any]]:
        for plugin in known(self._config.get("plugins"), []):
            if isinstance(plugin, list) and len(plugin) > 1 and "client-redirects" in str(plugin[0]):
                yield plugin[1] if isinstance(plugin[1], dict) else {}

    def is_generated(self, path: str) -> bool:
        """Pages written as components."""
        bare = path.strip("/") or "index"
        pages = self.folder.at()
        return super().is_generated(path) or any(
            pages.exists(f"{one.root}/{bare}{ending}")
            for one in self._instances
            if one.kind == "pages"
            for ending in _PAGE_ENDINGS
        )


def _takes(globs: tuple[str, ...], path: str) -> bool:
    return bool(globs) and patterns(globs).match_file(path)


def _pages_of(plugin: Any, options: Any, file: str) -> Iterator[str]:
    """Why a plugin other than for content may make pages."""
    if plugin is UNREADABLE or options is UNREADABLE:
        yield f"plugins in {file} are code"
    elif isinstance(plugin, str) and _MAKES_PAGES.search(plugin):
        yield f"the plugin {plugin} may make pages"


def _rules(rule: Any, file: str) -> Iterator[Redirect]:
    if not isinstance(rule, dict) or not isinstance(rule.get("to"), str):
        return
    sources = rule.get("from")
    for source in sources if isinstance(sources, list) else [sources]:
        made = redirect(source, rule["to"], file) if isinstance(source, str) else None
        if made is not None:
            yield made


def _version_path(paths: Mapping[str, Any], name: str, default: str) -> str:
    given = paths.get(name)
    path = given.get("path") if isinstance(given, dict) else None
    return path if isinstance(path, str) else default


def _joined(*parts: str) -> str:
    return "/".join(part.strip("/") for part in parts if part.strip("/"))


def _unnumbered(name: str) -> str:
    found = None if _LOOKS_DATED.match(name) else _PREFIX.match(name)
    return found[2] if found else name


def _without_index(path: str) -> str:
    folder, name = posixpath.split(path)
    return f"{folder}/" if name == "index" else path


def _blog_path(inside: str) -> str:
    found = _BLOG.match(inside)
    if found is None:
        return re.sub(r"/index$", "", inside)
    date = "/".join(part.zfill(2) for part in re.split("[-/]", found["date"]))
    return _joined(found["folder"], date, found["name"])
