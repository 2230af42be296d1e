"""Eleventy: this file knows default paths, literal permalinks, directory data and passthrough copies (3.1)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, stem
from postlint.site.frameworks.script import config_name, read_config
from postlint.site.literals import config_object, literal
from postlint.site.slugs import ascii_slug, undated
from postlint.site.values import field_moment, name_moment, text
from postlint.text.gitignore import patterns

_TEMPLATES = (".njk", ".liquid", ".html", ".hbs", ".ejs", ".pug", ".webc", ".11ty.js", ".11ty.cjs", ".11ty.mjs", ".vto")
_MOST = 2_000
_PERMALINK = re.compile(r"^permalink:\s*(.+?)\s*$", re.MULTILINE)
_COPY = re.compile(r"addPassthroughCopy\(\s*(\{[^}]*\}|[\"'`][^\"'`]+[\"'`])")
_IGNORES = re.compile(r"\bignores\.add\(\s*[\"'`]([^\"'`$]+)[\"'`]")
_DIR = re.compile(r"\bdir\s*:\s*\{")
_PLACEHOLDER = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}")
_NUMBERED = re.compile(r"(/.+?)?/\d+/?")
_PAGINATION = re.compile(r"^pagination:", re.MULTILINE)
_PERMALINK_FALSE = ("false", "False")


def detect(folder: Folder, context: Context) -> Framework | None:
    """Eleventy has `.eleventy.js` or `eleventy.config.js`."""
    file = config_name(folder, ".eleventy", "eleventy.config")
    return Eleventy(folder, context, file) if file or context.settings.framework == "eleventy" else None


class Eleventy(Framework):
    """An Eleventy site: its input folder, data files and templates."""

    name = "eleventy"

    def __init__(self, folder: Folder, context: Context, file: str) -> None:
        super().__init__(folder, context)
        config, source = read_config(folder, file) if file else ({}, "")
        prefix = config.get("pathPrefix")
        self.base = f"/{prefix.strip('/')}".rstrip("/") if isinstance(prefix, str) else ""
        self.adds_base = "HtmlBasePlugin" in source
        found = _DIR.search(source)
        folders = literal(source[found.end() - 1 :]) if found else {}
        folders = folders if isinstance(folders, dict) else {}
        self._input = self.full(str(folders.get("input") or "."))
        self.content = (self._input,)
        self.output = (self.full(str(folders.get("output") or "_site")),)
        self.file_links = "InputPathToUrl" in source
        self.anchors = (
            "eleventy"
            if "IdAttributePlugin" in source
            else (
                "markdown-it-anchor"
                if re.search(r"markdown-?it-?anchor", source, re.IGNORECASE) and "slugify" not in source
                else ""
            )
        )
        self.static = tuple(self._copies(source))
        inner = self._input[len(folder.path) :].strip("/")
        self.layouts = tuple(
            posixpath.join(inner, str(folders.get(name) or default)).removeprefix("./")
            for name, default in (("layouts", "_layouts"), ("includes", "_includes"))
        )
        self._ignores = tuple(self._read_ignores(source, inner))
        self._permalinks: dict[str, str | None] = {}
        self._pages: set[str] = set()
        self._paginated: set[str] = set()
        self._read_templates(folders)
        self.fact("input", self._input or ".", file)

    def _copies(self, source: str) -> Iterator[tuple[str, str]]:
        for found in _COPY.finditer(source):
            value = literal(found[1])
            pairs = value.items() if isinstance(value, dict) else [(value, None)]
            for where, to in pairs:
                if isinstance(where, str) and "*" not in where:
                    full = self.full(where)
                    inside = full[len(self._input) :].strip("/") if full.startswith(self._input) else full
                    target = to if isinstance(to, str) else inside
                    yield full, f"/{target.strip('./')}/".replace("//", "/")

    def _read_ignores(self, source: str, inner: str) -> Iterator[str]:
        """What `.eleventyignore` and the configuration leave out, as lines of a `.gitignore` in the site's folder."""
        for where in dict.fromkeys(("", inner)):
            for line in (self.folder.text(f"{where}/.eleventyignore".lstrip("/")) or "").splitlines():
                pattern = line.strip()
                if pattern and not pattern.startswith(("#", "!")):
                    yield "/" + posixpath.normpath(posixpath.join(where, pattern.lstrip("/")))
        for found in _IGNORES.finditer(source):
            yield "/" + posixpath.normpath(found[1].strip().lstrip("/"))

    def _is_ignored(self, path: str) -> bool:
        inside = path[len(self.folder.path) :].lstrip("/")
        return bool(self._ignores) and patterns(self._ignores).match_file(inside)

    def _read_templates(self, folders: Mapping[str, Any]) -> None:
        """URLs of templates that are no Markdown; what they make in a loop is known by its prefix alone."""
        skipped = {
            str(folders.get(name) or default) for name, default in (("includes", "_includes"), ("data", "_data"))
        }
        skipped |= {
            "node_modules",
            str(folders.get("layouts") or "_layouts"),
            *(one.rpartition("/")[2] for one in self.output),
        }
        top = self.folder.at(self._input)
        for count, path in enumerate(top.files()):
            if count > _MOST * 20 or len(self._pages) > _MOST:
                self.unreadable.append("there are too many templates to read")
                return
            if skipped.intersection(path.split("/")) or path.startswith(".") or self._is_ignored(top.full(path)):
                continue
            if path.endswith((".11tydata.js", ".11tydata.cjs", ".11tydata.mjs", ".11tydata.json", ".json")):
                self._read_data(top, path)
            elif path.endswith(_TEMPLATES):
                self._read_template(path, top.text(path) or "")

    def _read_data(self, top: Folder, path: str) -> None:
        folder, name = posixpath.split(path)
        bare = re.sub(r"(?:\.11tydata)?\.\w+$", "", name)
        if bare != posixpath.basename(folder or self._input):
            return
        source = top.text(path) or ""
        if "permalink" not in source:
            return
        value = (top.mapping(path) if path.endswith(".json") else config_object(source)).get("permalink")
        self._permalinks[folder] = value if isinstance(value, str) else None
        if not isinstance(value, str):
            self.unreadable.append(f"permalink in {top.full(path)} is code")

    def _read_template(self, path: str, source: str) -> None:
        head = source[: source.find("\n---", 4)] if source.startswith("---") else ""
        found = _PERMALINK.search(head)
        if found is None:
            bare = re.sub(r"(?:\.11ty)?\.\w+$", "", path)
            url = "/" + re.sub(r"(?:^|/)index$", "", bare)
            self._pages.add(url)
            if "pagination:" in head:
                self._paginated.add(url)
            if path.endswith((".11ty.js", ".11ty.cjs", ".11ty.mjs")) and "permalink" in source:
                self.unreadable.append(f"{path} makes URLs in code")
            return
        value = found[1].strip("\"'")
        before, mark, _ = value.partition("{")
        if not mark:
            self._pages.add("/" + re.sub(r"(?:^|/)index\.html$", "", value.strip("/")))
        elif before.strip("/"):
            self.unknown_prefixes.append(f"/{before.strip('/')}/")
        else:
            self.unreadable.append(f"{path} makes URLs in code")

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """The permalink of the page or its folder's data, or the path of the file."""
        inside = self.relative(path)
        parts = inside.split("/")
        if any(part.startswith("_") or part == "node_modules" for part in parts[:-1]) or self._is_ignored(path):
            return None
        field = fields.get("permalink")
        if field is not None and (field.value is False or str(field.value) in _PERMALINK_FALSE):
            return Placement(unpublished="excluded")
        pattern = text(fields, "permalink")
        if not pattern:
            data = next((one for one in _above(inside) if one in self._permalinks), None)
            pattern = (self._permalinks[data] if data is not None else "") or ""
            if data is not None and not pattern:
                return Placement(unpublished="unrouted")
        if pattern:
            url = self._filled(pattern, inside, fields)
            return Placement(unpublished="unrouted") if url is None else Placement(url=url)
        without = stem(inside)
        folder, name = posixpath.split(without)
        if name == "index" or name == posixpath.basename(folder):
            without = folder
        return Placement(url=f"/{without}/" if without else "/")

    def _filled(self, pattern: str, inside: str, fields: Mapping[str, Field]) -> str | None:
        at = field_moment(fields, "date") or name_moment(inside)
        name = posixpath.basename(stem(inside))
        slug = undated(name) if name != "index" else undated(posixpath.basename(posixpath.dirname(stem(inside))))

        def value(found: re.Match[str]) -> str:
            expression, *filters = (part.strip() for part in found[1].split("|"))
            known = {
                "page.fileSlug": slug,
                "title": text(fields, "title"),
                "slug": text(fields, "slug"),
                "page.filePathStem": f"/{stem(inside)}",
            }.get(expression, "")
            if expression in ("page.date", "date") and filters:
                form = re.fullmatch(r"date:?\s*\(?[\"'](.*?)[\"']\)?", filters[0])
                return (
                    at.strftime(form[1].replace("yyyy", "%Y").replace("MM", "%m").replace("dd", "%d"))
                    if at and form
                    else "\0"
                )
            for one in filters:
                if one not in ("slugify", "slug", "url", "safe"):
                    return "\0"
                known = ascii_slug(known) if one.startswith("slug") else known
            return known or "\0"

        url = _PLACEHOLDER.sub(value, pattern)
        if "\0" in url or "{" in url:
            return None
        return re.sub(r"(?:^|/)index\.html$", "/", "/" + url.lstrip("/"))

    def is_generated(self, path: str) -> bool:
        """Pages that other templates make, and the further ones of those in several parts: `/posts/1/`."""
        numbered = _NUMBERED.fullmatch(path)
        return (
            super().is_generated(path)
            or path.rstrip("/") in self._pages
            or (path == "/" and "/" in self._pages)
            or (numbered is not None and self._is_paginated(numbered[1] or "/"))
        )

    def _is_paginated(self, url: str) -> bool:
        """Whether a template or Markdown file of this default path is spread over several pages."""
        files = [f"{url.strip('/')}{ending}".lstrip("/") for ending in (".md", "/index.md")]
        heads = (self.folder.at(self._input).text(file) or "" for file in files)
        return url in self._paginated or any(_PAGINATION.search(head.partition("\n---")[0]) for head in heads)


def _above(path: str) -> Iterator[str]:
    folder = posixpath.dirname(path)
    while True:
        yield folder
        if not folder:
            return
        folder = posixpath.dirname(folder)
