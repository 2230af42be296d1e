"""Reads configuration files, YAML and TOML, and values that stand for parts of one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from postlint.config.document import Document, Problem, located
from postlint.disk import read_file
from postlint.errors import ConfigError

_LARGEST = 1024 * 1024


def read_document(file: Path, name: str) -> Document:
    """The document of a file; never raises on its content, nor where it can't be read."""
    try:
        data = read_file(file, _LARGEST + 1)
    except OSError as error:
        why = "it is a folder" if file.is_dir() else error.strerror or type(error).__name__
        return Document(name, problems=(Problem(f"cannot be read: {why}.", None, name),))
    if len(data) > _LARGEST:
        return Document(name, problems=(Problem(f"is larger than {_LARGEST:,} bytes.", None, name),))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        at = located(name, data, error.start, error.start + 1)
        return Document(name, data, problems=(Problem("This is not UTF-8; save the file as UTF-8.", at, name),))
    return _toml(name, data) if file.suffix == ".toml" else _yaml(name, data, text.removeprefix("\ufeff"))


def _toml(name: str, data: bytes) -> Document:
    from postlint.config.toml_document import toml_document  # noqa: PLC0415 (only where there is such a file)

    return toml_document(name, data)


def _yaml(name: str, data: bytes, text: str) -> Document:
    from postlint.config.yaml_document import yaml_document  # noqa: PLC0415 (only where there is such a file)

    return yaml_document(name, data, text)


def read_value(text: str, name: str) -> Any:
    """A value given on the command line, in YAML; raises `ConfigError`."""
    document = _yaml(name, f"value: {text}".encode("utf-8", "replace"), f"value: {text}")
    if document.problems or document.value.keys() != {"value"}:
        raise ConfigError(document.problems or [Problem("Expected one value.", None, name)])
    return document.value["value"]


def has_table(file: Path) -> bool:
    """Whether a pyproject.toml says anything about postlint; one that does not, however broken, is none of ours."""
    try:
        data = read_file(file, _LARGEST)
        return b"postlint" in data and _tables(data)
    except (OSError, RecursionError):
        return False


def _tables(data: bytes) -> bool:
    import tomllib  # noqa: PLC0415 (as above)

    try:
        tool = tomllib.loads(data.decode()).get("tool")
    except (ValueError, RecursionError):
        return re.search(rb"^[ \t]*\[+[ \t]*tool[ \t]*\.[ \t]*postlint\b", data, re.MULTILINE) is not None
    return isinstance(tool, dict) and "postlint" in tool
