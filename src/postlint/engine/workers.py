"""Does one piece of work for each of many files in processes of their own, in order; one that dies costs its file.

The processes are copies of this one: they take numbers of files from a pipe that all of them read, and send back what
came of each. What a process is busy with stands in memory that it shares with this one.
"""

from __future__ import annotations

import gc
import mmap
import os
import select
import signal
import struct
import sys
from collections.abc import Callable, Iterator, Sequence

from postlint.engine.limits import NO_MEMORY

_TASK = struct.Struct("=I")
_HEAD = struct.Struct("=II")
_SLOT = 512
"""Bytes of shared memory for each process: the number of its file, then the name of what is at work on it."""
_NOTHING = 2**32 - 1
_AT_ONCE = 4096
"""Bytes that a pipe takes or refuses as a whole, on every system."""
_READ = 1024 * 1024

Note = Callable[[bytes], None]
"""Takes the name of what begins to work, for the case that it never ends."""
Work = Callable[[int, Note], bytes]
Died = Callable[[int, bytes, int], bytes]


def can_fork() -> bool:
    """Whether processes can begin as copies of this one."""
    return sys.platform == "linux"


def automatic_jobs() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_workers(work: Work, count: int, jobs: int, died: Died) -> Iterator[bytes]:
    """`work(number, note)` for each number below `count`, in order, worked out by `jobs` processes.

    Where a process ends over a number, `died(number, noted, code)` stands in its place, with what it noted last and its
    exit code (below 0 by a signal), and a new process goes on.
    """
    if count == 0:
        return
    pool = _Pool(work, count, min(jobs, count), died)
    try:
        yield from pool.results()
    finally:
        pool.close()


class _Worker:
    """A process as this one sees it."""

    def __init__(self, slot: int, pid: int, results: int) -> None:
        self.slot = slot
        self.pid = pid
        self.results = results
        self.unread = bytearray()

    def frames(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        """The results that `data` completes."""
        self.unread += data
        at = 0
        while len(self.unread) - at >= _HEAD.size:
            number, length = _HEAD.unpack_from(self.unread, at)
            end = at + _HEAD.size + length
            if len(self.unread) < end:
                break
            yield number, bytes(self.unread[at + _HEAD.size : end])
            at = end
        del self.unread[:at]


class _Pool:
    def __init__(self, work: Work, count: int, jobs: int, died: Died) -> None:
        self._work = work
        self._count = count
        self._died = died
        self._shared = mmap.mmap(-1, _SLOT * jobs)
        self._take, self._give = os.pipe()
        os.set_blocking(self._give, False)
        self._given = 0
        self._poll = select.poll()
        self._workers: dict[int, _Worker] = {}
        for slot in range(jobs):
            self._start(slot)
        self._poll.register(self._give, select.POLLOUT)

    def results(self) -> Iterator[bytes]:
        """What came of each number, in order."""
        ready: dict[int, bytes] = {}
        following = 0
        while following < self._count:
            if not self._workers:
                # One was ended between taking a file and noting it: no one is left to say what came of that file.
                lost = range(following, self._count)
                yield from (ready.get(number) or self._died(number, b"", -signal.SIGKILL) for number in lost)
                return
            for one, event in self._poll.poll():
                if one == self._give:
                    self._hand_out()
                elif event & select.POLLIN:
                    ready.update(self._receive(self._workers[one]))
                else:
                    ready.update(self._end(self._workers[one]))
            while following in ready:
                yield ready.pop(following)
                following += 1

    def close(self) -> None:
        """End what is still at work."""
        for worker in self._workers.values():
            os.kill(worker.pid, signal.SIGKILL)
            os.waitpid(worker.pid, 0)
            os.close(worker.results)
        os.close(self._take)
        if self._give >= 0:
            os.close(self._give)
        self._shared.close()

    def _start(self, slot: int) -> None:
        results, send = os.pipe()
        self._shared[slot * _SLOT : slot * _SLOT + _TASK.size] = _TASK.pack(_NOTHING)
        # What is there now stays: looking through it for garbage would only copy it into each process.
        gc.freeze()
        pid = os.fork()
        if pid == 0:
            try:
                os.close(results)
                if self._give >= 0:
                    os.close(self._give)
                for worker in self._workers.values():
                    os.close(worker.results)
                _serve(self._work, self._take, send, _Slot(self._shared, slot))
            finally:
                os._exit(1)
        gc.unfreeze()
        os.close(send)
        self._workers[results] = _Worker(slot, pid, results)
        self._poll.register(results, select.POLLIN)

    def _hand_out(self) -> None:
        """Fill the pipe that all processes read; close it when nothing is left to do."""
        while self._given < self._count:
            end = min(self._count, self._given + _AT_ONCE // _TASK.size)
            try:
                os.write(self._give, b"".join(map(_TASK.pack, range(self._given, end))))
            except BlockingIOError:
                return
            self._given = end
        self._poll.unregister(self._give)
        os.close(self._give)
        self._give = -1

    def _receive(self, worker: _Worker) -> Sequence[tuple[int, bytes]]:
        return list(worker.frames(os.read(worker.results, _READ)))

    def _end(self, worker: _Worker) -> Sequence[tuple[int, bytes]]:
        """A process has ended: with its work, or over it."""
        self._poll.unregister(worker.results)
        os.close(worker.results)
        del self._workers[worker.results]
        code = os.waitstatus_to_exitcode(os.waitpid(worker.pid, 0)[1])
        at = worker.slot * _SLOT
        number = _TASK.unpack_from(self._shared, at)[0]
        found = []
        if number != _NOTHING:
            noted = bytes(self._shared[at + _TASK.size : at + _SLOT]).split(b"\0", 1)[0]
            found.append((number, self._died(number, noted, code)))
        if code != 0:
            self._start(worker.slot)
        return found


class _Slot:
    """The part of the shared memory where one process notes what it is busy with."""

    def __init__(self, shared: mmap.mmap, number: int) -> None:
        self._shared = shared
        self._start = number * _SLOT
        self._name = self._start + _TASK.size

    def begin(self, number: int) -> None:
        """The file with this number, or nothing."""
        self._shared[self._name] = 0
        self._shared[self._start : self._name] = _TASK.pack(number)

    def note(self, name: bytes) -> None:
        """What is at work on the file."""
        name = name[: _SLOT - _TASK.size - 1]
        self._shared[self._name : self._name + len(name) + 1] = name + b"\0"


def _serve(work: Work, take: int, send: int, slot: _Slot) -> None:
    """Work until there is nothing left to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    for number in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    while task := os.read(take, _TASK.size):
        number = _TASK.unpack(task)[0]
        slot.begin(number)
        try:
            result = work(number, slot.note)
        except MemoryError:
            os._exit(NO_MEMORY)
        message = memoryview(_HEAD.pack(number, len(result)) + result)
        while message:
            message = message[os.write(send, message) :]
        slot.begin(_NOTHING)
    os._exit(0)
