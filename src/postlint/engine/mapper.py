"""Map: the bytes of one file become findings and index entries, whatever its reader and checks do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from postlint.engine.directives import Suppression
from postlint.engine.limits import TooSlow
from postlint.engine.packing import Unpacker, pack
from postlint.engine.workers import Note
from postlint.model import Entry, Fix, Form, Issue, Page, Place, Unknown
from postlint.plugins import Plugins, asked_by, function
from postlint.rulebook import ActiveRule, Check, Part, Rule, Setup, SetupFor, check_of

INTERNAL_ERROR = "internal-error"
LIMIT_REACHED = "limit-reached"


class Raw(Struct, frozen=True, array_like=True):
    """An issue with the rule that raised it, before its message is written and its place looked up."""

    rule: str
    message: str
    place: Place
    related: tuple[Place, ...] = ()
    values: dict[str, Any] = {}
    fix: Fix | None = None


class RawUnknown(Struct, frozen=True, array_like=True):
    """An "unknown" with its rule."""

    rule: str
    message: str
    place: Place | None
    values: dict[str, Any] = {}


_raw = Unpacker(Raw)
_raw_unknown = Unpacker(RawUnknown)
_filed = Unpacker(list[tuple[str, Entry]])


class Mapped(Struct, array_like=True):
    """What one file yields: findings, doubts, entries by index and key, and what it says about its own findings.

    `digest` is that of the file's bytes, empty where they could not be read; `until` is the day on which the page's
    state may change, where it does.
    """

    path: str
    issues: list[Raw] = []
    unknown: list[RawUnknown] = []
    entries: list[tuple[str, str, Entry]] = []
    suppressions: list[Suppression] = []
    digest: bytes = b""
    until: str = ""


class PageCheck(Struct, frozen=True):
    """A rule that checks a page alone, ready to be called; `name` is what a note says of it."""

    active: ActiveRule
    part: Part
    options: dict[str, Any]
    name: bytes


class GroupCheck(Struct, frozen=True):
    """A rule that checks groups, ready to be called."""

    active: ActiveRule
    part: Part
    options: dict[str, Any]


class PageRules(Struct, frozen=True):
    """The active rules of one setup, and those of them that check a page alone."""

    active: dict[str, ActiveRule]
    checks: tuple[PageCheck, ...]


class Index(Struct, frozen=True):
    """What the pages of a site file for the rules that share it."""

    forms: frozenset[Form]
    part: Part
    options: dict[str, Any]
    active: ActiveRule


class SiteRules(Struct, frozen=True):
    """The cross-page rules of one site: its indexes by name, and each rule with the index it reads."""

    indexes: dict[str, Index]
    groups: tuple[tuple[ActiveRule, str, Part], ...]

    @property
    def names(self) -> list[str]:
        """The indexes in order; their entries are stored under their number in it."""
        return sorted(self.indexes)


class Mapper:
    """Runs every page check and every index over one page at a time. Holds no state between pages.

    `note` is told who begins to work, for the case that it never ends.
    """

    def __init__(self, setup_for: SetupFor, plugins: Plugins) -> None:
        self.note: Note = _forget
        self._plugins = plugins
        self._setup_for = setup_for
        self._rules: dict[int, tuple[Setup, PageRules]] = {}

    def rules(self, path: str) -> PageRules:
        """The rules of a file, made ready once for all files that share its setup."""
        setup = self._setup_for(path)
        if id(setup) not in self._rules:
            checks = ((active, self._check(active).page) for active in setup.rules)
            ready = PageRules(
                {active.rule.id: active for active in setup.rules},
                tuple(
                    PageCheck(active, part, {name: active.options[name] for name in part.options}, named(active.rule))
                    for active, part in checks
                    if part is not None
                ),
            )
            self._rules[id(setup)] = (setup, ready)  # holding the setup keeps its id its own
        return self._rules[id(setup)][1]

    def site_rules(self, site: str, paths: Iterable[str]) -> SiteRules:
        """Every cross-page rule that a file of the site uses, with the options of the site's folder where it uses it.

        All pages file their entries, whatever their own rules: a page that is not judged is still a link's target.
        """
        folder = f"{site}/" if site else ""
        setups = {id(setup): (path, setup) for path in (folder, *paths) for setup in (self._setup_for(path),)}
        merged: dict[str, ActiveRule] = {}
        for path, _ in setups.values():
            for active in self.rules(path).active.values():
                known = merged.setdefault(active.rule.id, active)
                merged[active.rule.id] = msgspec.structs.replace(known, messages=known.messages | active.messages)
        indexes: dict[str, Index] = {}
        groups: list[tuple[ActiveRule, str, Part]] = []
        for _, active in sorted(merged.items()):
            check = self._check(active)
            if check.index is not None and check.group is not None:
                groups.append((active, self._index(active, check.index, indexes), check.group))
        return SiteRules(indexes, tuple(groups))

    def _check(self, active: ActiveRule) -> Check:
        return check_of(active.rule, self._plugins)

    def _index(self, active: ActiveRule, part: Part, indexes: dict[str, Index]) -> str:
        """The name of an index; rules that file the same entries share one."""
        options = {name: active.options[name] for name in part.options}
        name = f"{part.name.partition(':')[0]}:{sorted(options.items())!r}:{','.join(active.rule.forms)}"
        indexes.setdefault(name, Index(frozenset(active.rule.forms), part, options, active))
        return name

    def map_page(self, page: Page, indexes: Mapping[str, Index]) -> Mapped:
        """Findings and entries of a page; what a check raises becomes a finding that names it."""
        mapped = Mapped(page.path, until=page.until)
        facts: dict[str, Any] = {}
        limit = self._setup_for(page.path).reader.limits.findings
        for check in self.rules(page.path).checks:
            active, part = check.active, check.part
            if page.form not in active.rule.forms:
                continue
            self.note(check.name)
            try:
                arguments = self.facts(page, part.facts, facts)
                most = len(mapped.issues) + limit
                for verdict in part.function(page, *arguments, **check.options):
                    self._file(active, verdict, mapped)
                    if len(mapped.issues) > most:
                        mapped.issues[-1] = too_many(page.path, limit)
                        break
            except BaseException as error:  # noqa: BLE001 (a panic of a compiled library is no Exception)
                mapped.issues.append(crash(error, page.path, active.rule.id, active.rule.namespace))
        for name, index in indexes.items():
            if page.form not in index.forms:
                continue
            self.note(named(index.active.rule))
            try:
                filed = index.part.function(page, *self.facts(page, index.part.facts, facts), **index.options)
                if index.active.rule.namespace:
                    filed = _filed(pack(list(filed)))
                mapped.entries.extend((name, key, entry) for key, entry in filed)
            except BaseException as error:  # noqa: BLE001
                mapped.issues.append(crash(error, page.path, index.active.rule.id, index.active.rule.namespace))
        return mapped

    def check_group(self, check: GroupCheck, key: str, entries: list[Entry], found: Mapped) -> None:
        """Add to `found` what one rule finds about everything filed under one key."""
        active = check.active
        try:
            for verdict in check.part.function(key, entries, **check.options):
                self._file(active, verdict, found)
        except BaseException as error:  # noqa: BLE001
            found.issues.append(crash(error, entries[0].place.path, active.rule.id, active.rule.namespace))

    def facts(self, page: Page, names: Iterable[str], facts: dict[str, Any]) -> list[Any]:
        """The named facts, each worked out once for a page; `options` are those of its reader."""
        for name in names:
            if name not in facts:
                if name == "options":
                    facts[name] = self._setup_for(page.path).reader
                else:
                    fact = self._plugins.facts[name]
                    facts[name] = function(fact)(page, *self.facts(page, asked_by(fact), facts))
        return [facts[name] for name in names]

    def _file(self, active: ActiveRule, verdict: Issue | Unknown, mapped: Mapped) -> None:
        rule = active.rule
        if verdict.message not in rule.messages:
            raise KeyError(f"the rule has no message {verdict.message!r}")
        # What a plugin says is turned into bytes and back: what is not what it should be shows here, under its name.
        if isinstance(verdict, Unknown):
            doubt = RawUnknown(rule.id, verdict.message, verdict.place, verdict.values)
            mapped.unknown.append(_raw_unknown(pack(doubt)) if rule.namespace else doubt)
        elif verdict.message in active.messages:
            raw = Raw(rule.id, verdict.message, verdict.place, verdict.related, verdict.values, verdict.fix)
            mapped.issues.append(_raw(pack(raw)) if rule.namespace else raw)


def crash(error: BaseException, path: str, who: str, namespace: str) -> Raw:
    """The finding for an exception; one that ends the page's turn, or the run, is passed on."""
    if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError, TooSlow)):
        raise error
    values = {"who": who, "plugin": namespace or "postlint", "error": f"{type(error).__name__}: {error}"}
    return Raw(INTERNAL_ERROR, "crash", Place(path), (), values)


def too_many(path: str, limit: int) -> Raw:
    """What stands for the findings of a page that are left out."""
    return Raw(LIMIT_REACHED, "findings", Place(path), (), {"limit": limit})


def stopped(path: str, noted: bytes, how: str) -> Mapped:
    """What a page yields whose turn was ended over what was noted last."""
    who, _, namespace = noted.decode("utf-8", "replace").partition("\n")
    values = {"who": who or "the process", "plugin": namespace or "postlint", "error": how}
    return Mapped(path, [Raw(INTERNAL_ERROR, "stopped", Place(path), (), values)])


def named(rule: Rule) -> bytes:
    """A rule and its plugin, for a note."""
    return f"{rule.id}\n{rule.namespace}".encode()


def _forget(_name: bytes) -> None:
    pass
