"""A copy of what is shipped, as a repository, and what a test run needs to call git and others undisturbed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.cli.command import CHOSEN_BY_ENVIRONMENT

ROOT = Path(__file__).parents[2]
SHIPPED = ("src", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "action.yml", "ci")
NOBODY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull} | {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Nobody"), ("EMAIL", "nobody@example.org"), ("DATE", "2026-01-01T00:00:00Z"))
}


class Ran(NamedTuple):
    code: int
    out: str


def ran(folder: Path, *command: str, **more: str) -> Ran:
    """A command's exit code and what it printed, run by nobody in particular; `more` is added to the environment."""
    left_out = ("GIT_", "PRE_COMMIT", "GITHUB_", "CI_")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    ours = {name: value for name, value in ours.items() if name not in CHOSEN_BY_ENVIRONMENT}
    done = subprocess.run(
        command,
        cwd=folder,
        env=ours | NOBODY | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"))


def git(folder: Path, *arguments: str) -> str:
    """What git prints; it has to succeed."""
    done = ran(folder, "git", *arguments)
    assert done.code == 0, done.out
    return done.out.strip()


def copy(repository: Path) -> None:
    """Commit what is shipped to a new repository."""
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, repository / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, repository / name)
    git(repository, "init", "-q", "-b", "main")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "All that is shipped")
