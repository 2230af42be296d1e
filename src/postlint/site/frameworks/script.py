"""Configuration in JavaScript: this file finds it by name and reads its literal values."""

from __future__ import annotations

from typing import Any

from postlint.site.folder import Folder
from postlint.site.literals import UNREADABLE, config_object, literal

_ENDINGS = ("js", "mjs", "cjs", "ts", "mts", "cts")


def config_name(folder: Folder, *stems: str) -> str:
    """The name of the configuration file; empty where there is none."""
    names = folder.names()
    return next((f"{stem}.{ending}" for stem in stems for ending in _ENDINGS if f"{stem}.{ending}" in names), "")


def read_config(folder: Folder, file: str) -> tuple[dict[str, Any], str]:
    """The literal values of a file's exported object, and its text."""
    text = folder.text(file) or ""
    return config_object(text), text


def call_argument(text: str, name: str) -> dict[str, Any]:
    """The object literal that is the first argument of a call such as `starlight({…})`."""
    at = text.find(f"{name}(")
    start = text.find("{", at) if at >= 0 else -1
    if start < 0 or text[at + len(name) + 1 : start].strip():
        return {}
    found = literal(text[start:])
    return found if isinstance(found, dict) else {}


def known(value: Any, default: Any) -> Any:
    """The value, or the default where there is none; an unreadable one is the default too."""
    return default if value is None or value is UNREADABLE else value


def depends_on(folder: Folder, package: str) -> bool:
    """Whether `package.json` names a package."""
    found = folder.mapping("package.json")
    return any(
        isinstance(found.get(kind), dict) and package in found[kind] for kind in ("dependencies", "devDependencies")
    )
