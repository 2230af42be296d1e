"""What the streams can show, and how to write to them: colour, links, progress, a reader that went away.

This file is the only one that looks at the environment for what a terminal likes.
"""

from __future__ import annotations

import os
import sys
from time import monotonic
from types import TracebackType
from typing import Literal, Self, TextIO

from postlint.report import Style
from postlint.report.hygiene import clean

Color = Literal["auto", "always", "never"]
_AFTER = 0.4
"""Seconds of silence before progress is shown: most runs are over by then."""
_EVERY = 0.1


def style(stream: TextIO, color: Color = "auto") -> Style:
    """What a stream shows. Colour: NO_COLOR, then FORCE_COLOR, then TERM=dumb, then whether it is a terminal."""
    terminal = stream.isatty()
    colored = _colored(terminal=terminal) if color == "auto" else color == "always"
    utf8 = (stream.encoding or "").lower().replace("-", "") == "utf8"
    width = _columns() if terminal else 100
    links = colored and terminal and not _is_automated() and os.environ.get("TERM") not in ("dumb", "linux")
    return Style(max(40, width), colored, utf8, links)


def _columns() -> int:
    import shutil  # noqa: PLC0415 (only for a terminal)

    return shutil.get_terminal_size((100, 24)).columns


def _colored(*, terminal: bool) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return terminal and os.environ.get("TERM") != "dumb"


def _is_automated() -> bool:
    """CI, or a pre-commit hook, which runs on a terminal that nobody sits at."""
    return any(os.environ.get(name) for name in ("CI", "PRE_COMMIT"))


def write(stream: TextIO, text: str | bytes) -> None:
    """Write and flush; where the reader has seen enough (`| head`), the rest is dropped without a word.

    Bytes are those of posts: a file or pipe gets them as they are, a terminal only to look at.
    """
    if isinstance(text, bytes) and stream.isatty():
        text = "\n".join(map(clean, text.decode("utf-8", "surrogateescape").split("\n")))
    try:
        stream.flush()
        stream.buffer.write(text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"))
        stream.flush()
    except OSError as error:
        silence(stream)
        if stream is not sys.stderr and not isinstance(error, BrokenPipeError):
            raise


def silence(stream: TextIO) -> None:
    """Python flushes again at exit and would complain; this gives it somewhere to write."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def open_missing() -> None:
    """Give closed streams an empty file in their place, before another file gets their number."""
    handle = os.open(os.devnull, os.O_RDWR)
    while handle <= 2:  # noqa: PLR2004 (standard error)
        handle = os.open(os.devnull, os.O_RDWR)
    os.close(handle)
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 (a handle, to stay open)
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


class Progress:
    """One line on a terminal that counts files, from 0.4 seconds on; gone when the work is done."""

    def __init__(self, *, wanted: bool) -> None:
        able = sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not _is_automated()
        self._next = monotonic() + _AFTER if wanted and able else float("inf")
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Say that `done` files of `total` have been read."""
        now = monotonic()
        if now >= self._next:
            self._next = now + _EVERY
            self._shown = True
            write(sys.stderr, f"\r\x1b[K{done:,} of {total:,} files")

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Erase the line, whatever happened."""
        if self._shown:
            write(sys.stderr, "\r\x1b[K")
