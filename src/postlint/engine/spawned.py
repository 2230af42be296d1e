"""Does one piece of work for each of many files in processes that begin anew, where none can begin as a copy."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import time
from collections.abc import Callable, Iterator
from ctypes import c_char
from multiprocessing.connection import Connection, wait
from typing import Any

from postlint.engine.limits import NO_MEMORY, TOO_SLOW
from postlint.engine.workers import Died, Work
from postlint.local_python import allow_packages, allowed_packages

_LONGEST_NOTE = 512
_LOOK = 1.0
"""Seconds after which it is looked at whether a process works too long."""

_CONTEXT = multiprocessing.get_context("spawn")


def movable(work: Work) -> bytes | None:
    """The work in a form that can be sent to another process; None where a plugin's part can't be."""
    try:
        return pickle.dumps((allowed_packages(), work))
    except Exception:  # noqa: BLE001 (whatever a plugin's object says to being packed)
        return None


def in_spawned(
    work: bytes, count: int, jobs: int, died: Died, *, seconds: float, here: Callable[[int], bytes]
) -> Iterator[bytes]:
    """`work(number, note)` for each number below `count`, in order, worked out by `jobs` processes.

    Where a process ends over a number, or takes longer than these seconds, `died(number, noted, code)` stands in its
    place, and a new process goes on. Where none can begin at all, `here(number)` does the work.
    """
    pool = _Pool(work, count, died, seconds)
    try:
        for _ in range(min(jobs, count)):
            pool.start()
        for number in range(count):
            yield pool.result(number) or here(number)
    finally:
        pool.close()


class _Worker:
    """A process as this one sees it; `number` is what it works on since `begun`, -1 while it gets ready."""

    def __init__(self, work: bytes) -> None:
        self.noted: Any = _CONTEXT.RawArray(c_char, _LONGEST_NOTE)
        self.results, results = _CONTEXT.Pipe()
        self.number = -1
        self.begun = 0.0
        self.process = _CONTEXT.Process(target=_serve, args=(results, self.noted, work), daemon=True)
        self.process.start()
        results.close()


class _Pool:
    def __init__(self, work: bytes, count: int, died: Died, seconds: float) -> None:
        self._work = work
        self._died = died
        self._seconds = seconds
        self._count = count
        self._following = 0
        self._workers: dict[Any, _Worker] = {}
        self._ready: dict[int, bytes] = {}

    def start(self) -> None:
        """Begin one more process."""
        worker = _Worker(self._work)
        self._workers[worker.results] = worker

    def result(self, number: int) -> bytes | None:
        """What came of a number; None where there is no process that could work it out."""
        while number not in self._ready and self._workers:
            for one in wait(list(self._workers), _LOOK):
                self._receive(self._workers[one])
            now = time.monotonic()
            for worker in list(self._workers.values()):
                if worker.number >= 0 and now - worker.begun > self._seconds:
                    self._end(worker, TOO_SLOW)
        return self._ready.pop(number, None)

    def _receive(self, worker: _Worker) -> None:
        try:
            result = worker.results.recv_bytes()
        except (EOFError, OSError):
            self._end(worker, None)
            return
        if worker.number >= 0:
            self._ready[worker.number] = result
        self._give(worker)

    def _give(self, worker: _Worker) -> None:
        """The next number for a process; it ends where there is none."""
        worker.number = self._following if self._following < self._count else -1
        worker.begun = time.monotonic()
        self._following += 1
        try:
            worker.results.send(worker.number)
        except OSError:
            self._end(worker, None)
            return
        if worker.number < 0:
            self._end(worker, 0)

    def _end(self, worker: _Worker, code: int | None) -> None:
        """A process ends, with this code where it is made to."""
        del self._workers[worker.results]
        worker.results.close()
        if code == TOO_SLOW:
            worker.process.kill()
        worker.process.join()
        if worker.number >= 0:
            ended = worker.process.exitcode or 0 if code is None else code
            self._ready[worker.number] = self._died(worker.number, bytes(worker.noted.value), ended)
            if self._following < self._count:
                self.start()

    def close(self) -> None:
        """End what is still at work."""
        for worker in self._workers.values():
            worker.process.kill()
            worker.process.join()
            worker.results.close()


def _serve(results: Connection, noted: Any, packed: bytes) -> None:
    """Work until there is nothing left to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    try:
        packages, work = pickle.loads(packed)  # noqa: S301 (this run has packed it)
        allow_packages(packages)

        def note(name: bytes) -> None:
            noted.value = name[: _LONGEST_NOTE - 1]

        results.send_bytes(b"")
        while (number := results.recv()) >= 0:
            note(b"")
            results.send_bytes(work(number, note))
    except MemoryError:
        os._exit(NO_MEMORY)
    except BaseException:  # noqa: BLE001 (the parent says what happened)
        os._exit(1)
