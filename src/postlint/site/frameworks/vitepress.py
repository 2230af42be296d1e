"""VitePress: this file knows `srcDir`, `base`, clean URLs, locales by folder, and the public folder (1.6)."""

from __future__ import annotations

from collections.abc import Mapping

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, stem, without_index
from postlint.site.frameworks.script import config_name, known, read_config
from postlint.site.literals import UNREADABLE
from postlint.site.redirects import redirect
from postlint.text.gitignore import from_globs, patterns


def detect(folder: Folder, context: Context) -> Framework | None:
    """VitePress has a `.vitepress` folder."""
    if not folder.exists(".vitepress") and context.settings.framework != "vitepress":
        return None
    return Vitepress(folder, context)


class Vitepress(Framework):
    """A VitePress site; `rewrites` and dynamic routes are code as often as not."""

    name = "vitepress"
    file_links = True
    adds_base = True
    title_heading = "never"

    def __init__(self, folder: Folder, context: Context) -> None:
        super().__init__(folder, context)
        inner = folder.inner(".vitepress")
        file = config_name(inner, "config")
        config, _ = read_config(inner, file) if file else ({}, "")
        self._clean = config.get("cleanUrls") is True
        base = known(config.get("base"), "")
        self.base = base.rstrip("/") if isinstance(base, str) else ""
        source, output = str(known(config.get("srcDir"), ".")), str(known(config.get("outDir"), ".vitepress/dist"))
        self.set_folders(source, static=f"{source}/public", output=output)
        root = self.content[0]
        self._excludes = from_globs(config.get("srcExclude"))
        self.anchors = "vitepress"
        self.bare = "file"
        if not config:
            self.unreadable.append("no configuration could be read")
        rewrites = config.get("rewrites")
        pairs = list(rewrites.items()) if isinstance(rewrites, dict) else []
        self._rewrites = [redirect(f"/{old}", str(new), file) for old, new in pairs if old != "..."]
        for key in ("rewrites", "srcDir", "base"):
            if config.get(key) is UNREADABLE or (key == "rewrites" and UNREADABLE in dict(pairs).values()):
                self.unreadable.append(f"{key} in .vitepress/{file} can't be read")
        if any("[" in path for path in context.paths if not root or path.startswith(root)):
            self.unreadable.append("dynamic routes are made in code")
        markdown = config.get("markdown")
        if markdown is UNREADABLE or (isinstance(markdown, dict) and {"anchor", "config"} & markdown.keys()):
            self.anchors = ""
        self.fact("source folder", root or ".", file)

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """The path of the file, as `.html`."""
        if self._excludes and patterns(self._excludes).match_file(self.relative(path)):
            return None
        inside = self._rewritten(self.relative(path))
        if inside.startswith(("public/", "node_modules/")) or "[" in inside:
            return None
        bare = without_index(inside)
        if bare != inside:
            return Placement(url=f"/{bare}/" if bare else "/")
        # Files are `x.html`; hosts with clean URLs, and the router, take `x` too.
        return Placement(url=f"/{bare}" if self._clean else f"/{bare}.html", generates=(f"/{bare}", f"/{bare}.html"))

    def _rewritten(self, inside: str) -> str:
        """A file's path below the source folder without its ending, moved as the first rewrite that takes it says."""
        rule = next((one for one in self._rewrites if one is not None and one.matches(f"/{inside}")), None)
        return stem(inside if rule is None else rule.target_of(f"/{inside}").lstrip("/"))
