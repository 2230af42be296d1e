"""Next.js: this file knows file-based routes; Markdown is brought in by code, so most of it has no URL here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, stem, without_index
from postlint.site.frameworks.script import config_name, known, read_config
from postlint.site.redirects import Redirect, next_config

_ENDINGS = (".js", ".jsx", ".ts", ".tsx", ".md", ".mdx")


def detect(folder: Folder, context: Context) -> Framework | None:
    """Next.js has a `next.config`."""
    file = config_name(folder, "next.config")
    return Next(folder, context, file) if file or context.settings.framework == "next" else None


class Next(Framework):
    """A Next.js site: the `app` and `pages` folders, base path and literal redirects."""

    name = "next"
    convention = True
    layouts = ("layouts", "src/layouts")

    def __init__(self, folder: Folder, context: Context, file: str) -> None:
        super().__init__(folder, context)
        config, self._source = read_config(folder, file) if file else ({}, "")
        self._file = file
        base = known(config.get("basePath"), "")
        self.base = base.rstrip("/") if isinstance(base, str) else ""
        roots = [one for one in ("app", "src/app", "pages", "src/pages") if folder.exists(one)]
        self.set_folders(*roots, static="public", output="out")
        self.bare = "folder" if config.get("trailingSlash") is True else "file"

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """A page file of the router."""
        home, inside = self.home(path) or "", stem(self.relative(path))
        if "[" in inside or "@" in inside:
            return None
        if home.endswith("app"):
            parts = inside.split("/")
            if parts[-1] != "page" or any(part.startswith(("_", "(.")) for part in parts):
                return None
            return Placement(url="/" + "/".join(part for part in parts[:-1] if not re.fullmatch(r"\(.*\)", part)))
        return Placement(url=f"/{without_index(inside)}")

    def redirects(self) -> Iterable[Redirect]:
        """Literal rules of `redirects()`."""
        return next_config(self._source, self.folder.full(self._file))

    def is_generated(self, path: str) -> bool:
        """Pages written as components."""
        bare = path.strip("/")
        top = self.folder.at()
        for root in self.content:
            shapes = (f"{bare}/page",) if root.endswith("app") else (bare or "index", f"{bare}/index")
            if any(top.exists(f"{root}/{shape}{ending}".replace("//", "/")) for shape in shapes for ending in _ENDINGS):
                return True
        return super().is_generated(path)
