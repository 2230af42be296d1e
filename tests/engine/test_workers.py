from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence

import pytest

from postlint.engine.workers import can_fork, mapped_by_workers

pytestmark = pytest.mark.skipif(not can_fork(), reason="files are mapped by one process here")

PATHS = [f"post-{number}.md" for number in range(100)]


def mapped(function: Callable[[str], str], paths: Sequence[str] = PATHS, jobs: int = 2) -> list[str]:
    return list(mapped_by_workers(function, paths, jobs, lambda path, how: f"{path} {how}"))


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 7, 100])
def test_results_come_in_the_order_of_the_paths(jobs: int, count: int) -> None:
    assert mapped(str.upper, PATHS[:count], jobs) == [path.upper() for path in PATHS[:count]]


def test_the_work_is_done_elsewhere() -> None:
    here = str(os.getpid())
    pids = set(mapped(lambda _path: str(os.getpid())))
    assert here not in pids
    assert 1 <= len(pids) <= 2


def test_a_process_that_dies_costs_its_file() -> None:
    def fragile(path: str) -> str:
        if path == "post-13.md":
            os.kill(os.getpid(), signal.SIGKILL)
        if path == "post-77.md":
            os._exit(3)
        return path.upper()

    expected = [path.upper() for path in PATHS]
    expected[13] = "post-13.md ended by signal 9"
    expected[77] = "post-77.md ended with exit code 3"
    assert mapped(fragile) == expected


def test_an_exception_of_the_work_is_raised_here() -> None:
    def broken(path: str) -> str:
        raise ValueError(path)

    with pytest.raises(ValueError, match="post-0"):
        mapped(broken)
