"""Maps files: reads each and works out what it yields, in processes of their own or in this one."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from postlint.disk import read_file
from postlint.engine.limits import (
    WAITING,
    Memory,
    TooSlow,
    how_it_ended,
    limited,
    no_memory,
    start_clock,
    stop_clock,
    too_slow,
)
from postlint.engine.mapper import INTERNAL_ERROR, Mapped, Mapper, SiteRules, crash, stopped
from postlint.engine.packing import pack
from postlint.engine.record import Record, record, record_of
from postlint.engine.suppressions import Suppressor
from postlint.engine.workers import Note, Work, automatic_jobs, can_fork, in_workers
from postlint.model import Page, Place, Problem
from postlint.plugins import Plugins, function
from postlint.rulebook import Setup, SetupFor
from postlint.site import Around

FEWEST_FOR_WORKERS = 60
"""Files from which on several processes save more than they cost, as measured in benchmarks."""

FEWEST_FOR_SPAWNED = 400
"""The same for processes that begin anew and import everything again."""


class Job(Struct, frozen=True):
    """The files of one site that are to be mapped."""

    paths: Sequence[str]
    around: Around
    rules: SiteRules


class Setups(Struct, frozen=True):
    """The setups of some files, in a form that can be sent to another process."""

    known: dict[str, Setup]

    def __call__(self, path: str) -> Setup:
        """That of a file."""
        return self.known[path]


class Pages:
    """The files below `root`; `given` holds contents that count instead of theirs.

    They are mapped by `jobs` processes (0 chooses how many), or in this one where it is None.
    """

    def __init__(
        self,
        root: Path,
        given: Mapping[str, bytes],
        setup_for: SetupFor,
        *,
        plugins: Plugins,
        mapper: Mapper,
        suppressor: Suppressor,
        jobs: int | None,
    ) -> None:
        self._root = root
        self._given = given
        self._setup_for = setup_for
        self._plugins = plugins
        self._mapper = mapper
        self._suppressor = suppressor
        self._jobs = jobs

    def read(self, path: str) -> bytes:
        """The bytes of a file, or what was given for it; raises `OSError`."""
        if path in self._given:
            return self._given[path]
        return read_file(self._root / path, self._setup_for(path).reader.limits.file_bytes + 1)

    def records(self, job: Job) -> Iterable[Record]:
        """What each file yields, in order."""
        count = self._processes(job)
        if count is None:
            packed: Iterable[bytes] = (self._here(job, number) for number in range(len(job.paths)))
        elif can_fork():
            packed = in_workers(self._work(job), len(job.paths), count, partial(self._died, job))
        else:
            packed = self._spawned(job, count)
        return map(record_of, packed)

    def _processes(self, job: Job) -> int | None:
        if self._jobs is None:
            return None
        if can_fork():
            return self._jobs or (automatic_jobs() if len(job.paths) >= FEWEST_FOR_WORKERS else 1)
        jobs = self._jobs or (automatic_jobs() if len(job.paths) >= FEWEST_FOR_SPAWNED else 1)
        return jobs if jobs > 1 else None

    def _spawned(self, job: Job, jobs: int) -> Iterable[bytes]:
        from postlint.engine.spawned import in_spawned, movable  # noqa: PLC0415 (only where processes can't be copied)

        setups = Setups({path: self._setup_for(path) for path in job.paths})
        mapper = Mapper(setups, self._plugins)
        suppressor = self._suppressor.moved(setups, mapper)
        pages = Pages(
            self._root, self._given, setups, plugins=self._plugins, mapper=mapper, suppressor=suppressor, jobs=None
        )
        work = movable(partial(pages.packed, job))
        if work is None:
            return (self._here(job, number) for number in range(len(job.paths)))
        seconds = max((setup.reader.limits.seconds_per_page for setup in setups.known.values()), default=0.0) * WAITING
        here, died = partial(self._here, job), partial(self._died, job)
        return in_spawned(work, len(job.paths), jobs, died, seconds=seconds, here=here)

    def _map(self, job: Job, path: str) -> Mapped:
        try:
            data = self.read(path)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            return self._mapper.map_page(_unreadable(path, "not-read", {"reason": reason}), job.rules.indexes)
        page = self._page(path, data, job.around)
        if isinstance(page, Mapped):
            return page
        mapped = self._mapper.map_page(page, job.rules.indexes)
        self._suppressor.read(page, data, mapped)
        mapped.digest = content_digest(data)
        return mapped

    def _packed(self, job: Job, mapped: Mapped) -> bytes:
        # What went wrong may go right the next time, and what was given is not what is on the disk.
        lasting = mapped.path not in self._given and all(raw.rule != INTERNAL_ERROR for raw in mapped.issues)
        return pack(record(mapped, job.rules.names, lasting=lasting))

    def packed(self, job: Job, number: int, note: Note) -> bytes:
        """What a file yields, worked out in a process of its own."""
        self._mapper.note = note
        return self._packed(job, self._map(job, job.paths[number]))

    def _here(self, job: Job, number: int) -> bytes:
        return self._packed(job, self._map_here(job, job.paths[number]))

    def _map_here(self, job: Job, path: str) -> Mapped:
        """What a file yields, worked out in this process, which can only be interrupted where Python runs it."""
        noted = [b""]
        self._mapper.note = lambda name: operator.setitem(noted, 0, name)
        limits = self._setup_for(path).reader.limits
        try:
            with limited(limits):
                return self._map(job, path)
        except TooSlow:
            return stopped(path, noted[0], too_slow(limits))
        except MemoryError:
            return stopped(path, noted[0], no_memory(limits))

    def _work(self, job: Job) -> Work:
        """The same for processes of their own, which the system ends over a page that costs too much."""
        memory = Memory()

        def work(number: int, note: Note) -> bytes:
            limits = self._setup_for(job.paths[number]).reader.limits
            memory.allow(limits.megabytes_per_page)
            start_clock(limits)
            packed = self.packed(job, number, note)
            stop_clock()
            return packed

        return work

    def _died(self, job: Job, number: int, noted: bytes, code: int) -> bytes:
        path = job.paths[number]
        return self._packed(job, stopped(path, noted, how_it_ended(code, self._setup_for(path).reader.limits)))

    def _page(self, path: str, data: bytes, around: Around) -> Page | Mapped:
        reader = self._plugins.reader_for(path.rpartition("/")[2])
        largest = self._setup_for(path).reader.limits.file_bytes
        if len(data) > largest:
            return _unreadable(path, "too-large", {"limit": largest})
        if reader is None:
            return _unreadable(path, "no-reader", {"name": path.rpartition("/")[2]})
        who, namespace = f"reader {reader.name}", reader.function.partition(".")[0]
        self._mapper.note(f"{who}\n{namespace}".encode())
        try:
            page = function(reader.function)(path, data, self._setup_for(path).reader)
            if not isinstance(page, Page):
                raise TypeError(f"no page but {type(page).__name__}")  # noqa: TRY301 (told as what a reader raises)
        except BaseException as error:  # noqa: BLE001 (a panic of a compiled library is no Exception)
            return Mapped(path, [crash(error, path, who, namespace)])
        return around.site.placed(page)


def content_digest(data: bytes) -> bytes:
    """What tells one content of a file from another."""
    return blake2b(data, digest_size=16).digest()


def _unreadable(path: str, message: str, values: dict[str, object]) -> Page:
    return Page(
        path=path, form="source", complete=False, problems=(Problem(Place(path), "unreadable", message, values),)
    )
