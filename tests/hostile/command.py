"""Runs the command many times in little time, and keeps an eye on what it does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Self

CACHE = ".postlint_cache"


class Ran(NamedTuple):
    """A finished run: `code` is "hang" where it had to be ended, `forbidden` what a linter must not do."""

    code: int | str
    out: bytes
    err: bytes
    seconds: float
    megabytes: float
    forbidden: str


class Command:
    """The command line in forked processes of one server."""

    def __init__(self) -> None:
        self._scratch = tempfile.TemporaryDirectory(prefix="postlint-hostile-")
        self._server = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("server.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONUTF8": "1", "NO_COLOR": "1", "XDG_CACHE_HOME": self._scratch.name},
        )

    def __call__(
        self,
        folder: Path,
        *arguments: str,
        stdin: bytes = b"",
        may_write: Sequence[Path] = (),
        seconds: float = 60,
    ) -> Ran:
        """A run in a folder; it may write its caches, and below `may_write`."""
        scratch = Path(self._scratch.name)
        files = {name: scratch / name for name in ("stdin", "stdout", "stderr", "notes")}
        files["stdin"].write_bytes(stdin)
        files["notes"].write_bytes(b"")
        request = {name: str(file) for name, file in files.items()} | {
            "folder": str(folder),
            "arguments": arguments,
            "may_write": [str(one) for one in (folder / CACHE, scratch, *may_write)],
            "may_import": [],
            "seconds": seconds,
        }
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(request).encode() + b"\n")
        self._server.stdin.flush()
        answer = json.loads(self._server.stdout.readline())
        out, err = (files[name].read_bytes() for name in ("stdout", "stderr"))
        return Ran(answer["code"], out, err, answer["seconds"], answer["megabytes"], files["notes"].read_text())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.communicate()
        self._scratch.cleanup()
