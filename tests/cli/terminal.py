"""Runs the command on a terminal, with someone who answers."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command import CHOSEN_BY_ENVIRONMENT

pty = pytest.importorskip("pty", reason="terminals of this kind exist on POSIX only")
termios = pytest.importorskip("termios")

COMMAND = (sys.executable, "-m", "postlint")
QUIET = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "CI", "PRE_COMMIT", *CHOSEN_BY_ENVIRONMENT, "TERM", "COLUMNS")
PROMPT = b"[y/n/a/s/q/?] "


def environment(**more: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in QUIET} | {"TERM": "xterm"} | more


def on_terminal(folder: Path, *arguments: str, answers: str = "", **more: str) -> tuple[str, int]:
    """Everything a terminal got from a run, and the exit code; each question gets the next of the answers."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [*COMMAND, *arguments], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=environment(**more)
    )
    os.close(theirs)
    said, left = b"", list(answers.encode())
    try:
        while part := os.read(ours, 65536):
            said += part
            if said.endswith(PROMPT):
                assert left, f"more questions than answers:\n{said.decode()}"
                _wait_for_key(ours)
                os.write(ours, bytes([left.pop(0)]))
    except OSError:  # Linux says so when the other side is closed
        pass
    finally:
        os.close(ours)
        code = run.wait()
    assert left == [], "fewer questions than answers"
    return said.decode().replace("\r\n", "\n"), code


def _wait_for_key(terminal: int) -> None:
    """Until the command listens for single keys; what came before it forgets."""
    while termios.tcgetattr(terminal)[3] & termios.ICANON:
        time.sleep(0.005)
