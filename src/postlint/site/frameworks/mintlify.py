"""Mintlify: this file knows paths and redirects; pages of an API description are made by the service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement, stem, without_index
from postlint.site.redirects import Redirect, redirect
from postlint.text.gitignore import patterns


def detect(folder: Folder, context: Context) -> Framework | None:
    """Mintlify has a `mint.json`, or a `docs.json` whose schema is Mintlify's."""
    file = next((one for one in ("docs.json", "mint.json") if one in folder.names()), "")
    if file == "docs.json" and "mintlify.com" not in str(folder.mapping(file).get("$schema")):
        file = ""
    return Mintlify(folder, context, file) if file or context.settings.framework == "mintlify" else None


class Mintlify(Framework):
    """A Mintlify site: its folder is served as it is, but for snippets."""

    name = "mintlify"
    title_heading = "always"

    def __init__(self, folder: Folder, context: Context, file: str) -> None:
        super().__init__(folder, context)
        self._file = file
        self._config = folder.mapping(file) if file else {}
        self.content = (self.full("."),)
        self.static = ((self.content[0], "/"),)
        self.bare = "file"
        text = folder.text(file) or "" if file else ""
        self.unreadable += [f"{file} names an API description" for one in ('"openapi"', '"asyncapi"') if one in text][
            :1
        ]
        self._excluded = ("/snippets/", *(folder.text(".mintignore") or "").splitlines())

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """The path without its ending; README files and snippets are no pages."""
        inside = self.relative(path)
        if patterns(self._excluded).match_file(inside) or stem(inside).rpartition("/")[2] == "README":
            return None
        if page.form != "source":
            return Placement(url=f"/{inside}")
        return Placement(url=f"/{without_index(stem(inside))}".rstrip("/") or "/")

    def redirects(self) -> Iterable[Redirect]:
        """Those of the configuration."""
        rules = self._config.get("redirects")
        for one in rules if isinstance(rules, list) else ():
            if isinstance(one, dict):
                made = redirect(str(one.get("source")), str(one.get("destination")), self.folder.full(self._file))
                if made is not None:
                    yield made
