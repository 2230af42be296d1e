"""Has groups judged: postlint's own checks in this process, those of plugins in one that the system can end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from postlint.engine.limits import Memory, TooSlow, Watch, how_it_ended, start_clock, stop_clock, too_slow
from postlint.engine.mapper import Mapped, Mapper, named, stopped
from postlint.engine.packing import Unpacker, pack
from postlint.engine.workers import Note, in_workers
from postlint.model import Entry, Limits
from postlint.rulebook import ActiveRule, Part

_AT_ONCE = 4_096
"""Groups that wait for a process of their own: it begins as a copy of this one, and they take memory."""

_mapped = Unpacker(Mapped)


class Task(NamedTuple):
    """What one rule is to find about everything filed under one key."""

    active: ActiveRule
    part: Part
    key: str
    entries: list[Entry]


def check_groups(tasks: Iterable[Task], mapper: Mapper, limits: Limits, *, apart: bool) -> Mapped:
    """What all find; one that takes too long costs its group, and is named.

    Where plugins are not kept `apart`, a loop inside a compiled library is not interrupted.
    """
    found = Mapped("")
    waiting: list[Task] = []
    with Watch(limits) as watch:
        for task in tasks:
            watch.begin()
            if apart and task.active.rule.namespace:
                waiting.append(task)
            else:
                try:
                    mapper.check_group(*task, found)
                except TooSlow:
                    found.issues += _stopped(task, too_slow(limits)).issues
            if len(waiting) == _AT_ONCE:
                _add(_checked_apart(waiting, mapper, limits), found, watch)
                waiting = []
        _add(_checked_apart(waiting, mapper, limits), found, watch)
    return found


def _add(parts: Iterable[Mapped], found: Mapped, watch: Watch) -> None:
    for part in parts:
        watch.begin()
        found.issues += part.issues
        found.unknown += part.unknown


def _checked_apart(tasks: Sequence[Task], mapper: Mapper, limits: Limits) -> Iterator[Mapped]:
    memory = Memory()

    def work(number: int, _note: Note) -> bytes:
        found = Mapped("")
        memory.allow(limits.megabytes_per_page)
        start_clock(limits)
        mapper.check_group(*tasks[number], found)
        stop_clock()
        return pack(found)

    def died(number: int, _noted: bytes, status: int) -> bytes:
        return pack(_stopped(tasks[number], how_it_ended(status, limits)))

    return map(_mapped, in_workers(work, len(tasks), 1, died))


def _stopped(task: Task, how: str) -> Mapped:
    return stopped(task.entries[0].place.path, named(task.active.rule), how)
