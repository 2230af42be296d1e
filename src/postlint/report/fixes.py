"""Fixes in the text reports: what one would change, and which command applies how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from postlint.model import Finding, Preview
from postlint.report import Style
from postlint.report.hygiene import clean
from postlint.report.lines import painted, plain

_MOST_LINES = 4


def preview(finding: Finding, style: Style) -> Iterator[str]:
    """The fix of a finding: what it does, how safe it is, and the lines it changes, windowed to the width."""
    fix = finding.fix
    if fix is None:
        return
    files = len({edit.place.path for edit in fix.edits})
    where = f", in {files} files" if files > 1 else ""
    yield plain(f"        fix   {clean(fix.description)} ({fix.safety}{where})", style)
    for one in finding.preview:
        for mark, changed in (("-", one.old), ("+", one.new)):
            yield from _lines(one, mark, changed, style)


def _lines(one: Preview, mark: str, changed: str, style: Style) -> Iterator[str]:
    room = max(30, style.width - 10)
    lines = changed.split("\n")
    if mark == "-" and not changed and not (one.lead + one.tail).strip():
        return  # nothing stands there yet
    for index, line in enumerate(lines[:_MOST_LINES]):
        is_last = index == len(lines) - 1
        middle = _cut(clean(line.rstrip("\r").expandtabs(4)), room * 2 // 3)
        lead = _tail(clean(one.lead.expandtabs(4)), (room - len(middle)) // 2) if index == 0 else ""
        tail = _cut(clean(one.tail.expandtabs(4)), room - len(middle) - len(lead)) if is_last else ""
        number = f"{one.line:>5}" if index == 0 else f"{'':>5}"
        color = "error" if mark == "-" else "added"
        yield plain(f"{number} │ {painted(f'{mark} {lead}{middle}{tail}'.rstrip(), color, style)}", style)
    if len(lines) > _MOST_LINES:
        yield plain(f"{'':>5} │ {mark} …", style)


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: max(0, room - 1)]}…"


def _tail(text: str, room: int) -> str:
    return text if len(text) <= room else f"…{text[len(text) - max(0, room - 1) :]}"


def offers(findings: Iterable[Finding]) -> Iterator[str]:
    """The commands that fix some of these findings, and how many."""
    counts = Counter(one.fix.safety for one in findings if one.fix is not None and one.fix.edits)
    more = " more" if counts["safe"] else ""
    if counts["safe"]:
        yield f"   postlint check --fix                  fixes {counts['safe']:,}"
    if counts["unsafe"]:
        yield f"   postlint check --fix --unsafe-fixes   fixes {counts['unsafe']:,}{more}"
    if counts["suggestion"]:
        yield f"   postlint check --interactive          asks about {counts['suggestion']:,}"
