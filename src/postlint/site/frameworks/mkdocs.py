"""MkDocs, Material and Zensical: this file knows directory URLs, redirects, the blog plugin and slug settings."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import Any

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, stem
from postlint.site.redirects import Redirect, redirect
from postlint.site.slugs import ascii_slug
from postlint.site.values import field_moment, flag, text
from postlint.text.gitignore import patterns

_HARMLESS = frozenset(
    {
        "search", "redirects", "minify", "awesome-pages", "awesome-nav", "literate-nav", "section-index", "tags",
        "material/search", "material/tags", "material/blog", "material/social", "material/meta", "material/privacy",
        "blog", "social", "meta", "privacy", "git-revision-date", "git-revision-date-localized", "git-authors",
        "git-committers", "glightbox", "macros", "mermaid2", "autorefs", "mkdocstrings", "include-markdown", "mike",
        "rss", "table-reader", "exclude", "open-in-new-tab", "print-site", "optimize", "material/optimize", "offline",
        "material/offline", "info", "material/info", "typeset", "material/typeset", "group", "material/group",
        "exclude-search", "search-index", "htmlproofer", "linkcheck", "abbreviations", "swagger-ui-tag", "charts",
        "markdownextradata", "meta-descriptions", "neoteroi.mkdocsoad", "snippets", "same-dir", "llmstxt",
        "copy-to-llm", "markdown-exec", "mkdocs-jupyter", "kroki", "drawio", "d2", "termynal", "to-pdf", "with-pdf",
        "pdf-export", "image-captions", "codeinclude", "enumerate-headings",
    }
)  # fmt: skip


def detect(folder: Folder, context: Context) -> Framework | None:
    """MkDocs has an `mkdocs.yml`, Zensical also a `zensical.toml`."""
    file = next((one for one in ("mkdocs.yml", "mkdocs.yaml", "zensical.toml") if one in folder.names()), "")
    return Mkdocs(folder, context, file) if file or context.settings.framework == "mkdocs" else None


class Mkdocs(Framework):
    """A MkDocs site as its configuration describes it."""

    name = "mkdocs"
    file_links = True

    def __init__(self, folder: Folder, context: Context, file: str) -> None:
        super().__init__(folder, context)
        config = _config(folder, file) if file else {}
        if file.endswith(".toml"):
            self.name = "zensical"
            config = config.get("project", config) if isinstance(config.get("project"), dict) else config
        self._file = file
        self._docs = self.full(str(config.get("docs_dir") or "docs"))
        self.content = (self._docs,)
        self.static = ((self._docs, "/"),)
        self.output = (self.full(str(config.get("site_dir") or "site")),)
        self.set_base_url(config.get("site_url"), file)
        theme = config.get("theme")
        theme = theme.get("name") if isinstance(theme, dict) else theme
        # The themes that MkDocs brings show the text alone; Material looks for an H1 in it first.
        own_theme = theme in (None, "mkdocs", "readthedocs") and self.name == "mkdocs"
        self.title_heading = "never" if own_theme else "unless" if theme in (None, "material") else ""
        self._folders = config.get("use_directory_urls") is not False
        self._plugins = _named(config.get("plugins"))
        self.unreadable += [f"the plugin {one} may make pages" for one in sorted(self._plugins.keys() - _HARMLESS)]
        self.unreadable += [f"the hook {one} may make pages" for one in _making(folder, config.get("hooks"))]
        self._excluded = (".*", "/templates/", *_lines(config.get("exclude_docs")))
        self._drafts = _lines(config.get("draft_docs"))
        if "INHERIT" in config:
            self.unreadable.append(f"{file} inherits settings from a file that can't be read")
        self.makes_files = self.unreadable[0] if self.unreadable else ""
        extra = config.get("extra")
        version = extra.get("version") if isinstance(extra, dict) else None
        self.versioned = "mike" in self._plugins or (isinstance(version, dict) and "provider" in version)
        blog = self._plugins.get("blog", self._plugins.get("material/blog"))
        self._blog = str((blog or {}).get("blog_dir") or "blog").strip("/") if blog is not None else None
        if self._blog is not None:
            self.unknown_prefixes.append(f"/{self._blog}/")
        self.anchors = self._anchor_style(config, folder.text(file) or "")
        self.fact("docs folder", self._docs, file)

    def _anchor_style(self, config: Mapping[str, Any], source: str) -> str:
        extensions = _named(config.get("markdown_extensions"))
        if config.get("hooks") or "macros" in self._plugins:
            return ""  # code that may add ids of its own
        toc = extensions.get("toc") or extensions.get("markdown.extensions.toc") or {}
        if "slugify" not in toc:
            return "python-markdown"
        if re.search(r"slugify_unicode", source):
            return "python-markdown-unicode"
        if re.search(r"slugify:\s*!!python/object/apply:pymdownx\.slugs\.slugify[\s\S]{0,80}?case:\s*lower\b", source):
            return "pymdownx"
        return ""

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:
        """A page of the docs folder, or a post of the blog plugin."""
        if page.form != "source":
            return Placement(url=f"/{self.relative(path)}")
        inside = stem(self.relative(path))
        draft = "draft" if flag(fields, "draft") is True and self._blog and inside.startswith(self._blog) else ""
        if self._blog is not None and inside.startswith(f"{self._blog}/posts/"):
            return Placement(url=self._post(fields, inside), unpublished=draft)
        folder, name = posixpath.split(inside)
        if patterns(self._excluded).match_file(self.relative(path)) or (name == "README" and self._has_index(folder)):
            return None
        if patterns(self._drafts).match_file(self.relative(path)):
            draft = "draft"
        if name in ("index", "README"):
            return Placement(url=f"/{folder}/" if folder else "/", unpublished=draft)
        return Placement(url=f"/{inside}/" if self._folders else f"/{inside}.html", unpublished=draft)

    def beside(self, path: str) -> tuple[object, ...]:
        """Whether a README stands for its folder."""
        folder, name = posixpath.split(stem(self.relative(path)))
        return (self._has_index(folder),) if name == "README" else ()

    def _has_index(self, folder: str) -> bool:
        return f"{self._docs}/{folder}/index.md".replace("//", "/") in self.context.paths

    def _post(self, fields: Mapping[str, Field], inside: str) -> str | None:
        at = field_moment(fields, "date", "date/created")
        slug = text(fields, "slug") or ascii_slug(text(fields, "title") or posixpath.basename(inside))
        return None if at is None else f"/{self._blog}/{at:%Y/%m/%d}/{slug}/"

    def redirects(self) -> Iterable[Redirect]:
        """`redirect_maps` of mkdocs-redirects: source paths to source paths or URLs."""
        maps = (self._plugins.get("redirects") or {}).get("redirect_maps")
        for old, new in maps.items() if isinstance(maps, dict) else ():
            made = redirect(self._url(str(old)), self._url(str(new)), self.folder.full(self._file))
            if made is not None:
                yield made

    def _url(self, path: str) -> str:
        if re.match(r"https?://", path):
            return path
        before, mark, fragment = path.partition("#")
        without = re.sub(r"(?:(?:^|(?<=/))(?:index|README))?\.md$", "", before)
        return f"/{without.strip('/')}{mark}{fragment}"


_DEEPEST = 5
"""Files that inherit from another in a row."""

_DEEPEST_SETTING = 20

_MAKING = re.compile(r"\bon_files\b|\bFile\(|\bFile\.generated\b|mkdocs_gen_files")


def _config(folder: Folder, file: str) -> dict[str, Any]:
    """The settings, laid over those of the file that they inherit from; `INHERIT` stays where that can't be read."""
    config = folder.mapping(file)
    for _ in range(_DEEPEST):
        parent = posixpath.normpath(posixpath.join(folder.path, posixpath.dirname(file), str(config.get("INHERIT"))))
        below = folder.at().mapping(parent) if "INHERIT" in config else {}
        if not below:
            break
        file = posixpath.relpath(parent, folder.path or ".")
        config = _laid_over(below, {name: value for name, value in config.items() if name != "INHERIT"})
    return config


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any], depth: int = 0) -> dict[str, Any]:
    """Two mappings as one, and so those within them, as deep as settings go."""
    both = {
        name: _laid_over(below[name], value, depth + 1)
        for name, value in above.items()
        if depth < _DEEPEST_SETTING and isinstance(value, dict) and isinstance(below.get(name), dict)
    }
    return {**below, **above, **both}


def _making(folder: Folder, hooks: object) -> list[str]:
    """The hooks whose text says that they make pages, and those that are not here."""
    files = [str(one) for one in hooks] if isinstance(hooks, list) else []
    top = folder.at()
    texts = {one: top.text(posixpath.normpath(posixpath.join(folder.path, one))) for one in files}
    return [one for one, text in texts.items() if text is None or _MAKING.search(text)]


def _lines(value: object) -> tuple[str, ...]:
    return tuple(value.splitlines()) if isinstance(value, str) else ()


def _named(values: Any) -> dict[str, dict[str, Any]]:
    """A list of names and `{name: options}`, or a mapping, as a mapping."""
    found: dict[str, dict[str, Any]] = {}
    items = values.items() if isinstance(values, dict) else ()
    for name, options in items:
        found[str(name)] = options if isinstance(options, dict) else {}
    for one in values if isinstance(values, list) else ():
        if isinstance(one, str):
            found[one] = {}
        elif isinstance(one, dict):
            found.update({str(name): options if isinstance(options, dict) else {} for name, options in one.items()})
    return found
