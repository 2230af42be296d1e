from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.cli.command import CHOSEN_BY_ENVIRONMENT

UNSET = ("NO_COLOR", "FORCE_COLOR", *CHOSEN_BY_ENVIRONMENT)


class Ran(NamedTuple):
    code: int
    out: str
    err: str


def postlint(folder: Path, *arguments: str, stdin: str = "") -> Ran:
    """Run the installed command as a user would."""
    environment = {name: value for name, value in os.environ.items() if name not in UNSET}
    ran = subprocess.run(
        [sys.executable, "-m", "postlint", *arguments],
        cwd=folder,
        input=stdin.encode(),
        capture_output=True,
        check=False,
        env=environment | {"PYTHONIOENCODING": "utf-8", "CI": ""},
    )
    assert b"Traceback" not in ran.stderr, ran.stderr.decode()
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
