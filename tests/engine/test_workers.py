from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import pytest

from postlint.engine.limits import Memory, how_it_ended, start_clock, stop_clock
from postlint.engine.workers import Note, can_fork, in_workers
from postlint.model import Limits

pytestmark = pytest.mark.skipif(not can_fork(), reason="files are mapped by one process here")

LIMITS = Limits(seconds_per_page=0.2, megabytes_per_page=200)


def mapped(work: Callable[[int], bytes], count: int = 100, jobs: int = 2) -> list[bytes]:
    def noted(number: int, note: Note) -> bytes:
        note(b"work on %d" % number)
        return work(number)

    def died(_number: int, noted: bytes, code: int) -> bytes:
        return b"%s: %s" % (noted, how_it_ended(code, LIMITS).encode())

    return list(in_workers(noted, count, jobs, died))


def text(number: int) -> bytes:
    return b"%d" % number


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 7, 5000])
def test_results_come_in_order(jobs: int, count: int) -> None:
    assert mapped(text, count, jobs) == [text(number) for number in range(count)]


def test_large_results_arrive_whole() -> None:
    assert mapped(lambda number: text(number) * 1_000_000, 4) == [text(number) * 1_000_000 for number in range(4)]


def test_the_work_is_done_elsewhere() -> None:
    here = b"%d" % os.getpid()
    pids = set(mapped(lambda _number: b"%d" % os.getpid()))
    assert here not in pids
    assert 1 <= len(pids) <= 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_process_that_dies_costs_its_file(jobs: int) -> None:
    def fragile(number: int) -> bytes:
        if number == 13:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 77:
            os._exit(3)
        if number in (78, 99):
            raise ValueError
        return text(number)

    expected = [text(number) for number in range(100)]
    expected[13] = b"work on 13: the process ended by signal 9"
    expected[77] = b"work on 77: the process ended with exit code 3"
    expected[78] = b"work on 78: the process ended with exit code 1"
    expected[99] = b"work on 99: the process ended with exit code 1"
    assert mapped(fragile, jobs=jobs) == expected


def test_every_file_may_cost_its_process() -> None:
    found = mapped(lambda number: os._exit(number + 1), 5)
    assert found == [b"work on %d: the process ended with exit code %d" % (number, number + 1) for number in range(5)]


def test_work_that_never_ends_is_ended() -> None:
    def slow(number: int) -> bytes:
        start_clock(LIMITS)
        while number == 3:
            pass
        if number == 5:
            time.sleep(60)
        stop_clock()
        return text(number)

    expected = [text(number) for number in range(10)]
    expected[3] = b"work on 3: it took longer than 0.2 s"
    expected[5] = b"work on 5: it took longer than 0.2 s"
    assert mapped(slow, 10) == expected


def test_a_compiled_loop_is_ended() -> None:
    def slow(number: int) -> bytes:
        start_clock(LIMITS)
        if number == 1:
            sum(range(10**12))
        stop_clock()
        return text(number)

    assert mapped(slow, 3) == [b"0", b"work on 1: it took longer than 0.2 s", b"2"]


def test_memory_that_is_not_to_be_had_costs_its_file() -> None:
    memory = Memory()

    def hungry(number: int) -> bytes:
        memory.allow(LIMITS.megabytes_per_page)
        return text(len(bytes(2**29)) if number == 1 else number)

    assert mapped(hungry, 3) == [b"0", b"work on 1: it needed more than 200 MB of memory", b"2"]


def test_no_process_outlives_work_that_is_given_up() -> None:
    results = in_workers(lambda _number, _note: b"%d" % os.getpid(), 1000, 2, lambda *_: b"")
    pids = {int(next(results)) for _ in range(900)}
    results.close()  # type: ignore[attr-defined]  # a generator
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
