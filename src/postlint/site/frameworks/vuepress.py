"""VuePress: this file knows paths, `base` and the public folder of versions 1 and 2 (2.0.0-rc.31)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, stem
from postlint.site.frameworks.script import config_name, known, read_config
from postlint.site.literals import UNREADABLE
from postlint.site.values import text

_INDEX = re.compile(r"(^|/)(?:readme|index)$", re.IGNORECASE)
_THEME = re.compile(r"vuepress-theme-[\w-]+|vuepress/theme-(?!default\b)[\w-]+")
_PLUGIN = re.compile(r"[\"'](@?(?:[\w-]+/)?(?:vuepress-)?plugin-[\w-]+)[\"']")
_HARMLESS = re.compile(r"@vuepress/(?!(?:plugin-)?(?:blog|catalog|redirect)$)[\w-]+")
"""Those of VuePress itself, but for the ones that make pages."""

_SETS_PATHS = ("permalink", "permalinkPattern", "pagePatterns", "patterns", "extendPageData", "extendsPage")


def detect(folder: Folder, context: Context) -> Framework | None:
    """VuePress has a `.vuepress` folder."""
    if not folder.exists(".vuepress") and context.settings.framework != "vuepress":
        return None
    return Vuepress(folder, context)


class Vuepress(Framework):
    """A VuePress site; themes other than the default one and plugins make pages of their own."""

    name = "vuepress"
    file_links = True
    adds_base = True

    def __init__(self, folder: Folder, context: Context) -> None:
        super().__init__(folder, context)
        inner = folder.inner(".vuepress")
        file = config_name(inner, "config")
        config, source = read_config(inner, file) if file else ({}, "")
        base = config.get("base")
        self.base = base.rstrip("/") if isinstance(base, str) else ""
        self.set_folders(".", static=".vuepress/public", output=str(known(config.get("dest"), ".vuepress/dist")))
        self.bare = "file"
        self.anchors = "" if "markdown" in config or "extendsMarkdown" in config else "vitepress"
        if not config:
            self.unreadable.append("no configuration could be read")
        if base is UNREADABLE:
            self.unreadable.append(f"base in .vuepress/{file} is code")
        theme = config.get("theme")
        named = theme if isinstance(theme, str) else "".join(_THEME.findall(source)[:1])
        if named and named not in ("@vuepress/theme-default", "@vuepress/default"):
            self.unreadable.append(f"the theme {named} may make pages")
        else:
            self.title_heading = "never"
        plugins = dict.fromkeys((*_names(config.get("plugins")), *_PLUGIN.findall(source)))
        self.unreadable += [f"the plugin {one} may make pages" for one in plugins if not _HARMLESS.fullmatch(one)]
        self.unreadable += [
            f"{key} in .vuepress/{file} tells paths" for key in _SETS_PATHS if config.get(key) is not None
        ]

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """The permalink, or the path of the file as `.html`."""
        own = text(fields, "permalink")
        if own:
            return Placement(unpublished="unrouted") if ":" in own else Placement(url=f"/{own.lstrip('/')}")
        bare = "/" + stem(self.relative(path))
        folder = _INDEX.sub(r"\1", bare)
        if folder != bare:
            return Placement(url=folder)
        # Files are `x.html`; the router takes `x` too.
        return Placement(url=f"{bare}.html", generates=(bare, f"{bare}.html"))

    def is_generated(self, path: str) -> bool:
        """Pages written as components (version 1)."""
        return super().is_generated(path) or self.folder.exists(f"{path.strip('/')}.vue")


def _names(plugins: object) -> Iterator[str]:
    """The plugins that are named, in version 1: a name, or a list of it and its options."""
    if plugins is UNREADABLE:
        yield "that code names"
    for one in plugins if isinstance(plugins, list) else ():
        name = one[0] if isinstance(one, list) and one else one
        if isinstance(name, str):
            yield name
