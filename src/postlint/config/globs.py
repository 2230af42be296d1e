"""The one dialect of globs: that of .gitignore, relative to the folder of the file that declares it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

_MAGIC = frozenset("*?[\\!")


class Globs(Struct, frozen=True):
    """Patterns, and the folder they are relative to. A file outside that folder matches none."""

    base: str
    patterns: tuple[str, ...]
    spec: Any

    def match(self, path: str, *, folder: bool = False) -> bool:
        """Whether an absolute path matches; a folder does where all that is in it does."""
        relative = self._relative(path)
        return bool(relative) and bool(self.spec.match_file(f"{relative}/" if folder else relative))

    def reach(self, folder: str) -> bool:
        """Whether a file that matches may be in a folder, as far as a pattern names folders without wildcards."""
        relative = f"{self._relative(folder)}/"
        return any(
            literal.startswith(relative) or relative.startswith(literal)
            for literal in map(_literal, self.patterns)
            if literal
        )

    def _relative(self, path: str) -> str:
        return path[len(self.base) + 1 :] if path.startswith(f"{self.base}/") else ""


def compiled(patterns: Sequence[str], base: Path) -> Globs:
    """The globs of some patterns; raises `ValueError` for one that is none."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 (only where a configuration has patterns)

    return Globs(base.as_posix().rstrip("/"), tuple(patterns), GitIgnoreSpec.from_lines(patterns))


def matches(globs: Iterable[Globs], path: str, *, folder: bool = False) -> bool:
    """Whether any of several lists of globs takes a path."""
    return any(one.match(path, folder=folder) for one in globs)


def _literal(pattern: str) -> str:
    """The folders a pattern begins with: `public/` of `/public/**/*.html`; nothing where it may match anywhere."""
    if "/" not in pattern.rstrip("/"):
        return f"{pattern.strip('/')}/" if pattern.endswith("/") and not _MAGIC.intersection(pattern) else ""
    parts = pattern.lstrip("/").split("/")
    plain = []
    for part in parts[:-1]:
        if _MAGIC.intersection(part):
            break
        plain.append(f"{part}/")
    return "".join(plain)
