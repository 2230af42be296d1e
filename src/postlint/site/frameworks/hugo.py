"""Hugo: this file knows content paths, permalinks, languages, bundles, taxonomies and aliases (0.168)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, slashed, stem
from postlint.site.frameworks.hugo_cascade import Cascade
from postlint.site.permalinks import date_part, filled
from postlint.site.slugs import hugo_path, hugo_slug, undated
from postlint.site.values import field_moment, flag, name_moment, strings, text, texts

_CONFIG = re.compile(r"^(?:hugo|config)\.(?:toml|ya?ml|json)$")
_PART = re.compile(r"^([a-z]+)(?:\.([\w-]+))?\.(?:toml|ya?ml|json)$", re.IGNORECASE)
_HUGO_KEYS = frozenset(
    {"baseurl", "languagecode", "theme", "module", "params", "permalinks", "markup", "taxonomies", "languages"}
)
_ZOLA_KEYS = frozenset({"base_url", "compile_sass", "build_search_index", "highlight_code"})
_DATES = ("date", "publishdate", "pubdate", "published", "lastmod", "modified")
_EXCERPT = 20
"""Pages of a site so small that its layouts may be left to Hugo's own."""

_HOOKS = ("layouts/_default/_markup/render-link.html", "layouts/_markup/render-link.html")
_ALGORITHMS = {"github": "hugo", "github-ascii": "hugo-ascii", "blackfriday": "hugo-blackfriday"}
_FIRST_DAY = datetime(1, 1, 1)  # noqa: DTZ001 (what Hugo prints for no date)


def detect(folder: Folder, context: Context) -> Framework | None:
    """Hugo has `hugo.toml`, or a `config` file with its keys, or `config/_default`."""
    config = _config(folder)
    forced = context.settings.framework == "hugo"
    if not forced:
        if not config or config.keys() & _ZOLA_KEYS:
            return None
        named = any(name.startswith("hugo.") for name in (*folder.names(), *folder.names("config/_default")))
        if not named and not (
            config.keys() & _HUGO_KEYS and folder.names() & {"content", "archetypes", "layouts", "themes"}
        ):
            return None
    return Hugo(folder, context, config)


def _config(folder: Folder) -> dict[str, Any]:
    """Every configuration file merged, keys in lower case, as Hugo does."""
    merged: dict[str, Any] = {}
    for where in ("", "config/_default"):
        for name in sorted(folder.names(where)):
            if _CONFIG.match(name):
                _merge(merged, _lower(folder.mapping(f"{where}/{name}".lstrip("/"))))
        for name in sorted(folder.names(where)) if where else ():
            part = _PART.match(name)
            if part is not None and not _CONFIG.match(name):
                value = _lower(folder.mapping(f"{where}/{name}"))
                value = {part[2].lower(): value} if part[2] else value
                _merge(merged, {part[1].lower(): value})
    return merged


def _lower(value: Any, depth: int = 0) -> Any:
    if isinstance(value, dict) and depth < 8:  # noqa: PLR2004 (deeper than any setting)
        return {str(key).lower(): _lower(inner, depth + 1) for key, inner in value.items()}
    return [_lower(one, depth + 1) for one in value] if isinstance(value, list) and depth < 8 else value  # noqa: PLR2004


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


