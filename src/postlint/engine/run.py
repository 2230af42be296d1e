"""One run: map every file that is not known, group what all filed, reduce what the report is about, finish."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy

from postlint.engine.cache import Cache
from postlint.engine.coverage import Coverage
from postlint.engine.depends import Depends
from postlint.engine.files import Selection
from postlint.engine.finish import Finisher, doubts, places, written
from postlint.engine.mapper import (
    INTERNAL_ERROR,
    LIMIT_REACHED,
    Mapped,
    Mapper,
    Raw,
    RawUnknown,
    SiteRules,
    too_many,
)
from postlint.engine.pages import Job, Pages
from postlint.engine.recall import Recall, name_of
from postlint.engine.reduce import Reducer
from postlint.engine.store import Store
from postlint.engine.suppressions import Suppressor
from postlint.engine.workers import can_fork
from postlint.model import Place
from postlint.plugins import Plugins
from postlint.result import Result
from postlint.rulebook import ActiveRule, Rule, SetupFor
from postlint.site import Around, SiteSettings

_NO_CACHE = Cache(None)


class Run:
    """A run over the sites of a selection.

    `given` holds contents that are not on disk, as of standard input; `gone` files are there and taken as missing.

    Without `suppress` nothing is hidden; on a `partial` run, of some rules only, no suppression is called unused.
    `digests` is filled with that of each file as it was first read. Pages are mapped by `jobs` processes of their own
    (0 chooses how many), or in this one where it is None; what `cache` knows of them is not worked out again.
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
        cache: Cache = _NO_CACHE,
    ) -> None:
        self._selection = selection
        self._rules = all_rules
        self._given = given or {}
        self._display = display
        self._setup_for = setup_for
        self._mapper = Mapper(setup_for, plugins)
        self._changes = {**self._given, **dict.fromkeys(gone)}
        self._around = {
            site: Around(
                selection.root,
                paths,
                top=site,
                whole=site in selection.whole,
                settings=settings_for(site),
                frameworks=plugins.frameworks,
                instead=self._changes,
            )
            for site, paths in selection.sites.items()
        }
        self._suppressor = Suppressor(setup_for, self._mapper, all_rules, suppress=suppress, judge=not partial)
        self._pages = Pages(
            selection.root,
            self._given,
            setup_for,
            plugins=plugins,
            mapper=self._mapper,
            suppressor=self._suppressor,
            jobs=jobs,
        )
        self._depends = Depends(plugins, all_rules, setup_for)
        self._cache = cache
        self._coverage = Coverage()
        self._progress = progress
        self._digests = digests
        self._apart = jobs is not None and can_fork()

    def result(self) -> Result:
        """Map, group, reduce each site; finish them all."""
        found = Mapped("")
        for site, paths in self._selection.sites.items():
            rules = self._mapper.site_rules(site, paths)
            across = frozenset(active.rule.id for active, _, _ in rules.groups)
            unjudged = frozenset[str]() if site in self._selection.whole else across
            for one in self._judged(site, paths, rules):
                found.issues += one.issues
                found.unknown += one.unknown
                self._suppressor.keep(one.path, one.suppressions, unjudged)
        self._cache.prune()
        verdicts = self._suppressor.apply(found.issues, found.unknown, self._selection.reported)
        finisher = Finisher(self._rules, self._active, self._pages.read, self._display)
        return Result(
            tuple(finisher.findings(self._limited(verdicts.kept))),
            tuple(doubts(found.unknown, self._rules)),
            len(self._selection.reported),
            tuple(self._trouble(found.issues)),
            self._rules,
            finisher.suppressed(verdicts.hidden),
            self._coverage.links(found.unknown),
            paths=tuple(self._display(path) for path in sorted(self._selection.reported)),
        )

    def _judged(self, site: str, paths: Sequence[str], rules: SiteRules) -> list[Mapped]:
        """What the report is about: its files' own findings, and those of groups that one of its files is part of."""
        file = self._cache.file(name_of(site, rules))
        counted = copy(self._coverage)
        try:
            found = self._judge(site, paths, rules, Store(file))
            if file is not None:
                self._check_names(found)
        except (sqlite3.Error, ValueError, LookupError) as error:
            # The cache can't be read, holds what no run of ours wrote, or the disk is full; the answer is the same.
            self._cache.failed(file, error)
            self._coverage = counted
            return self._judge(site, paths, rules, Store(None, spills=False))
        return found

    def _check_names(self, found: Iterable[Mapped]) -> None:
        """Raise an error where no message of ours is said, or of a place outside: somebody made the cache by hand."""
        for one in found:
            said: list[Raw | RawUnknown] = [*one.issues, *one.unknown]
            for raw in said:
                written(self._rules[raw.rule].message(raw.message).text, raw.values)
            for place in (place for raw in one.issues for place in places(raw)):
                if place.path.startswith(("/", "../")):
                    raise ValueError("a place outside is named")

    def _judge(self, site: str, paths: Sequence[str], rules: SiteRules, store: Store) -> list[Mapped]:
        try:
            alike = self._is_alike(site, rules, store)
            self._map(site, paths, rules, store, alike=alike)
            reported = [path for path in paths if path in self._selection.reported]
            found = []
            for path in reported:
                said = store.said(path)
                found.append(Mapped(path, said.issues, said.unknown, suppressions=said.suppressions))
                self._coverage.add(said.links)
            wanted = None if len(reported) == len(paths) else store.touched(reported)
            limits = self._setup_for(site and f"{site}/").reader.limits
            reducer = Reducer(self._mapper, self._around[site], rules, store, limits, apart=self._apart)
            across = self._about(reducer.found(wanted, store.changed(self._around[site].today) if alike else None))
            elsewhere = {raw.place.path for raw in across.issues} - set(reported)
            found += [Mapped(path, suppressions=store.said(path).suppressions) for path in elsewhere if path in store]
            self._save(store)
            return [*found, across]
        finally:
            store.close()

    def _is_alike(self, site: str, rules: SiteRules, store: Store) -> bool:
        """Whether all that verdicts depend on beside the pages is as it was in an earlier run, the disk too."""
        if self._changes:
            return False
        questions = store.verdicts.questions(self._depends.on_site(self._around[site].setting(), rules.groups))
        return questions is not None and self._around[site].asked.answers_alike(questions)

    def _save(self, store: Store) -> None:
        try:
            store.save()
        except sqlite3.Error as error:
            self._cache.failed(store.file, error)

    def _map(self, site: str, paths: Sequence[str], rules: SiteRules, store: Store, *, alike: bool) -> None:
        """Have in the store what every file yields."""
        recall = Recall(self._selection.root, self._given, self._pages.read, self._around[site], self._depends)
        fresh = recall.fresh(paths, store, alike=alike)
        store.keep(fresh)
        if site in self._selection.whole:
            store.forget(store.known.keys() - set(paths))
        job = Job([path for path in paths if path not in fresh], self._around[site], rules)
        for number, record in enumerate(self._pages.records(job)):
            path = job.paths[number]
            store.add(path, record, recall.how(path))
            self._progress(number + 1, len(job.paths))
            if self._digests is not None and record.digest and path not in self._given:
                self._digests.setdefault(path, record.digest)
        if self._digests is not None:
            for path, one in fresh.items():
                if path not in self._given:
                    self._digests.setdefault(path, one.digest)

    def _about(self, found: Mapped) -> Mapped:
        """What of it is about the report."""
        found.issues = [raw for raw in found.issues if self._is_about(raw, raw.place, *raw.related)]
        found.unknown = [one for one in found.unknown if one.place is None or self._is_about(one, one.place)]
        return found

    def _active(self, path: str, rule: str) -> ActiveRule | None:
        return self._mapper.rules(path).active.get(rule)

    def _is_about(self, raw: Raw | RawUnknown, place: Place, *more: Place) -> bool:
        """Whether a cross-page finding touches the report and the file it stands in uses that rule."""
        if not any(one.path in self._selection.reported for one in (place, *more)):
            return False
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
        for path, why in sorted(self._selection.unread.items()):
            yield f"a folder can't be read ({why}): {self._display(path)}"
        if any(raw.rule == INTERNAL_ERROR for raw in issues):
            yield "a check or reader crashed; see internal-error above"
