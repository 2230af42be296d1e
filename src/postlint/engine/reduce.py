"""Reduce: what rules say about groups. Where nothing differs since an earlier run, what was said then still holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from postlint.engine.groups import Task, check_groups
from postlint.engine.limits import TooSlow, too_slow
from postlint.engine.mapper import INTERNAL_ERROR, GroupCheck, Mapped, Mapper, SiteRules, stopped
from postlint.engine.record import key_number
from postlint.engine.store import Store
from postlint.engine.verdicts import Group, News
from postlint.model import Entry, Limits
from postlint.site import Around
from postlint.site.lookup import Lookup

_LOOKUP = b"the search for targets\n"


class Reducer:
    """Judges the groups of one site that `store` holds."""

    def __init__(
        self, mapper: Mapper, around: Around, rules: SiteRules, store: Store, limits: Limits, *, apart: bool
    ) -> None:
        self._mapper = mapper
        self._around = around
        self._rules = rules
        self._store = store
        self._limits = limits
        self._apart = apart
        self._asked: list[tuple[int, int, int]] = []
        self._given_up: dict[Group, Mapped] = {}

    def found(self, wanted: Collection[Group] | None, changed: Collection[Group] | None) -> Mapped:
        """What is said of the `wanted` groups, or of all; only the `changed` ones differ from an earlier run, if any.

        All that is found out is remembered, if afterwards something is known of every group.
        """
        fresh = self._judged(wanted if changed is None else changed)
        said = dict(fresh)
        if changed is not None:
            said = {group: one for group, one in said.items() if wanted is None or group in wanted}
            said |= self._store.verdicts.said(changed, wanted)
        if (changed is not None or wanted is None) and not any(map(_failed, fresh.values())):
            self._store.judge(News(fresh, changed, self._asked, self._around.asked.questions, self._around.today))
        found = Mapped("")
        for _, one in sorted(said.items()):
            found.issues += one.issues
            found.unknown += one.unknown
        return found

    def _judged(self, wanted: Collection[Group] | None) -> dict[Group, Mapped]:
        """What is said of these groups, as far as something is."""
        return check_groups(self._tasks(wanted), self._mapper, self._limits, apart=self._apart) | self._given_up

    def _tasks(self, wanted: Collection[Group] | None) -> Iterator[Task]:
        """The groups, each with what the site files too, for each rule that checks them."""
        store = self._store
        for part, index in enumerate(self._rules.names):
            numbers = None if wanted is None else sorted(number for one, number in wanted if one == part)
            checks = [
                GroupCheck(active, check, {option: active.options[option] for option in check.options})
                for active, name, check in self._rules.groups
                if name == index
            ]
            lookup = Lookup(partial(_entries, store, part), partial(store.targets, part))
            pages = min(check.part.pages for check in checks)
            for number, key, entries in store.groups(part, numbers, pages):
                try:
                    entries.extend(self._around.site.entries(key, entries, lookup))
                except TooSlow:
                    slow = stopped(entries[0].place.path, _LOOKUP, too_slow(self._limits))
                    self._given_up[part, number] = slow
                    continue
                if lookup.asked:
                    self._asked += [(part, key_number(one), number) for one in lookup.asked]
                    lookup.asked.clear()
                for check in checks:
                    yield Task((part, number), check, key, entries)


def _entries(store: Store, part: int, key: str) -> list[Entry]:
    """What pages file under a key of a part."""
    return next((entries for name, entries in store.group(part, key_number(key)) if name == key), [])


def _failed(said: Mapped) -> bool:
    return any(raw.rule == INTERNAL_ERROR for raw in said.issues)
