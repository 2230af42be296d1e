"""Map: the bytes of one file become findings and index entries, whatever its reader and checks do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from postlint.model import Entry, Fix, Form, Issue, Page, Place, Unknown
from postlint.plugins import Plugins, function
from postlint.rulebook import ENGINE, ActiveRule, Part, check_of

INTERNAL_ERROR = "internal-error"


class Raw(Struct, frozen=True):
    """An issue with the rule that raised it, before its message is written and its place looked up."""

    rule: str
    message: str
    place: Place
    related: tuple[Place, ...] = ()
    values: dict[str, Any] = {}
    fix: Fix | None = None


class RawUnknown(Struct, frozen=True):
    """An "unknown" with its rule."""

    rule: str
    message: str
    place: Place | None
    values: dict[str, Any] = {}


class Mapped(Struct):
    """What one file yields: findings, doubts, and entries by index and key."""

    path: str
    issues: list[Raw] = []
    unknown: list[RawUnknown] = []
    entries: list[tuple[str, str, Entry]] = []
    unreadable: bool = False


class Mapper:
    """Runs every page check and every index over one page at a time. Holds no state between pages."""

    def __init__(self, rules: Iterable[ActiveRule], plugins: Plugins) -> None:
        self._plugins = plugins
        self.active = {rule.rule.id: rule for rule in rules}
        self._page_checks: list[tuple[ActiveRule, Part]] = []
        self.groups: list[tuple[ActiveRule, str, Part]] = []
        self._indexes: dict[str, tuple[frozenset[Form], Part, dict[str, Any], ActiveRule]] = {}
        for active in self.active.values():
            if active.rule.check == ENGINE:
                continue
            check = check_of(active.rule, plugins)
            if check.page is not None:
                self._page_checks.append((active, check.page))
            elif check.index is not None and check.group is not None:
                self.groups.append((active, self._index(active, check.index), check.group))

    def _index(self, active: ActiveRule, part: Part) -> str:
        """The name of an index; rules that file the same entries share one."""
        options = {name: active.options[name] for name in part.options}
        name = f"{part.function.__module__}:{sorted(options.items())!r}:{','.join(active.rule.forms)}"
        self._indexes.setdefault(name, (frozenset(active.rule.forms), part, options, active))
        return name

    def map_page(self, page: Page) -> Mapped:
        """Findings and entries of a page; what a check raises becomes a finding that names it."""
        mapped = Mapped(page.path)
        facts: dict[str, Any] = {}
        for active, part in self._page_checks:
            if page.form not in active.rule.forms:
                continue
            try:
                arguments = self._facts(page, part, facts)
                options = {name: active.options[name] for name in part.options}
                for verdict in part.function(page, *arguments, **options):
                    self._file(active, verdict, mapped)
            except BaseException as error:  # noqa: BLE001 (a panic of a compiled library is no Exception)
                mapped.issues.append(crash(error, page.path, active.rule.id, active.rule.namespace))
        for name, (forms, part, options, active) in self._indexes.items():
            if page.form not in forms:
                continue
            try:
                filed = part.function(page, *self._facts(page, part, facts), **options)
                mapped.entries.extend((name, key, entry) for key, entry in filed)
            except BaseException as error:  # noqa: BLE001
                mapped.issues.append(crash(error, page.path, active.rule.id, active.rule.namespace))
        return mapped

    def check_group(self, active: ActiveRule, part: Part, key: str, entries: list[Entry]) -> Mapped:
        """Findings of one rule about everything filed under one key."""
        mapped = Mapped(entries[0].place.path)
        try:
            options = {name: active.options[name] for name in part.options}
            for verdict in part.function(key, entries, **options):
                self._file(active, verdict, mapped)
        except BaseException as error:  # noqa: BLE001
            mapped.issues.append(crash(error, entries[0].place.path, active.rule.id, active.rule.namespace))
        return mapped

    def _facts(self, page: Page, part: Part, facts: dict[str, Any]) -> list[Any]:
        for name in part.facts:
            if name not in facts:
                facts[name] = function(self._plugins.facts[name])(page)
        return [facts[name] for name in part.facts]

    def _file(self, active: ActiveRule, verdict: Issue | Unknown, mapped: Mapped) -> None:
        rule = active.rule
        if verdict.message not in rule.messages:
            raise KeyError(f"the rule has no message {verdict.message!r}")
        if isinstance(verdict, Unknown):
            mapped.unknown.append(RawUnknown(rule.id, verdict.message, verdict.place, verdict.values))
        elif verdict.message in active.messages:
            mapped.issues.append(
                Raw(rule.id, verdict.message, verdict.place, verdict.related, verdict.values, verdict.fix)
            )


def crash(error: BaseException, path: str, who: str, namespace: str) -> Raw:
    """The finding for an exception; an interrupt or a request to exit is passed on."""
    if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit)):
        raise error
    values = {"who": who, "plugin": namespace or "postlint", "error": f"{type(error).__name__}: {error}"}
    return Raw(INTERNAL_ERROR, "crash", Place(path), (), values)
