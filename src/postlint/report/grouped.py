"""`--output grouped`: findings in columns below their file, or with `--group-by rule` below their rule."""

from __future__ import annotations

from collections.abc import Sequence

from postlint.model import Finding
from postlint.report import Style
from postlint.report.hygiene import clean, guarded
from postlint.report.lines import at, groups, linked, painted, plain
from postlint.result import Result


def report(result: Result, findings: Sequence[Finding], style: Style) -> str:
    """The findings, one line each, the file or rule said once above them."""
    lines: list[str] = []
    for heading, group in groups(findings, style.group or "file", style):
        where = [_where(finding, style) for finding in group]
        width = max(map(len, where))
        lines.append(heading)
        for finding, place in zip(group, where, strict=True):
            severity = painted(f"{finding.severity:7}", finding.severity, style)
            rule = "" if style.group == "rule" else f"{linked(finding, result, style)}  "
            lines.append(plain(f"  {place:{width}}  {severity}  {rule}{clean(finding.message)}", style))
        lines.append("")
    return guarded("".join(f"{line}\n" for line in lines))


def _where(finding: Finding, style: Style) -> str:
    location = finding.location
    return plain(at(location) if style.group == "rule" else f"{location.line}:{location.column}", style)
