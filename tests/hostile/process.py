"""Starts the real command as a user would, in a folder of posts."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

POSTLINT = [sys.executable, "-m", "postlint"]
POST = "---\ntitle: A loaf\ndate: 2024-05-06\n---\n\n# A loaf\n\n![](loaf.png)\n\n[here](missing.md)\n"
MOJIBAKE = "---\ntitle: A loaf\n---\n\nBread isnâ€™t cake.\n"


def run(
    folder: Path,
    *arguments: str,
    stdin: bytes | None = b"",
    prepare: Callable[[], object] | None = None,
    seconds: float = 60,
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "FORCE_COLOR")}
    ran = subprocess.run(
        [*POSTLINT, *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        preexec_fn=prepare,
        timeout=seconds,
        env=kept | (environment or {}),
    )
    assert b"Traceback" not in ran.stderr, ran.stderr.decode("utf-8", "replace")
    assert b"internal-error" not in ran.stdout, ran.stdout.decode("utf-8", "replace")
    return ran


def shell(folder: Path, script: str) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"POSTLINT": " ".join(POSTLINT), "CI": ""}
    ran = subprocess.run(
        ["/bin/bash", "-c", script], cwd=folder, capture_output=True, check=False, timeout=60, env=environment
    )
    assert b"Traceback" not in ran.stderr, ran.stderr.decode("utf-8", "replace")
    return ran


def begin(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*POSTLINT, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (else it may be ignored)
    )


def posts(folder: Path, count: int, text: str = POST) -> list[Path]:
    files = [folder / f"{number}.md" for number in range(count)]
    for file in files:
        file.write_text(text, "utf-8")
    return files


def as_anyone() -> None:
    """A superuser gives up the right to read and write what modes forbid."""
    library = ctypes.CDLL(None)
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        library.prctl(24, capability, 0, 0, 0)


def limited(what: int, value: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(what, (value, value))
