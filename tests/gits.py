"""Repositories for tests, made with the git that is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str | bytes, stdin: bytes = b"") -> bytes:
    """What git says, run as someone with a name and without settings of this machine."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    ran = subprocess.run(
        ["git", "-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "protocol.file.allow=always", *arguments],  # noqa: S607 (the one that is installed)
        cwd=folder,
        env=environment | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        input=stdin,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout


def commit(folder: Path, message: str = "change") -> None:
    """Commit everything."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)


def repository(folder: Path, files: dict[str, str]) -> Path:
    """A repository whose branch `main` holds some files, with another one checked out."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    for name, text in files.items():
        put(folder, name, text)
    commit(folder)
    git(folder, "checkout", "-q", "-b", "work")
    return folder


def put(folder: Path, name: str, text: str) -> None:
    """Write a file, and the folders it needs."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text.encode())
