"""The lines that the text reports share: a finding's first line, its frame, the summary."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from postlint.model import Finding, Location
from postlint.report import Style
from postlint.report.coverage import link_lines
from postlint.report.hygiene import clean
from postlint.result import Result

_COLORS = {"error": "31", "warning": "33", "info": "36", "added": "32", "dim": "2", "bold": "1"}
_ASCII = str.maketrans({"│": "|", "╰": "`", "…": "~"})
_TAB = 4
_NARROW = re.compile("[\0-\u02ff\u2010-\u2027]*")
"""Text of which each character takes one column, as most does."""
_URL = r"https?://[!-:<-~]+"


def painted(text: str, color: str, style: Style) -> str:
    """`text` in a colour, if the stream shows colours."""
    return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if style.color else text


def plain(text: str, style: Style) -> str:
    """Our own drawing characters in ASCII where the stream needs it."""
    return text if style.unicode else text.translate(_ASCII).encode("ascii", "backslashreplace").decode()


def at(location: Location) -> str:
    """`path:line:column`."""
    return f"{clean(location.path)}:{location.line}:{location.column}"


def linked(finding: Finding, result: Result, style: Style) -> str:
    """The rule's id; where the terminal takes links (OSC 8), one to what the project or the rule's source says."""
    if not style.links:
        return clean(finding.rule)
    urls = (finding.url, *(source.url for source in result.rules[finding.rule].sources))
    url = next((url for url in urls if re.fullmatch(_URL, url)), None)
    return f"\x1b]8;;{url}\x1b\\{clean(finding.rule)}\x1b]8;;\x1b\\" if url else clean(finding.rule)


def first_line(finding: Finding, style: Style, result: Result) -> str:
    """`path:line:column: severity: rule: message`: the whole of a concise report's line."""
    severity = painted(finding.severity, finding.severity, style)
    rule = linked(finding, result, style)
    return plain(f"{at(finding.location)}: {severity}: {rule}: {clean(finding.message)}", style)


def groups(
    findings: Iterable[Finding], by: Literal["", "file", "rule"], style: Style
) -> Iterator[tuple[str, list[Finding]]]:
    """Findings below a heading: of their file or rule, in the order in which these come first; or all without one."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.location.path if by == "file" else finding.rule if by else "", []).append(finding)
    for name, group in found.items():
        yield (plain(painted(f"{clean(name)} ({len(group):,})", "bold", style), style) if by else ""), group


def statistics(findings: Iterable[Finding], style: Style) -> Iterator[str]:
    """How many findings of each rule on how many pages, the most frequent first."""
    found: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        found.setdefault((finding.rule, finding.severity), []).append(finding.location.path)
    for (rule, severity), paths in sorted(found.items(), key=lambda one: (-len(one[1]), one[0])):
        pages = _counted(len(set(paths)), "page")
        yield plain(f"{len(paths):>7,}  {painted(f'{severity:7}', severity, style)}  {clean(rule)}  ({pages})", style)


def frame(location: Location, style: Style) -> Iterator[str]:
    """The line a finding stands in, windowed to the width, with the span marked below it."""
    gutter = f"{location.line:>5} │ "
    room = max(20, style.width - len(gutter))
    text = location.excerpt
    first = location.column - location.excerpt_column
    length = (location.end_column - location.column) if location.end_line == location.line else len(text) - first
    before, marked, after = text[:first], text[first : first + max(length, 0)], text[first + max(length, 0) :]
    before, marked, after = (_flat(part) for part in (before, marked, after))
    marked = _cut(marked, room - 2)
    left = room - _columns(marked)
    tail = _cut(after, max(left - _columns(before), left // 2, 1))
    lead = _cut_left(before, left - _columns(tail))
    yield plain(f"{gutter}{lead}{painted(marked, 'bold', style)}{tail}".rstrip(), style)
    yield plain(f"{'':>5} │ {' ' * _columns(lead)}{'^' * max(1, _columns(marked))}", style)


def _flat(text: str) -> str:
    return clean(text.expandtabs(_TAB))


def _columns(text: str) -> int:
    """Columns a terminal takes for `text` (UAX 11 wide characters two, combining marks none)."""
    if _NARROW.fullmatch(text):
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _cut(text: str, room: int) -> str:
    if _columns(text) <= room:
        return text
    while text and _columns(text) > room - 1:
        text = text[: max(0, len(text) - max(1, (_columns(text) - room + 1) // 2))]
    return f"{text}…"


def _cut_left(text: str, room: int) -> str:
    return _cut(text[::-1], room)[::-1]


def summary(result: Result, shown: Iterable[Finding], style: Style) -> Iterator[str]:
    """What was checked, what could not be told, what is hidden."""
    shown = list(shown)
    counts = Counter(finding.severity for finding in shown)
    pages = min(len({finding.location.path for finding in shown}), result.checked)
    parts = [_counted(counts[name], name) for name in ("error", "warning", "info") if counts[name]]
    if parts:
        have = "has" if pages == 1 else "have"
        yield f"{pages:,} of {_counted(result.checked, 'page')} {have} findings: {', '.join(parts)}."
    else:
        yield f"{_counted(result.checked, 'page')} checked, no findings."
    for doubt in result.doubts:
        count = f"{doubt.count} " if doubt.message[:1].islower() else ""
        yield plain(f"{painted(doubt.rule, 'dim', style)}: {count}{clean(doubt.message)}", style)
    yield from link_lines(result.links)
    suppressed = [one for one in result.suppressed if one.kind != "baseline"]
    if suppressed:
        yield f"{_counted(len(suppressed), 'finding')} suppressed by {_suppressors(result)}."
    known = len(result.suppressed) - len(suppressed)
    if known:
        yield f"{_counted(known, 'known finding')} hidden by the baseline."
    if result.stale:
        is_gone = "is" if result.stale == 1 else "are"
        yield f"{_counted(result.stale, 'known finding')} {is_gone} mended; `postlint baseline prune` takes note."
    hidden = len(result.findings) - len(shown)
    if hidden:
        are = "is" if hidden == 1 else "are"
        yield f"{_counted(hidden, 'finding')} of lower severity {are} hidden (--min-severity info shows them)."


def _suppressors(result: Result) -> str:
    names = {"comment": "comments", "front-matter": "front matter", "config": "the settings"}
    kinds = {one.kind for one in result.suppressed}
    return " and ".join(name for kind, name in names.items() if kind in kinds)


def _counted(count: int, noun: str) -> str:
    plural = noun if count == 1 or noun == "info" else f"{noun}s"
    return f"{count:,} {plural}"
