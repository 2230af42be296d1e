"""Findings meet the suppressions of their page: hidden, counted, and told where one hides nothing.

This file decides; `directives.py` reads what a page says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from postlint.engine.directives import Suppression, has_directives, read_directives
from postlint.engine.mapper import Mapped, Mapper, Raw, RawUnknown
from postlint.model import Page, Place
from postlint.rulebook import Rule, SetupFor

UNUSED = "suppression-unused"


class Verdicts(Struct):
    """Raw findings that stand, and those that a suppression hides."""

    kept: list[Raw]
    hidden: dict[Suppression, list[Raw]]


class Suppressor:
    """Applies suppressions. Without `judge` one that hides nothing is not reported: some rules may not have run."""

    def __init__(
        self,
        setup_for: SetupFor,
        mapper: Mapper,
        rules: Mapping[str, Rule],
        *,
        suppress: bool = True,
        judge: bool = True,
    ) -> None:
        self._setup_for = setup_for
        self._mapper = mapper
        self._rules = rules
        self._suppress = suppress
        self._judge = judge
        self._said: dict[str, tuple[Sequence[Suppression], Collection[str]]] = {}

    def moved(self, setup_for: SetupFor, mapper: Mapper) -> Suppressor:
        """The same for another process, with nothing remembered."""
        return Suppressor(setup_for, mapper, self._rules, suppress=self._suppress, judge=self._judge)

    def read(self, page: Page, data: bytes, mapped: Mapped) -> None:
        """File what a page says about its findings, and what is wrong with it, under `mapped`."""
        if not has_directives(page):
            return
        found = read_directives(page, data, self._rules, self._setup_for(page.path).policy)
        mapped.suppressions = found.suppressions
        mapped.issues += [
            Raw(rule, issue.message, issue.place, issue.related, issue.values, issue.fix)
            for rule, issue in found.problems
            if self._is_on(page.path, rule, {issue.message})
        ]

    def keep(self, path: str, suppressions: Sequence[Suppression], unjudged: Collection[str]) -> None:
        """Remember the suppressions of a page for `apply`; rules that can't be judged fully are `unjudged`."""
        if suppressions:
            self._said[path] = (suppressions, unjudged)

    def apply(self, issues: Iterable[Raw], unknown: Collection[RawUnknown], reported: Collection[str]) -> Verdicts:
        """Part `issues` by the suppressions of their page; what hides nothing on `reported` pages becomes a finding."""
        kept: list[Raw] = []
        hidden: dict[Suppression, list[Raw]] = {}
        used: set[Suppression] = set()
        for raw in issues:
            covering = self._covering(raw) if self._suppress else []
            used.update(covering)
            if covering:
                hidden.setdefault(covering[0], []).append(raw)
            else:
                kept.append(raw)
        if self._judge and self._suppress:
            kept += self._unused(used, unknown, reported)
        return Verdicts(kept, hidden)

    def _covering(self, raw: Raw) -> list[Suppression]:
        path = raw.place.path
        said, _ = self._said.get(path, ((), ()))
        found = [one for one in said if one.covers(raw.rule, raw.message, raw.place)]
        found += [
            Suppression(one.rule, "ignore", one.reason, Place(path), kind="config")
            for one in self._setup_for(path).policy.ignored
            if one.rule in (raw.rule, f"{raw.rule}.{raw.message}") and _is_at(raw.place.pointer, one.at)
        ]
        return found

    def _unused(
        self, used: set[Suppression], unknown: Collection[RawUnknown], reported: Collection[str]
    ) -> Iterable[Raw]:
        doubted = {(one.rule, one.place.path if one.place else "") for one in unknown}
        for path in sorted(self._said.keys() & set(reported)):
            said, unjudged = self._said[path]
            if not self._is_on(path, UNUSED, {"unused"}):
                continue
            for one in said:
                rule, _, message = one.rule.partition(".")
                wanted = {message} if message else set(self._rules[rule].messages)
                doubtful = rule in unjudged or not doubted.isdisjoint({(rule, ""), (rule, path)})
                if one not in used and not one.is_unclosed and not doubtful and self._is_on(path, rule, wanted):
                    yield Raw(UNUSED, "unused", one.place, (), {"name": one.rule, "verb": one.verb}, one.removal)

    def _is_on(self, path: str, rule: str, messages: set[str]) -> bool:
        """Whether a rule runs on a page with all those messages."""
        active = self._mapper.rules(path).active.get(rule)
        return active is not None and messages <= active.messages


def _is_at(pointer: str | None, wanted: str | None) -> bool:
    """Whether a finding stands where a config entry says, or below; without a pointer the entry means the file."""
    if wanted is None:
        return True
    return pointer is not None and (pointer == wanted or pointer.startswith(f"{wanted.rstrip('/')}/"))
