"""MyST Markdown: this file finds the sites of Sphinx with MyST, of Jupyter Book and of mystmd."""

from __future__ import annotations

import re
from collections.abc import Mapping

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement

_EXTENSION = re.compile(r"""^[^#\n]*["']myst_(?:parser|nb)["']""", re.MULTILINE)


def detect(folder: Folder, context: Context) -> Framework | None:
    """What marks the three: `myst.yml`, `_toc.yml` beside `_config.yml`, a `conf.py` that names MyST."""
    names = folder.names()
    file = "myst.yml" if "myst.yml" in names else ""
    if not file and {"_config.yml", "_toc.yml"} <= names:
        file = "_config.yml"
    if not file and "conf.py" in names and _EXTENSION.search(folder.text("conf.py") or ""):
        file = "conf.py"
    return Myst(folder, context, file) if file or context.settings.framework == "myst" else None


class Myst(Framework):
    """A site in MyST Markdown. Links lead to files, or to labels anywhere in the project or in others."""

    name = "myst"
    file_links = True

    def __init__(self, folder: Folder, context: Context, file: str) -> None:
        super().__init__(folder, context)
        self.content = (self.full("."),)
        self.output = (self.full("_build"),)
        self.unreadable.append("links of MyST may name labels, and the builder chooses how pages are called")
        self.fact("source folder", self.content[0] or ".", file)

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """The builder, which no file names, decides about URLs."""
        return None
