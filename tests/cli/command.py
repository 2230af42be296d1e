"""Runs the command as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def postlint(*arguments: str, cwd: Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    """The finished run, its output as text; `environment` is added to ours."""
    command = [sys.executable, "-m", "postlint", *arguments]
    run = subprocess.run(command, cwd=cwd, env=os.environ | environment, capture_output=True, input=stdin, check=False)
    return subprocess.CompletedProcess(command, run.returncode, run.stdout.decode(), run.stderr.decode())
