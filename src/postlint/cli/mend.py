"""Fixing what the user wants fixed: write files, show a diff, or ask."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace as with_changes

from postlint.cli.ask import Asker
from postlint.cli.fix import Fixing, Mended
from postlint.engine.files import Selection
from postlint.engine.fixes import Change, Fixed, Fixer
from postlint.engine.pages import content_digest
from postlint.engine.replace import Refused, refusal, replace, sweep
from postlint.model import Finding, Page
from postlint.report.diff import unified
from postlint.report.hygiene import clean
from postlint.result import Result

_MOST_NOTES = 10


class Judge(Protocol):
    """A run of the whole check with some contents replaced; it notes the digest of each file it reads."""

    def __call__(self, texts: Mapping[str, bytes], digests: dict[str, bytes] | None = None) -> Result:
        """What it finds."""


def mend(
    fixing: Fixing,
    judge: Judge,
    files: Selection,
    given: Mapping[str, bytes],
    *,
    read: Callable[[str], bytes],
    page: Callable[[str, bytes], Page],
    shows: Callable[[Finding], bool],
    display: Callable[[str], str],
    differs: Container[str] = (),
) -> Mended:
    """Fix what the user wants fixed among the findings that are shown to them.

    `differs` holds the files that were not judged as they are on the disk.
    """
    digests: dict[str, bytes] = {}

    def check(texts: Mapping[str, bytes]) -> Result:
        return judge(texts, digests)

    def unchanged(path: str) -> bytes | None:
        if path in given:
            return given[path]
        try:
            data = read(path)
        except OSError:
            return None
        return data if digests.get(path) == content_digest(data) else None

    def why_not(path: str) -> str:
        if path in given:
            return ""
        if path in differs:
            return "is staged in another state; stage it first"
        if path not in files.reported:
            return "was not named; check the whole site to fix it"
        return refusal(files.root / path, files.root)

    done = Fixer(
        check,
        unchanged,
        page,
        wants=lambda finding: shows(finding) and fixing.takes(finding),
        refusal=why_not,
        agrees=Asker() if fixing.interactive else lambda _finding: True,
    ).fix()
    if not fixing.diff:
        sweep(sorted({(files.root / path).parent for path in files.reported}))
    output = _output(fixing, done, given, display)
    failed = {} if fixing.diff else _write(done.changes, given, files.root)
    lost = {path: reason for path, (reason, _) in failed.items()}
    # What could not be written is not fixed: look again at what is on the disk.
    left = judge({}) if failed else done.left
    trouble = [*done.trouble, *(f"{display(path)} {reason}" for path, (reason, grave) in failed.items() if grave)]
    mended = [one for one in done.mended if one.fix and not any(edit.place.path in lost for edit in one.fix.edits)]
    refused = {(path, reason): frozenset[str]() for path, (reason, grave) in failed.items() if not grave}
    skipped = dict(done.skipped) | refused
    notes = [*_notes(skipped, display), _counted(fixing, len(mended), len(done.changes) - len(failed))]
    return Mended(with_changes(left, trouble=(*left.trouble, *trouble)), tuple(notes), output)


def _output(fixing: Fixing, done: Fixed, given: Mapping[str, bytes], display: Callable[[str], str]) -> bytes | None:
    if fixing.diff:
        return b"".join(unified(display(one.path), one.before, one.after) for one in done.changes)
    if given:
        after = {one.path: one.after for one in done.changes}
        return b"".join(after.get(path, data) for path, data in given.items())
    return None


def _write(changes: tuple[Change, ...], given: Mapping[str, bytes], root: Path) -> dict[str, tuple[str, bool]]:
    """Write each file; for those that were not, why, and whether something is wrong with the disk."""
    failed: dict[str, tuple[str, bool]] = {}
    for one in changes:
        if one.path in given:
            continue
        try:
            replace(root / one.path, root, one.before, one.after)
        except Refused as reason:
            failed[one.path] = str(reason), False
        except OSError as error:
            failed[one.path] = f"could not be written: {error.strerror or type(error).__name__}", True
    return failed


def _notes(skipped: Mapping[tuple[str, str], frozenset[str]], display: Callable[[str], str]) -> list[str]:
    notes = [
        f"Not fixed: {clean(display(path))} {clean(reason)}" + (f" ({', '.join(sorted(rules))})." if rules else ".")
        for (path, reason), rules in sorted(skipped.items())
    ]
    more = len(notes) - _MOST_NOTES
    return [*notes[:_MOST_NOTES], f"Not fixed: {more:,} more files."] if more > 0 else notes


def _counted(fixing: Fixing, findings: int, files: int) -> str:
    would = "would be fixed" if fixing.diff else "fixed"
    if not findings:
        return f"Nothing {would}."
    return f"{findings:,} {would} in {files:,} {'file' if files == 1 else 'files'}."
