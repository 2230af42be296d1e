"""Maps files in several processes, in order, with the same result as one; a process that dies costs its file."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from multiprocessing.connection import Connection
from typing import Any, TypeVar

_CHUNKS_EACH = 8
"""Chunks a process gets on average: few enough to cost little, enough that none waits long for another."""

_MOST_IN_CHUNK = 64

_Result = TypeVar("_Result")
_work: Callable[[str], Any] | None = None


def can_fork() -> bool:
    """Whether processes can begin as copies of this one; elsewhere starting them costs more than they save."""
    return sys.platform == "linux"


def automatic_jobs() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def mapped_by_workers(
    function: Callable[[str], _Result], paths: Sequence[str], jobs: int, died: Callable[[str, str], _Result]
) -> Iterator[_Result]:
    """`function(path)` for each path, in order, worked out by `jobs` processes.

    Where a process dies over a file, `died(path, how)` stands in its place and the others go on.
    """
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (its import costs as much as a small site)

    global _work  # noqa: PLW0603 (a forked process finds it there; functions of a run can't be sent)
    size = max(1, min(_MOST_IN_CHUNK, len(paths) // (jobs * _CHUNKS_EACH)))
    chunks = [paths[start : start + size] for start in range(0, len(paths), size)]
    _work = function
    try:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
            waiting: list[Future[list[_Result]]] = [pool.submit(_map_chunk, chunk) for chunk in chunks]
            for chunk, future in zip(chunks, waiting, strict=True):
                try:
                    results = future.result()
                except BrokenExecutor:
                    results = list(_one_by_one(chunk, died))
                yield from results
    finally:
        _work = None


def _map_chunk(paths: Sequence[str]) -> list[Any]:
    assert _work is not None  # noqa: S101 (set before the process began)
    return [_work(path) for path in paths]


def _one_by_one(paths: Sequence[str], died: Callable[[str, str], _Result]) -> Iterator[_Result]:
    """The results of files of which one has ended its process: a new process each time, from the file after it on."""
    fork = multiprocessing.get_context("fork")
    rest = list(paths)
    while rest:
        receiver, sender = fork.Pipe(duplex=False)
        process = fork.Process(target=_send_each, args=(sender, rest))
        process.start()
        sender.close()
        try:
            while rest:
                yield receiver.recv()
                rest.pop(0)
        except EOFError:
            process.join()
            yield died(rest.pop(0), _how(process.exitcode))
        finally:
            receiver.close()
            process.join()


def _send_each(sender: Connection, paths: Sequence[str]) -> None:
    for path in paths:
        sender.send(_map_chunk([path])[0])


def _how(code: int | None) -> str:
    return f"ended by signal {-code}" if code is not None and code < 0 else f"ended with exit code {code}"
