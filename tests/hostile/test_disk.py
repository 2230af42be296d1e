"""What is linted is read by `disk.py` alone, which neither waits for a pipe nor follows a file without end."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import postlint
from postlint.disk import opened, read_file

SOURCES = Path(postlint.__file__).parent
OTHERS = {
    "cli/stream.py": "the process's own streams",
    "engine/limits.py": "what Linux says of this process",
    "engine/replace.py": "new files, folders to flush, and what a killed run has left",
    "local_rules.py": "data of this package",
    "plugins.py": "metadata of installed packages",
    "rulebook.py": "rules of installed packages",
    "text/dictionary.py": "data of this package",
    "text/syllables.py": "data of this package",
    "text/width.py": "data of this package",
}
"""Who else reads, and what; none of it comes from a project."""


def reads(tree: ast.AST) -> Iterator[int]:
    """Lines of calls that open something, unless their mode says that they write something new."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            modes = {one.value for one in node.args if isinstance(one, ast.Constant)}
            if name in ("open", "read_text", "read_bytes") and not modes & {"x", "xb", "ab"}:
                yield node.lineno


def test_nothing_else_reads_a_file() -> None:
    found = {
        file.relative_to(SOURCES).as_posix(): list(reads(ast.parse(file.read_text("utf-8"))))
        for file in SOURCES.rglob("*.py")
    }
    assert {name for name, lines in found.items() if lines} == {"disk.py", *OTHERS}


def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    pipe, loop, endless = tmp_path / "pipe", tmp_path / "loop", tmp_path / "endless"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    endless.symlink_to("/dev/zero")
    for trap in (pipe, loop, endless, tmp_path, tmp_path / "missing"):
        with pytest.raises(OSError, match=r"regular|symbolic|No such"):
            read_file(trap, 10)
        with pytest.raises(OSError, match=r"regular|symbolic|No such"), opened(trap):
            pass


def test_a_file_is_read_as_far_as_asked(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"0123456789")
    assert read_file(file, 4) == b"0123"
    assert read_file(file, 100) == b"0123456789"
