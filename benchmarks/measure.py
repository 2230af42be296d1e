"""Runs a command and tells what it cost: wall and CPU seconds, peak memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from threading import Event, Thread

from msgspec import Struct

_SAMPLE_EVERY = 0.03


class Cost(Struct, frozen=True):
    """Seconds of wall and CPU time, the exit code, and mebibytes at the peak."""

    wall: float
    cpu: float
    peak: float
    code: int


def cost(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command in a folder, what it prints thrown away; raises `OSError` where it can't be started."""
    begin = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 (the benchmark's own commands)
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
        start_new_session=True,
    )
    sampler = _Sampler(process.pid)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    # Not ru_maxrss: a child's begins with what its parent had when it forked.
    return Cost(wall, usage.ru_utime + usage.ru_stime, sampler.stop(), process.returncode)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(one.wall for one in costs),
        median(one.cpu for one in costs),
        median(one.peak for one in costs),
        costs[0].code,
    )


def ratio(these: Sequence[Cost], others: Sequence[Cost]) -> float:
    """The median over rounds of wall time here by wall time there, each pair from one round."""
    return median(one.wall / other.wall for one, other in zip(these, others, strict=False))


class _Sampler:
    """Adds up the proportional memory of a session's processes while it runs (Linux; elsewhere it is 0)."""

    def __init__(self, session: int) -> None:
        self._session = session
        self._peak = 0.0
        self._over = Event()
        self._thread = Thread(target=self._sample, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """The peak in mebibytes."""
        self._over.set()
        self._thread.join()
        return self._peak

    def _sample(self) -> None:
        while not self._over.wait(_SAMPLE_EVERY):
            self._peak = max(self._peak, sum(map(_memory, self._processes())) / 1024)

    def _processes(self) -> list[int]:
        found = []
        for entry in os.scandir("/proc") if os.path.isdir("/proc") else ():  # noqa: PTH112
            if entry.name.isdigit():
                try:
                    if os.getsid(int(entry.name)) == self._session:
                        found.append(int(entry.name))
                except OSError:
                    continue
        return found


def _memory(process: int) -> int:
    """Kibibytes of one process, pages shared with others counted in part."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
