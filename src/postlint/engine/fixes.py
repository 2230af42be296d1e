"""Fixes, worked out on contents in memory: applied, checked again, until none is left. Nothing is written here.

A fix is applied whole or not at all. Where two clash, the one that comes first wins and the other gets its turn in the
next pass. A fix after which a page no longer reads as before is taken back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from postlint.engine.edits import Taken, edited, is_applicable, is_usable, keeps_sense
from postlint.model import Edit, Finding, Page
from postlint.result import Result

MOST_PASSES = 10


class Change(Struct, frozen=True):
    """A file before and after its fixes."""

    path: str
    before: bytes
    after: bytes


class Fixed(Struct, frozen=True):
    """What came of it: the changes, the findings they mend, what is left, and why some fixes were not applied.

    `left` is the result of a check of the changed files; `skipped` names by file and reason the rules whose fixes were
    left out; `trouble` tells of rules whose fixes undo each other.
    """

    changes: tuple[Change, ...]
    mended: tuple[Finding, ...]
    left: Result
    skipped: Mapping[tuple[str, str], frozenset[str]] = {}
    trouble: tuple[str, ...] = ()


class Fixer:
    """Works out the fixes of one run.

    `check` judges the site with some contents replaced, `read` gives the bytes of a file as it was checked (None where
    it has changed), `page` parses them. `wants` says which findings to fix, `refusal` why a file is not to be changed
    (empty where it may be), and `agrees` is asked last, once about each finding.
    """

    def __init__(
        self,
        check: Callable[[Mapping[str, bytes]], Result],
        read: Callable[[str], bytes | None],
        page: Callable[[str, bytes], Page],
        *,
        wants: Callable[[Finding], bool],
        refusal: Callable[[str], str] = lambda _path: "",
        agrees: Callable[[Finding], bool] = lambda _finding: True,
    ) -> None:
        self._check = check
        self._read = read
        self._page = page
        self._wants = wants
        self._refusal = refusal
        self._agrees = agrees
        self._before: dict[str, bytes] = {}
        self._now: dict[str, bytes] = {}
        self._states: dict[str, list[bytes]] = {}
        self._mended: list[list[Finding]] = []
        self._barred: dict[str, str] = {}
        self._broken: set[tuple[str, tuple[Edit, ...]]] = set()
        self._declined: Counter[tuple[str, ...]] = Counter()
        self._skipped: dict[tuple[str, str], set[str]] = {}
        self._trouble: list[str] = []

    def fix(self) -> Fixed:
        """Passes of fixing and checking until no fix is left."""
        result = self._check({})
        for _ in range(MOST_PASSES):
            chosen = self._apply(self._choose(result))
            if not chosen:
                break
            self._mended.append(chosen)
            self._look_for_cycles()
            result = self._check(self._now)
        else:
            if self._choose(result):
                rules = ", ".join(sorted({one.rule for one in self._mended[-1]}))
                self._trouble.append(f"after {MOST_PASSES} passes there is still something to fix: {rules}")
        changes = [
            Change(path, before, self._now[path])
            for path, before in sorted(self._before.items())
            if self._now.get(path, before) != before
        ]
        return Fixed(
            tuple(changes),
            tuple(one for mended in self._mended for one in mended),
            result,
            {key: frozenset(rules) for key, rules in self._skipped.items()},
            tuple(self._trouble),
        )

    def _choose(self, result: Result) -> list[Finding]:
        """The findings to fix in this pass, in order, none of whose edits clash."""
        taken = Taken()
        chosen = []
        declined = self._declined.copy()
        for finding in result.findings:
            fix = finding.fix
            if fix is None or not is_applicable(fix) or not self._wants(finding):
                continue
            if (finding.rule, fix.edits) in self._broken or not taken.is_free(fix.edits):
                continue
            if not self._may_change(finding, fix.edits):
                continue
            known = (finding.rule, finding.message_id, finding.location.path, finding.message)
            if declined[known]:
                declined[known] -= 1
            elif self._agrees(finding):
                taken.take(fix.edits)
                chosen.append(finding)
            else:
                self._declined[known] += 1
        return chosen

    def _may_change(self, finding: Finding, edits: Iterable[Edit]) -> bool:
        for path in sorted({edit.place.path for edit in edits}):
            reason = self._why_not(path)
            if reason:
                self._skipped.setdefault((path, reason), set()).add(finding.rule)
                return False
        return all(is_usable(edit, self._now[edit.place.path]) for edit in edits)

    def _why_not(self, path: str) -> str:
        if path not in self._barred:
            self._barred[path] = self._refusal(path) or self._unfit(path)
        return self._barred[path]

    def _unfit(self, path: str) -> str:
        data = self._read(path)
        if data is None:
            return "changed while it was checked"
        self._now[path] = self._before[path] = data
        page = self._parsed(path, data)
        return "" if page is not None and page.form == "source" else "is built from another file; fix that one"

    def _parsed(self, path: str, data: bytes) -> Page | None:
        try:
            return self._page(path, data)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # noqa: BLE001 (a panic of a compiled library is no Exception)
            return None

    def _apply(self, chosen: list[Finding]) -> list[Finding]:
        """Change the files; the findings whose fixes held."""
        while chosen:
            edits: dict[str, list[Edit]] = {}
            for edit in (edit for finding in chosen for edit in _edits(finding)):
                edits.setdefault(edit.place.path, []).append(edit)
            bad = {path for path, ones in edits.items() if not self._reads_well(path, ones)}
            if not bad:
                for path, ones in edits.items():
                    self._now[path] = edited(self._now[path], ones)
                    self._states.setdefault(path, [self._before[path]]).append(self._now[path])
                return chosen
            chosen = self._without(bad, chosen, edits)
        return chosen

    def _reads_well(self, path: str, edits: list[Edit]) -> bool:
        before = self._parsed(path, self._now[path])
        after = self._parsed(path, edited(self._now[path], edits))
        return before is not None and after is not None and keeps_sense(before, after, edits)

    def _without(self, bad: set[str], chosen: list[Finding], edits: Mapping[str, list[Edit]]) -> list[Finding]:
        """Those that make no file worse. Of fixes that are good alone but not together the first one stays."""
        kept = []
        held: set[str] = set()
        for finding in chosen:
            alone = {path: [edit for edit in _edits(finding) if edit.place.path == path] for path in bad}
            alone = {path: own for path, own in alone.items() if own}
            guilty = [
                path
                for path, ones in alone.items()
                if len(ones) == len(edits[path]) or not self._reads_well(path, ones)
            ]
            if guilty:
                self._broken.add((finding.rule, _edits(finding)))
                self._skipped.setdefault((guilty[0], "would not read as before"), set()).add(finding.rule)
            elif held.isdisjoint(alone):
                held.update(alone)
                kept.append(finding)
        return kept

    def _look_for_cycles(self) -> None:
        """Bar the files that are as they once were: the fixes since then undo each other."""
        for path, states in self._states.items():
            if self._barred.get(path) or self._now[path] not in states[:-1]:
                continue
            rounds = len(states) - 1 - states.index(self._now[path])
            rules: set[str] = set()
            for mended in reversed(self._mended):
                ours = [one for one in mended if path in {edit.place.path for edit in _edits(one)}]
                rules.update(one.rule for one in ours)
                mended[:] = [one for one in mended if one not in ours]
                rounds -= bool(ours)
                if not rounds:
                    break
            self._barred[path] = "has fixes that undo each other"
            names = " and ".join(sorted(rules))
            undo = f"the fixes of {names} undo each other" if len(rules) > 1 else f"the fix of {names} changes nothing"
            self._trouble.append(f"{path}: {undo}")


def _edits(finding: Finding) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix is not None else ()
