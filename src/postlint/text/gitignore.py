"""Patterns of files as a `.gitignore` has them, which many tools write their own settings in."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_BRACES = re.compile(r"\{([^{}]*)\}")
_MOST = 200


@lru_cache(maxsize=32)
def patterns(lines: tuple[str, ...]) -> GitIgnoreSpec:
    """What lines that are written as in a `.gitignore` match; git passes over one that makes no sense."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 (only where there are such lines)

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        return GitIgnoreSpec.from_lines(line for line in lines if _is_pattern(line))


def from_globs(globs: object) -> tuple[str, ...]:
    """Globs of JavaScript's tools, which begin at the top of a folder, as lines of a `.gitignore` in that folder."""
    texts = [one for one in globs if isinstance(one, str)] if isinstance(globs, list) else []
    return tuple("/" + line.removeprefix("./").lstrip("/") for one in texts for line in _alternatives(one))


def _alternatives(glob: str) -> list[str]:
    """The globs that one with `{a,b}` stands for; a glob with very many of them is left as it is."""
    parts = _BRACES.split(glob)
    choices = [part.split(",") if number % 2 else [part] for number, part in enumerate(parts)]
    if prod(map(len, choices)) > _MOST:
        return [glob]
    return ["".join(chosen) for chosen in product(*choices)]


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 (as above)

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
