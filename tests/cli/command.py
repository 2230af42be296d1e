"""Runs the command as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CHOSEN_BY_ENVIRONMENT = ("POSTLINT_OUTPUT", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "AI_AGENT", "CURSOR_AGENT")


def postlint(*arguments: str, cwd: Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    """The finished run, its output as text; `environment` is added to ours."""
    command = [sys.executable, "-m", "postlint", *arguments]
    ours = {name: value for name, value in os.environ.items() if name not in CHOSEN_BY_ENVIRONMENT}
    run = subprocess.run(command, cwd=cwd, env=ours | environment, capture_output=True, input=stdin, check=False)
    return subprocess.CompletedProcess(command, run.returncode, run.stdout.decode(), run.stderr.decode())
