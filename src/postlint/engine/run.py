"""One run: map every file, group what they filed, reduce the groups the report is about, finish."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Mapping
from itertools import count

from postlint.engine.files import Selection
from postlint.engine.finish import Finisher, doubts
from postlint.engine.mapper import INTERNAL_ERROR, Mapped, Mapper, Raw, RawUnknown, SiteRules, crash
from postlint.engine.suppressions import Suppressor
from postlint.model import Entry, Page, Place, Problem
from postlint.plugins import Plugins, function
from postlint.result import Result
from postlint.rulebook import ActiveRule, Rule, SetupFor
from postlint.site import Site

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest file that is read; a post is a thousandth of it."""


class Run:
    """A run over the sites of a selection. `given` holds contents that are not on disk, as of standard input.

    Without `suppress` nothing is hidden; on a `partial` run, of some rules only, no suppression is called unused.
    """

    def __init__(
        self,
        selection: Selection,
        setup_for: SetupFor,
        all_rules: Mapping[str, Rule],
        plugins: Plugins,
        *,
        given: Mapping[str, bytes] | None = None,
        display: Callable[[str], str] = str,
        suppress: bool = True,
        partial: bool = False,
        progress: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> None:
        self._selection = selection
        self._rules = all_rules
        self._plugins = plugins
        self._given = given or {}
        self._display = display
        self._setup_for = setup_for
        self._mapper = Mapper(setup_for, plugins)
        self._site = Site(selection.root, selection.analysed)
        self._suppressor = Suppressor(setup_for, self._mapper, all_rules, suppress=suppress, judge=not partial)
        self._progress = progress
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
            tuple(finisher.findings(verdicts.kept)),
            tuple(doubts(unknown, self._rules)),
            len(self._selection.reported),
            tuple(self._trouble(issues)),
            self._rules,
            finisher.suppressed(verdicts.hidden),
        )

    def _judge(self, site: str, paths: Iterable[str]) -> Iterable[Mapped]:
        """What the report is about: its files' own findings, and those of groups that one of its files is part of."""
        reported = self._selection.reported
        rules = self._mapper.site_rules(site, paths)
        groups: dict[tuple[str, str], list[Entry]] = {}
        across = frozenset(active.rule.id for active, _, _ in rules.groups)
        unjudged = frozenset() if site in self._selection.whole else across
        for path in paths:
            page = self._page(path)
            mapped = self._mapper.map_page(page, rules.indexes) if isinstance(page, Page) else page
            if isinstance(page, Page):
                self._suppressor.read(page, self._read, mapped)
            self._suppressor.keep(mapped, unjudged)
            self._progress(next(self._done), self._total)
            for index, key, entry in mapped.entries:
                groups.setdefault((index, key), []).append(entry)
            if path in reported:
                yield mapped
        for mapped in self._reduce(rules, groups):
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

    def _active(self, path: str, rule: str) -> ActiveRule | None:
        return self._mapper.rules(path).active.get(rule)

    def _is_active(self, raw: Raw | RawUnknown, place: Place) -> bool:
        """Whether the file a cross-page finding stands in uses that rule."""
        if raw.rule == INTERNAL_ERROR:
            return True
        active = self._active(place.path, raw.rule)
        return active is not None and (raw.message in active.messages or isinstance(raw, RawUnknown))

    def _trouble(self, issues: Iterable[Raw]) -> Iterable[str]:
        for path in sorted({raw.place.path for raw in issues if raw.rule == "unreadable-file"} & self._selection.named):
            yield f"{self._display(path)} was named and can't be read"
        if any(raw.rule == INTERNAL_ERROR for raw in issues):
            yield "a check or reader crashed; see internal-error above"

    def _page(self, path: str) -> Page | Mapped:
        reader = self._plugins.reader_for(path.rpartition("/")[2])
        try:
            data = self._read(path)
        except OSError as error:
            return _unreadable(path, "not-read", {"reason": error.strerror or type(error).__name__})
        if len(data) > LARGEST:
            return _unreadable(path, "too-large", {"size": len(data), "limit": LARGEST})
        if reader is None:
            return _unreadable(path, "no-reader", {"name": path.rpartition("/")[2]})
        try:
            page = function(reader.function)(path, data, self._setup_for(path).reader)
        except BaseException as error:  # noqa: BLE001 (a panic of a compiled library is no Exception)
            return Mapped(path, [crash(error, path, f"reader {reader.name}", reader.function.partition(".")[0])])
        return self._site.placed(page)

    def _read(self, path: str) -> bytes:
        if path in self._given:
            return self._given[path]
        file = self._selection.root / path
        if not stat.S_ISREG(file.stat().st_mode):
            raise OSError(0, "not a regular file")
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)

    def _reduce(self, rules: SiteRules, groups: dict[tuple[str, str], list[Entry]]) -> Iterable[Mapped]:
        for entries in groups.values():
            entries.sort(key=lambda entry: (entry.place.order, entry.kind, entry.value))
        for (_, key), entries in groups.items():
            entries.extend(self._site.entries(key, entries))
        by_index: dict[str, list[tuple[str, list[Entry]]]] = {}
        for (index, key), entries in sorted(groups.items()):
            by_index.setdefault(index, []).append((key, entries))
        for active, index, part in rules.groups:
            for key, entries in by_index.get(index, ()):
                yield self._mapper.check_group(active, part, key, entries)


def _unreadable(path: str, message: str, values: dict[str, object]) -> Page:
    return Page(
        path=path, form="source", complete=False, problems=(Problem(Place(path), "unreadable", message, values),)
    )
