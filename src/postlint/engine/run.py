"""One run: map every file, group what they filed, reduce the groups the report is about, finish."""

from __future__ import annotations

import operator
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import count

from postlint.engine.coverage import Coverage
from postlint.engine.files import Selection
from postlint.engine.finish import Finisher, doubts
from postlint.engine.limits import Memory, TooSlow, how_it_ended, limited, no_memory, start_clock, stop_clock, too_slow
from postlint.engine.mapper import (
    INTERNAL_ERROR,
    LIMIT_REACHED,
    Mapped,
    Mapper,
    Raw,
    RawUnknown,
    SiteRules,
    crash,
    stopped,
    too_many,
)
from postlint.engine.packing import Unpacker, pack
from postlint.engine.suppressions import Suppressor
from postlint.engine.workers import Died, Note, Work, automatic_jobs, can_fork, in_workers
from postlint.model import Entry, Page, Place, Problem
from postlint.plugins import Plugins, function
from postlint.result import Result
from postlint.rulebook import ActiveRule, Rule, SetupFor
from postlint.site import Lookup, Site, SiteSettings

FEWEST_FOR_WORKERS = 60
"""Files from which on several processes save more than they cost, as measured in benchmarks."""

_unpack = Unpacker(Mapped)


class Run:
    """A run over the sites of a selection.

    `given` holds contents that are not on disk, as of standard input; `gone` files are there and taken as missing.

    Without `suppress` nothing is hidden; on a `partial` run, of some rules only, no suppression is called unused.
    `digests` is filled with that of each file as it was first read. Pages are mapped by `jobs` processes of their own
    (0 chooses how many), or in this one where it is None.
    """

    def __init__(
        self,
        selection: Selection,
        setup_for: SetupFor,
        all_rules: Mapping[str, Rule],
        plugins: Plugins,
        *,
        given: Mapping[str, bytes] | None = None,
        gone: Iterable[str] = (),
        display: Callable[[str], str] = str,
        suppress: bool = True,
        partial: bool = False,
        digests: dict[str, bytes] | None = None,
        settings_for: Callable[[str], SiteSettings] = lambda _site: SiteSettings(),
        progress: Callable[[int, int], None] = lambda _done, _all: None,
        jobs: int | None = None,
    ) -> None:
        self._selection = selection
        self._rules = all_rules
        self._plugins = plugins
        self._given = given or {}
        self._display = display
        self._setup_for = setup_for
        self._mapper = Mapper(setup_for, plugins)
        self._sites = {
            site: Site(
                selection.root,
                paths,
                top=site,
                whole=site in selection.whole,
                settings=settings_for(site),
                frameworks=plugins.frameworks,
                instead={**self._given, **dict.fromkeys(gone)},
            )
            for site, paths in selection.sites.items()
        }
        self._suppressor = Suppressor(setup_for, self._mapper, all_rules, suppress=suppress, judge=not partial)
        self._coverage = Coverage(selection.reported)
        self._progress = progress
        self._digests = digests
        self._jobs = jobs
        self._done = count(1)
        self._total = len(selection.analysed)

    def result(self) -> Result:
        """Map, group, reduce each site; finish them all."""
        issues: list[Raw] = []
        unknown: list[RawUnknown] = []
        for site, paths in self._selection.sites.items():
            for mapped in self._judge(site, paths):
                issues += mapped.issues
                unknown += mapped.unknown
        verdicts = self._suppressor.apply(issues, unknown, self._selection.reported)
        finisher = Finisher(self._rules, self._active, self._read, self._display)
        return Result(
            tuple(finisher.findings(self._limited(verdicts.kept))),
            tuple(doubts(unknown, self._rules)),
            len(self._selection.reported),
            tuple(self._trouble(issues)),
            self._rules,
            finisher.suppressed(verdicts.hidden),
            self._coverage.links(unknown),
            paths=tuple(self._display(path) for path in sorted(self._selection.reported)),
        )

    def _judge(self, site: str, paths: Sequence[str]) -> Iterable[Mapped]:
        """What the report is about: its files' own findings, and those of groups that one of its files is part of."""
        reported = self._selection.reported
        rules = self._mapper.site_rules(site, paths)
        groups: dict[tuple[str, str], list[Entry]] = {}
        across = frozenset(active.rule.id for active, _, _ in rules.groups)
        unjudged = frozenset() if site in self._selection.whole else across
        for mapped in self._map_all(paths, self._sites[site], rules):
            self._suppressor.keep(mapped, unjudged)
            self._progress(next(self._done), self._total)
            for index, key, entry in mapped.entries:
                groups.setdefault((index, key), []).append(entry)
            if mapped.path in reported:
                yield mapped
        self._coverage.add(groups)
        for mapped in self._reduce(self._sites[site], rules, groups):
            yield Mapped(
                mapped.path,
                [
                    raw
                    for raw in mapped.issues
                    if any(place.path in reported for place in (raw.place, *raw.related))
                    and self._is_active(raw, raw.place)
                ],
                [
                    one
                    for one in mapped.unknown
                    if one.place is None or (one.place.path in reported and self._is_active(one, one.place))
                ],
            )

    def _map_all(self, paths: Sequence[str], site: Site, rules: SiteRules) -> Iterable[Mapped]:
        """What each file yields, in order; by several processes where that pays."""
        jobs = self._jobs_for(paths)
        if jobs is None:
            packed: Iterable[bytes] = (pack(self._map_here(path, site, rules)) for path in paths)
        else:
            work, died = self._work(paths, site, rules)
            packed = in_workers(work, len(paths), jobs, died)
        for data in packed:
            mapped = _unpack(data)
            if self._digests is not None and mapped.digest:
                self._digests.setdefault(mapped.path, mapped.digest)
            yield mapped

    def _map(self, path: str, site: Site, rules: SiteRules) -> Mapped:
        try:
            data = self._read(path)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            return self._mapper.map_page(_unreadable(path, "not-read", {"reason": reason}), rules.indexes)
        page = self._page(path, data, site)
        if isinstance(page, Mapped):
            return page
        mapped = self._mapper.map_page(page, rules.indexes)
        self._suppressor.read(page, data, mapped)
        mapped.digest = b"" if path in self._given else digest(data)
        return mapped

    def _map_here(self, path: str, site: Site, rules: SiteRules) -> Mapped:
        """What a file yields, worked out in this process, which can only be interrupted where Python runs it."""
        noted = [b""]
        self._mapper.note = lambda name: operator.setitem(noted, 0, name)
        limits = self._setup_for(path).reader.limits
        try:
            with limited(limits):
                return self._map(path, site, rules)
        except TooSlow:
            return stopped(path, noted[0], too_slow(limits))
        except MemoryError:
            return stopped(path, noted[0], no_memory(limits))

    def _work(self, paths: Sequence[str], site: Site, rules: SiteRules) -> tuple[Work, Died]:
        """The same for processes of their own, which the system ends over a page that costs too much."""
        memory = Memory()

        def work(number: int, note: Note) -> bytes:
            self._mapper.note = note
            limits = self._setup_for(paths[number]).reader.limits
            memory.allow(limits.megabytes_per_page)
            start_clock(limits)
            packed = pack(self._map(paths[number], site, rules))
            stop_clock()
            return packed

        def died(number: int, noted: bytes, status: int) -> bytes:
            path = paths[number]
            return pack(stopped(path, noted, how_it_ended(status, self._setup_for(path).reader.limits)))

        return work, died

    def _jobs_for(self, paths: Sequence[str]) -> int | None:
        if self._jobs is None or not can_fork():
            return None
        return self._jobs or (automatic_jobs() if len(paths) >= FEWEST_FOR_WORKERS else 1)

    def _active(self, path: str, rule: str) -> ActiveRule | None:
        return self._mapper.rules(path).active.get(rule)

    def _is_active(self, raw: Raw | RawUnknown, place: Place) -> bool:
        """Whether the file a cross-page finding stands in uses that rule."""
        if raw.rule == INTERNAL_ERROR:
            return True
        active = self._active(place.path, raw.rule)
        return active is not None and (raw.message in active.messages or isinstance(raw, RawUnknown))

    def _limited(self, issues: Iterable[Raw]) -> Iterable[Raw]:
        """At most as many findings of each page as its limits allow: the first ones, and one that says so."""
        by_path: dict[str, list[Raw]] = {}
        for raw in issues:
            by_path.setdefault(raw.place.path, []).append(raw)
        for path, found in by_path.items():
            limit = self._setup_for(path).reader.limits.findings
            if len(found) <= limit:
                yield from found
                continue
            own = [raw for raw in found if raw.rule in (INTERNAL_ERROR, LIMIT_REACHED)]
            rest = (raw for raw in found if raw.rule not in (INTERNAL_ERROR, LIMIT_REACHED))
            yield from own
            yield from sorted(rest, key=lambda raw: (raw.place.order, raw.rule, raw.message))[:limit]
            yield too_many(path, limit)

    def _trouble(self, issues: Iterable[Raw]) -> Iterable[str]:
        for path in sorted({raw.place.path for raw in issues if raw.rule == "unreadable-file"} & self._selection.named):
            yield f"{self._display(path)} was named and can't be read"
        if any(raw.rule == INTERNAL_ERROR for raw in issues):
            yield "a check or reader crashed; see internal-error above"

    def _page(self, path: str, data: bytes, site: Site) -> Page | Mapped:
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
        except BaseException as error:  # noqa: BLE001 (a panic of a compiled library is no Exception)
            return Mapped(path, [crash(error, path, who, namespace)])
        return site.placed(page)

    def _read(self, path: str) -> bytes:
        if path in self._given:
            return self._given[path]
        file = self._selection.root / path
        if not stat.S_ISREG(file.stat().st_mode):
            raise OSError(0, "not a regular file")
        with file.open("rb") as opened:
            return opened.read(self._setup_for(path).reader.limits.file_bytes + 1)

    def _reduce(self, site: Site, rules: SiteRules, groups: dict[tuple[str, str], list[Entry]]) -> Iterable[Mapped]:
        for entries in groups.values():
            entries.sort(key=lambda entry: (entry.place.order, entry.kind, entry.value))
        lookups = {index: Lookup(groups, index) for index, _ in groups}
        for (index, key), entries in groups.items():
            entries.extend(site.entries(key, entries, lookups[index]))
        by_index: dict[str, list[tuple[str, list[Entry]]]] = {}
        for (index, key), entries in sorted(groups.items()):
            by_index.setdefault(index, []).append((key, entries))
        for active, index, part in rules.groups:
            for key, entries in by_index.get(index, ()):
                yield self._mapper.check_group(active, part, key, entries)


def digest(data: bytes) -> bytes:
    """What tells one content of a file from another."""
    return blake2b(data, digest_size=16).digest()


def _unreadable(path: str, message: str, values: dict[str, object]) -> Page:
    return Page(
        path=path, form="source", complete=False, problems=(Problem(Place(path), "unreadable", message, values),)
    )