class Hugo(Framework):
    """A Hugo site as its configuration describes it."""

    name = "hugo"
    excludes_drafts = True
    processes_images = True
    layouts: tuple[str, ...] = ("layouts",)
    scaffolds: tuple[str, ...] = ("archetypes",)

    def __init__(self, folder: Folder, context: Context, config: dict[str, Any]) -> None:
        super().__init__(folder, context)
        self._config = config
        file = next((name for name in sorted(folder.names()) if _CONFIG.match(name)), "config/_default")
        self._languages = {
            code: _dict(one) for code, one in _dict(config.get("languages")).items() if not _dict(one).get("disabled")
        }
        self._default = str(config.get("defaultcontentlanguage") or "en").lower()
        self.set_base_url(config.get("baseurl") or _dict(self._languages.get(self._default)).get("baseurl"), file)
        if any(one.get("baseurl") for one in self._languages.values()):
            self.unreadable.append("each language has a base URL of its own")
        self._in_subfolder = config.get("defaultcontentlanguageinsubdir") is True
        self._content_of = self._content_folders()
        self.content = tuple(self._content_of)
        self.static = tuple((self.full(one), "/") for one in strings(config.get("staticdir") or "static"))
        self.static += tuple(
            (root, slashed(self._prefix(code or self._default))) for root, code in self._content_of.items()
        )
        self._add_theme()
        self._cascade = Cascade(folder.at(), config.get("cascade"))
        self.output = (self.full(str(config.get("publishdir") or "public")),)
        self._lower = config.get("disablepathtolower") is not True
        self._accents = config.get("removepathaccents") is not True
        self._permalinks = _dict(config.get("permalinks"))
        self._taxonomies = self._read_taxonomies()
        renderer = _dict(_dict(_dict(config.get("markup")).get("goldmark")).get("parser"))
        self.anchors = _ALGORITHMS.get(str(renderer.get("autoheadingidtype") or "github").lower(), "")
        if renderer.get("autoheadingid") is False:
            self.anchors = ""
        vendored = list(self._vendored())
        hooks = _dict(_dict(_dict(_dict(config.get("markup")).get("goldmark")).get("renderhooks")).get("link"))
        hooked = [f"{where}/{one}".lstrip("/") for where in ("", *vendored) for one in _HOOKS]
        own_hook = next((one for one in hooked if folder.exists(one)), "")
        self.file_links = str(hooks.get("useembedded")) == "always" or len(self._languages) > 1 or bool(own_hook)
        if own_hook:
            self.rewrites_links = True
            self.unreadable.append(f"{own_hook} gives links a meaning of their own")
        elif not folder.exists("layouts") and not config.get("theme") and len(context.paths) > _EXCERPT:
            self.rewrites_links = True
            self.unreadable.append("the site's layouts, which may give links a meaning of their own, are not here")
        if self.file_links or config.get("canonifyurls") is True or config.get("relativeurls") is True:
            self.adds_base = True
        if _dict(config.get("module")).get("imports"):
            self.unreadable.append("Hugo modules may bring content")
        if any(path.endswith("_content.gotmpl") for path in self._templates()):
            self.unreadable.append("content adapters (_content.gotmpl) make pages")
        for name, pattern in self._permalinks.items():
            self.fact("permalink", f"{name}: {pattern}", file)
        if self._languages:
            self.fact("languages", ", ".join(sorted(self._languages)), file)

    def _templates(self) -> Iterator[str]:
        top = self.folder.at()
        for root in self.content:
            yield from top.names(root)
            for inner in top.names(root):
                if "." not in inner:
                    yield from top.names(f"{root}/{inner}")

    def _content_folders(self) -> dict[str, str]:
        """Content roots and the language each is in (empty: the file's name may tell)."""
        found: dict[str, str] = {}
        for code, one in self._languages.items():
            if isinstance(one.get("contentdir"), str):
                found[self.full(one["contentdir"])] = code
        mounts = _dict(self._config.get("module")).get("mounts")
        for mount in mounts if isinstance(mounts, list) else ():
            if _dict(mount).get("target") == "content" and isinstance(mount.get("source"), str):
                found.setdefault(self.full(mount["source"]), str(mount.get("lang") or ""))
        if not found or "contentdir" in self._config:
            found.setdefault(self.full(str(self._config.get("contentdir") or "content")), "")
        top = self.folder.at()
        for root, code in found.items():
            if code and not top.exists(root):
                self.unknown_prefixes.append(f"/{code}/")
        return found

    def _add_theme(self) -> None:
        themes = strings(self._config.get("theme") or [])
        folder = str(self._config.get("themesdir") or "themes")
        for theme in themes:
            where = posixpath.normpath(f"{folder}/{theme}")
            if self.folder.exists(where):
                self.static += ((self.full(f"{where}/static"), "/"),)
                self.layouts = (*self.layouts, f"{where}/layouts")
                self.scaffolds = (*self.scaffolds, f"{where}/archetypes")
                self.adds_base = self.adds_base or any(self.folder.exists(f"{where}/{one}") for one in _HOOKS)
            else:
                # What is not here may bring files, and a hook that rewrites links.
                self.assets_unknown = self.adds_base = True

    def _vendored(self) -> Iterator[str]:
        """The imported modules whose files lie in `_vendor`; they bring layouts and static files."""
        imports = _dict(self._config.get("module")).get("imports")
        for one in imports if isinstance(imports, list) else ():
            where = f"_vendor/{_dict(one).get('path')}"
            if self.folder.exists(where):
                self.static += ((self.full(f"{where}/static"), "/"),)
                self.layouts = (*self.layouts, f"{where}/layouts")
                self.scaffolds = (*self.scaffolds, f"{where}/archetypes")
                yield where

    def _read_taxonomies(self) -> dict[str, str]:
        """Plural names by which front matter lists terms, and the path their pages stand under."""
        disabled = {one.lower() for one in strings(self._config.get("disablekinds") or [])}
        if disabled & {"term", "taxonomyterm"} and disabled & {"taxonomy"}:
            return {}
        taxonomies = self._config.get("taxonomies")
        if taxonomies is None:
            taxonomies = {"tag": "tags", "category": "categories"}
        return {str(one): str(one) for one in _dict(taxonomies).values()}

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """A page, bundle or section of the content folders."""
        root = self.home(path)
        if root is None:
            return None
        inside = path[len(root) + 1 :] if root else path
        language, inside = self._language(inside, self._content_of[root])
        own = {name.lower(): field for name, field in fields.items()}
        fields = {**self._cascade.fields(root, inside, language), **own}
        if self._is_resource(root, inside):
            return None
        url = self._url(inside, fields, language, root)
        if url is None:
            return Placement(unpublished="excluded")
        prefix = self._prefix(language)
        generates = [
            *(f"{url.rstrip('/')}/{name}" for name in self._resources(path)),
            *self._lists(inside, fields, prefix),
        ]
        return Placement(
            url=url,
            aliases=tuple(self._aliases(fields, url, prefix)),
            generates=tuple(generates),
            unpublished=self._state(path, fields),
        )

    def state(self) -> dict[str, Any]:
        """What was read of the settings; what sections hand down is told file by file."""
        return {**super().state(), "_cascade": None}

    def beside(self, path: str) -> tuple[object, ...]:
        """Whether a bundle takes the file, and the files of its own bundle."""
        root = self.home(path)
        inside = path if root is None else self.relative(path)
        sections = () if root is None else self._sections(root, inside.split("/")[:-1])
        handed: list[tuple[str, str]] = []
        if root is not None:
            language, without = self._language(inside, self._content_of[root])
            given = self._cascade.fields(root, without, language)
            handed = [(name, repr(field.value)) for name, field in sorted(given.items())]
        return (root is not None and self._is_resource(root, inside), *sections, *self._resources(path), *handed)

    def is_generated(self, path: str) -> bool:
        """The home page of each language too."""
        return super().is_generated(path) or path.strip("/") in self._languages

    def _language(self, inside: str, language: str) -> tuple[str, str]:
        """The language of a file and its path without the language's suffix."""
        without, extension = posixpath.splitext(inside)
        before, dot, suffix = without.rpartition(".")
        if dot and suffix.lower() in self._languages:
            return suffix.lower(), before + extension
        return language or self._default, inside

    def _prefix(self, language: str) -> str:
        settings = self._languages.get(language)
        if settings is None or settings.get("baseurl"):
            return ""
        return "" if language == self._default and not self._in_subfolder else f"/{language}"

    def _is_resource(self, root: str, inside: str) -> bool:
        """A file below a leaf bundle is a part of it, not a page."""
        folder = posixpath.dirname(inside)
        if posixpath.basename(stem(inside)) == "index":
            folder = posixpath.dirname(folder)
        while folder:
            full = f"{root}/{folder}" if root else folder
            if any(f"{full}/index{ending}" in self.context.paths for ending in (".md", ".html", ".en.md")):
                return True
            folder = posixpath.dirname(folder)
        return False

    def _url(self, inside: str, fields: Mapping[str, Field], language: str, root: str) -> str | None:
        build = {name: text(fields, f"build/{name}", f"_build/{name}") for name in ("render", "list")}
        if flag(fields, "headless") is True or build["render"] in ("never", "link", "false", "False"):
            return None
        prefix = self._prefix(language)
        own = text(fields, "url")
        if own:
            url = own if own.startswith("/") else f"{prefix}/{own}"
            return url if url.endswith("/") or "." in posixpath.basename(url) else f"{url}/"
        parts = stem(inside).split("/")
        is_section = parts[-1] == "_index"
        is_bundle = parts[-1] == "index"
        names = parts[:-1] if is_section or is_bundle else parts
        pattern = self._pattern(names[0] if len(parts) > 1 else "", section=is_section)
        slug = text(fields, "slug") or self._dated(fields, inside)[1]
        if pattern is not None:
            sections = list(self._sections(root, names if is_section else names[:-1]))
            made = filled(pattern, self._values(names, sections, fields, inside))
            if made is None:
                return None
            url = f"{prefix}{made}"
            return self._ugly(url, names) if not is_section else slashed(url)
        folders = [hugo_path(one, lower=self._lower, accents=self._accents) for one in names]
        if slug and not is_section and folders:
            folders[-1] = self._slug(slug)
        url = f"{prefix}{slashed('/'.join(folders))}"
        return url if is_section or not folders else self._ugly(url, names)

    def _ugly(self, url: str, names: list[str]) -> str:
        ugly = self._config.get("uglyurls")
        wanted = ugly.get(names[0].lower()) if isinstance(ugly, dict) else ugly
        return f"{url.rstrip('/')}.html" if wanted is True else slashed(url)

    def _pattern(self, name: str, *, section: bool) -> str | None:
        """The permalink pattern of pages below a first-level folder, or of the folder's own list page."""
        found = _dict(self._permalinks.get("section" if section else "page")).get(name.lower())
        if found is None and not section:
            found = self._permalinks.get(name.lower())
        return found if isinstance(found, str) else None

    def _slug(self, value: str) -> str:
        return hugo_slug(value, lower=self._lower, accents=self._accents)

    def _values(self, names: list[str], sections: list[str], fields: Mapping[str, Field], inside: str) -> Any:
        at, name_slug = self._dated(fields, inside)
        slug, title = text(fields, "slug") or name_slug, text(fields, "title")
        name = names[-1] if names else ""

        def value(placeholder: str) -> str | None:
            if placeholder == "year" and at is None:
                return "1"
            part = date_part(placeholder, at or _FIRST_DAY)
            if part is not None:
                return part
            if placeholder.startswith("sections"):
                return "/".join(self._slug(one) for one in _sliced(sections, placeholder))
            found = {
                "slug": slug or title or name,
                "title": title or name,
                "section": sections[0] if sections else name,
                "filename": name,
                "contentbasename": name,
                "slugorfilename": slug or name,
                "slugorcontentbasename": slug or name,
            }.get(placeholder)
            return None if found is None else self._slug(found)

        return value

    def _sections(self, root: str, folders: list[str]) -> Iterator[str]:
        """The folders that are sections: the first, and deeper ones that hold an `_index`."""
        for count, folder in enumerate(folders, 1):
            where = posixpath.join(root, *folders[:count])
            if count == 1 or any(name.startswith("_index.") for name in self.folder.at().names(where)):
                yield folder

    def _dated(self, fields: Mapping[str, Field], inside: str) -> tuple[datetime | None, str]:
        """The page's date, and what is left of the file's name as its slug where the name has given the date."""
        order = strings(_dict(self._config.get("frontmatter")).get("date") or list(_DATES))
        for name in order:
            at = None
            if name == ":filename":
                at = name_moment(inside)
                if at is not None:
                    named = re.sub(r"/_?index$", "", stem(inside))
                    return at, undated(posixpath.basename(named))
            elif name == ":default":
                at = field_moment(fields, *_DATES)
            elif not name.startswith(":"):
                at = field_moment(fields, name.lower())
            if at is not None:
                return at, ""
        return None, ""

    def _state(self, path: str, fields: Mapping[str, Field]) -> str:
        if flag(fields, "draft") is True and self._config.get("builddrafts") is not True:
            return "draft"
        publish = field_moment(fields, "publishdate", "pubdate", "published") or self._dated(fields, path)[0]
        if self._config.get("buildfuture") is not True and self.is_future(publish):
            return "future"
        expiry = field_moment(fields, "expirydate", "unpublishdate")
        if self._config.get("buildexpired") is True or expiry is None or self.context.is_to_come(expiry.date()):
            return ""
        return "expired"

    def _aliases(self, fields: Mapping[str, Field], url: str, prefix: str) -> Iterator[str]:
        if self._config.get("disablealiases") is True:
            return
        parent = posixpath.dirname(url.rstrip("/"))
        for alias in texts(fields, "aliases"):
            if alias.startswith("/"):
                yield posixpath.normpath(f"{prefix}/{alias.lstrip('/')}")
            else:
                yield posixpath.normpath(posixpath.join(parent, alias))

    def _resources(self, path: str) -> Iterator[str]:
        """Files of a bundle, which stand beside its page."""
        folder, name = posixpath.split(path)
        if name.split(".")[0] in ("index", "_index"):
            yield from self.siblings(folder)

    def _lists(self, inside: str, fields: Mapping[str, Field], prefix: str) -> Iterator[str]:
        """The list pages that exist because of this page: its section, and its terms."""
        if "/" in inside:
            section = inside.split("/", 1)[0]
            pattern = self._pattern(section, section=True)
            yield f"{prefix}{slashed(pattern or hugo_path(section, lower=self._lower))}"
        for plural in self._taxonomies:
            yield f"{prefix}/{hugo_path(plural, lower=self._lower)}/"
            pattern = _dict(self._permalinks.get("term")).get(plural.lower())
            for term in texts(fields, plural.lower()):
                if isinstance(pattern, str):
                    yield f"{prefix}{slashed(re.sub(':(?:slug|title)', self._slug(term), pattern))}"
                else:
                    yield f"{prefix}/{plural.lower()}/{hugo_path(term, lower=self._lower, accents=self._accents)}/"


def _sliced(sections: list[str], placeholder: str) -> list[str]:
    """`:sections[1:]` takes a part of the sections."""
    found = re.fullmatch(r"sections\[(-?\d+|last)?(:)?(-?\d+|last)?\]", placeholder)
    if found is None:
        return sections

    def at(part: str | None) -> int | None:
        return None if part is None else len(sections) - 1 if part == "last" else int(part)

    first, last = at(found[1]), at(found[3])
    if found[2] is None:
        return sections[first : first + 1] if first is not None else sections
    return sections[first:last]
