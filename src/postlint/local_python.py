"""Checks of a project's own, in Python: named without running them, and importable only where the user allows it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from types import ModuleType

from postlint.disk import read_file
from postlint.rulebook import PROJECT_CODE

_LARGEST = 16 * 1024 * 1024


def package_of(file: Path, *, allow: bool) -> str:
    """The name of the package that stands for the folder of a check; raises `OSError`.

    It changes with the check's text, so that nothing is remembered that another text has found.
    """
    digest = blake2b(str(file.parent).encode("utf-8", "surrogateescape") + read_file(file, _LARGEST), digest_size=8)
    name = f"{PROJECT_CODE}{digest.hexdigest()}"
    if allow:
        allow_packages({name: [str(file.parent)]})
    return name


def allowed_packages() -> dict[str, list[str]]:
    """The packages that may be imported, each with its folder."""
    return {name: list(one.__path__) for name, one in sys.modules.items() if _stands_for_a_folder(name)}


def allow_packages(packages: Mapping[str, list[str]]) -> None:
    """Let them be imported."""
    for name, folders in packages.items():
        package = ModuleType(name)
        package.__path__ = folders
        sys.modules[name] = package


def _stands_for_a_folder(name: str) -> bool:
    return name.startswith(PROJECT_CODE) and "." not in name
