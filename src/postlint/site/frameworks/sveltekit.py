"""SvelteKit: this file knows `+page.md` routes; everything else is code."""

from __future__ import annotations

import re
from collections.abc import Mapping

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import Context, Framework, Placement
from postlint.site.frameworks.script import depends_on

_SLASH = re.compile(r"export\s+const\s+trailingSlash\b[^=\n]*=\s*[\"'](\w+)")


def detect(folder: Folder, context: Context) -> Framework | None:
    """SvelteKit is a dependency, or `src/routes` holds its pages."""
    if depends_on(folder, "@sveltejs/kit") or context.settings.framework == "sveltekit":
        return Sveltekit(folder, context)
    return None


class Sveltekit(Framework):
    """A SvelteKit site."""

    name = "sveltekit"
    convention = True

    def __init__(self, folder: Folder, context: Context) -> None:
        super().__init__(folder, context)
        self.set_folders("src/routes", static="static", output="build")
        self.bare = "file"

    def place(self, path: str, page: Page, fields: Mapping[str, Field]) -> Placement | None:  # noqa: ARG002
        """The folder of a `+page.md`."""
        parts = self.relative(path).split("/")
        if not parts[-1].startswith("+page.") or any("[" in part for part in parts):
            return None
        url = "/" + "/".join(part for part in parts[:-1] if not re.fullmatch(r"\(.*\)", part))
        return Placement(url=f"{url}/" if url != "/" and self._slash(parts[:-1]) == "always" else url)

    def _slash(self, folders: list[str]) -> str:
        """The constant `trailingSlash` of the page's own code, or of the nearest layout above it."""
        for count in range(len(folders), -1, -1):
            for name in ("+page", "+layout") if count == len(folders) else ("+layout",):
                for kind in (".js", ".ts", ".server.js", ".server.ts"):
                    where = "/".join((self.content[0], *folders[:count], f"{name}{kind}"))
                    found = _SLASH.search(self.folder.at().text(where) or "")
                    if found is not None:
                        return found[1]
        return "never"

    def beside(self, path: str) -> tuple[object, ...]:
        """What the code beside and above a page says of a final slash."""
        return (self._slash(self.relative(path).split("/")[:-1]),)
