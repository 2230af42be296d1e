"""Has groups judged: postlint's own checks in this process, those of plugins in one that the system can end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from postlint.engine.limits import Memory, TooSlow, Watch, how_it_ended, start_clock, stop_clock, too_slow
from postlint.engine.mapper import GroupCheck, Mapped, Mapper, named, stopped
from postlint.engine.packing import Unpacker, pack
from postlint.engine.verdicts import Group
from postlint.engine.workers import Note, in_workers
from postlint.model import Entry, Limits

_AT_ONCE = 4_096
"""Groups that wait for a process of their own: it begins as a copy of this one, and they take memory."""

_mapped = Unpacker(Mapped)


class Task(NamedTuple):
    """What one rule is to find about everything filed under one key of a group."""

    group: Group
    check: GroupCheck
    key: str
    entries: list[Entry]


def check_groups(tasks: Iterable[Task], mapper: Mapper, limits: Limits, *, apart: bool) -> dict[Group, Mapped]:
    """What is found about each group; a rule that takes too long over one is named.

    Where plugins are not kept `apart`, a loop inside a compiled library is not interrupted.
    """
    found: dict[Group, Mapped] = {}
    waiting: list[Task] = []
    with Watch(limits) as watch:
        said = Mapped("")
        for task in tasks:
            watch.begin()
            if apart and task.check.active.rule.namespace:
                waiting.append(task)
            else:
                try:
                    mapper.check_group(task.check, task.key, task.entries, said)
                except TooSlow:
                    said.issues += _stopped(task, too_slow(limits)).issues
                if said.issues or said.unknown:
                    _add(task, said, found)
                    said = Mapped("")
            if len(waiting) == _AT_ONCE:
                _check_apart(waiting, mapper, limits, found, watch)
                waiting = []
        _check_apart(waiting, mapper, limits, found, watch)
    return found


def _add(task: Task, said: Mapped, found: dict[Group, Mapped]) -> None:
    known = found.setdefault(task.group, said)
    if known is not said:
        known.issues += said.issues
        known.unknown += said.unknown


def _check_apart(
    tasks: Sequence[Task], mapper: Mapper, limits: Limits, found: dict[Group, Mapped], watch: Watch
) -> None:
    for task, said in zip(tasks, _checked_apart(tasks, mapper, limits), strict=True):
        watch.begin()
        if said.issues or said.unknown:
            _add(task, said, found)


def _checked_apart(tasks: Sequence[Task], mapper: Mapper, limits: Limits) -> Iterator[Mapped]:
    memory = Memory()

    def work(number: int, _note: Note) -> bytes:
        found = Mapped("")
        memory.allow(limits.megabytes_per_page)
        start_clock(limits)
        task = tasks[number]
        mapper.check_group(task.check, task.key, task.entries, found)
        stop_clock()
        return pack(found)

    def died(number: int, _noted: bytes, code: int) -> bytes:
        return pack(_stopped(tasks[number], how_it_ended(code, limits)))

    return map(_mapped, in_workers(work, len(tasks), 1, died))


def _stopped(task: Task, how: str) -> Mapped:
    return stopped(task.entries[0].place.path, named(task.check.active.rule), how)
