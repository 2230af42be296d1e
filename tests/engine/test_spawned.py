"""Processes that begin anew give the same bytes, and lose no more than the file over which one ends."""

from __future__ import annotations

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from postlint.engine.files import Selection
from postlint.engine.run import Run
from postlint.engine.spawned import in_spawned, movable
from postlint.engine.workers import Note
from tests.engine.test_isolation import SEEN, stopped, told
from tests.engine.test_isolation import run as run_bad
from tests.engine.test_run import PLUGINS, POSTS, RULES, SETUP


@pytest.fixture(autouse=True)
def _no_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("pages", "run"):
        monkeypatch.setattr(f"postlint.engine.{module}.can_fork", lambda: False)


def fragile(number: int, note: Note) -> bytes:
    note(b"work on %d" % number)
    if number == 3:
        os.kill(os.getpid(), signal.SIGTERM)
    if number == 5:
        os._exit(7)
    if number == 6:
        raise ValueError
    return b"%d" % number


def test_a_process_that_ends_costs_its_file() -> None:
    work = movable(fragile)
    assert work is not None
    died = b"%d: %s, %d".__mod__
    found = list(in_spawned(work, 9, 2, lambda *one: died(one), seconds=60, here=lambda _: b""))
    lost = {3: b"3: work on 3, -15", 5: b"5: work on 5, 7", 6: b"6: work on 6, 1"}
    assert found == [lost.get(number, b"%d" % number) for number in range(9)]


def test_work_that_cannot_be_sent_is_done_here() -> None:
    assert movable(lambda _number, _note: b"") is None
    unusable = movable(partial(fragile))
    assert unusable is not None
    broken = unusable.replace(b"fragile", b"missing")
    assert list(in_spawned(broken, 3, 2, lambda *_: b"died", seconds=60, here=lambda n: b"%d" % n)) == [
        b"0",
        b"1",
        b"2",
    ]


def test_findings_are_those_of_one_process(tmp_path: Path) -> None:
    for path, text in POSTS.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    selection = Selection(tmp_path, {"": tuple(POSTS)}, frozenset(POSTS), frozenset())
    alone, several = (Run(selection, lambda _: SETUP, RULES, PLUGINS, jobs=jobs).result() for jobs in (None, 2))
    assert alone == several
    assert alone.findings


def test_a_page_over_which_its_process_ends_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postlint.engine.pages.WAITING", 40)  # a process imports everything with its first page
    result = run_bad(tmp_path, ["good", "compiled loop", "die", "fine"], jobs=2)
    assert told(result) == {
        "0.md": SEEN,
        "1.md": stopped("it took longer than 0.3 s"),
        "2.md": stopped("the process ended by signal 9"),
        "3.md": SEEN,
    }
