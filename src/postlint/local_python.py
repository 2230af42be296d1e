"""Checks of a project's own, in Python: named without running them, and importable only where the user allows it."""

from __future__ import annotations

import sys
from hashlib import blake2b
from pathlib import Path
from types import ModuleType

from postlint.rulebook import PROJECT_CODE


def package_of(file: Path, *, allow: bool) -> str:
    """The name of the package that stands for the folder of a check; raises `OSError`.

    It changes with the check's text, so that nothing is remembered that another text has found.
    """
    if not file.is_file():
        raise FileNotFoundError(file)
    digest = blake2b(str(file.parent).encode("utf-8", "surrogateescape") + file.read_bytes(), digest_size=8)
    name = f"{PROJECT_CODE}{digest.hexdigest()}"
    if allow:
        package = ModuleType(name)
        package.__path__ = [str(file.parent)]
        sys.modules[name] = package
    return name
