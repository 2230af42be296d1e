"""What one page may cost: this file holds a check that loops or eats memory to the limits of the page it works on.

In a process of its own the system ends it, whatever it is doing; in this process Python code is interrupted.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn, Self

from postlint.model import Limits

WAITING = 3
"""How much longer than its processor time a page may take by the clock: other programs want the machine too."""

_TICKS = 10
_MEGABYTE = 1024 * 1024


class TooSlow(BaseException):
    """A page has used up its time; no `Exception`, so that a check which swallows those is stopped all the same."""


def start_clock(limits: Limits) -> None:
    """Begin a page's time: when it is over a signal comes, which ends a process that does not handle it."""
    signal.setitimer(signal.ITIMER_PROF, limits.seconds_per_page)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds_per_page * WAITING)


def stop_clock() -> None:
    """No signal comes any more."""
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def limited(limits: Limits) -> Iterator[None]:
    """Raise `TooSlow` in the block where it takes too long and Python runs it; only the main thread can be stopped."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _raise) for number in (signal.SIGPROF, signal.SIGALRM)}
    try:
        start_clock(limits)
        yield
    finally:
        stop_clock()
        for number, handler in before.items():
            signal.signal(number, handler)


def _raise(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TooSlow


class Memory:
    """The memory of this process, which a page may not raise by more than its limit; Linux alone can say how much."""

    def __init__(self) -> None:
        self._used = _address_space()
        self._allowed = 0

    def allow(self, megabytes: int) -> None:
        """What is asked for beyond this fails."""
        if self._used and megabytes != self._allowed:
            import resource  # noqa: PLC0415 (there is none on Windows)

            self._allowed = megabytes
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            wanted = self._used + megabytes * _MEGABYTE
            if hard == resource.RLIM_INFINITY or wanted < hard:
                resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _address_space() -> int:
    if sys.platform != "linux":
        return 0
    try:
        with open("/proc/self/statm", "rb") as pages:  # noqa: PTH123 (the quickest way, once for each process)
            return int(pages.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def how_it_ended(code: int, limits: Limits) -> str:
    """What is to be said of a process that ended over a page with this exit code, below 0 by a signal."""
    if code == TOO_SLOW or (code < 0 and -code in _CLOCKS):
        return too_slow(limits)
    if code == NO_MEMORY:
        return no_memory(limits)
    return f"the process ended by signal {-code}" if code < 0 else f"the process ended with exit code {code}"


_CLOCKS = [getattr(signal, name, 0) for name in ("SIGPROF", "SIGALRM")]

NO_MEMORY = 12
"""The exit code of a process that got no memory."""

TOO_SLOW = 13
"""What stands for the exit code of a process that was ended because it took too long."""


def too_slow(limits: Limits) -> str:
    """What is said of a page that took too long."""
    return f"it took longer than {limits.seconds_per_page:g} s"


def no_memory(limits: Limits) -> str:
    """What is said of a page that needed too much memory."""
    return f"it needed more than {limits.megabytes_per_page:,} MB of memory"


class Watch:
    """Raises `TooSlow` in its block where Python code works longer on one thing than a page may take.

    There are many things, most of them tiny, so that the clock is not set for each: it ticks, and looks.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._begun = 0
        self._seen = 0
        self._ticks = 0

    def begin(self) -> None:
        """The next thing begins."""
        self._begun += 1

    def __enter__(self) -> Self:
        """Begin to tick."""
        self._able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        if self._able:
            self._before = signal.signal(signal.SIGPROF, self._tick)
            every = self.limits.seconds_per_page / _TICKS
            signal.setitimer(signal.ITIMER_PROF, every, every)
        return self

    def __exit__(self, *_: object) -> None:
        """Tick no more."""
        if self._able:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, self._before)

    def _tick(self, _number: int, _frame: FrameType | None) -> None:
        self._ticks = self._ticks + 1 if self._seen == self._begun else 0
        self._seen = self._begun
        if self._ticks >= _TICKS:
            self._ticks = 0
            raise TooSlow
