"""Which pages are as they were when an earlier run looked at them: this file compares files with what is known."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from postlint.engine.depends import Depends, digest
from postlint.engine.mapper import SiteRules
from postlint.engine.pages import content_digest
from postlint.engine.store import LAYOUT, How, Known, Stamp, Store
from postlint.site import Around

_YOUNG = 2_000_000_000
"""Nanoseconds within which a file may be written twice and show the same time."""


def name_of(site: str, rules: SiteRules) -> str:
    """The name of the store for a site judged by these cross-page rules."""
    return digest((LAYOUT, site, sorted(rules.indexes))).hex()


class Recall:
    """Compares the files below `root`, which `read` reads; `given` holds contents that count instead of theirs."""

    def __init__(
        self,
        root: Path,
        given: Mapping[str, bytes],
        read: Callable[[str], bytes],
        around: Around,
        depends: Depends,
    ) -> None:
        self._root = f"{root}/"
        self._given = given
        self._read = read
        self._around = around
        self._depends = depends
        self._old = time.time_ns() - _YOUNG
        self._stamps: dict[str, Stamp] = {}

    def fresh(self, paths: Iterable[str], store: Store, *, alike: bool) -> dict[str, Known]:
        """Those of the files that are as the store knows them; `alike` says that the site around them is."""
        found = {}
        known = store.known
        today = self._around.today
        depends_on = self._depends.on
        for path in paths:
            one = known.get(path)
            stamp = self._stamp(path)
            if (
                one is not None
                and one.how.depends == depends_on(path)
                and one.holds_on(today)
                and (alike or one.how.site == self._around.site.fingerprint(path))
                and ((stamp == one.how.stamp and stamp.changed >= 0) or self._has_same_bytes(path, one, stamp, store))
            ):
                found[path] = one
            else:
                self._stamps[path] = stamp
        return found

    def how(self, path: str) -> How:
        """How a page was found that is worked out anew."""
        return How(self._depends.on(path), self._around.site.fingerprint(path), self._stamps[path], self._around.today)

    def _stamp(self, path: str) -> Stamp:
        if path in self._given:
            return _NONE
        try:
            state = os.stat(self._root + path)  # noqa: PTH116 (once for each file of the site)
        except (OSError, ValueError):
            return _NONE
        return Stamp(state.st_size, state.st_mtime_ns if state.st_mtime_ns < self._old else -1, state.st_ino)

    def _has_same_bytes(self, path: str, one: Known, stamp: Stamp, store: Store) -> bool:
        """Whether a file is the same though its size, time or number differ, as after a checkout."""
        try:
            data = self._read(path)
        except OSError:
            return False
        if content_digest(data) != one.digest:
            return False
        if path not in self._given:
            store.touch(one, stamp)
        return True


_NONE = Stamp(-1, -1, -1)
