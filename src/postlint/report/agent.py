"""`--output agent`: short lines for a program that reads text: the count, each rule once, its findings, what to run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from postlint.model import Finding
from postlint.report import Style
from postlint.report.fixes import offers
from postlint.report.hygiene import clean, guarded
from postlint.report.lines import at
from postlint.report.services import counted, gravest_first
from postlint.result import Result

_MOST = 200


def report(result: Result, findings: Sequence[Finding], _style: Style) -> str:
    """The findings below their rules, gravest first, at most 200; the first line says how many there are."""
    ordered = gravest_first(findings)[:_MOST]
    by_rule: dict[str, list[Finding]] = {}
    for finding in ordered:
        by_rule.setdefault(finding.rule, []).append(finding)
    lines = [_total(result, findings, len(ordered))]
    lines += [f"trouble: {clean(trouble)}" for trouble in result.trouble]
    for rule, found in by_rule.items():
        lines.append(f"{clean(rule)}: {clean(result.rules[rule].why)}")
        lines += [_line(finding) for finding in found]
    lines += [line.strip() for line in offers(findings)]
    if ordered:
        lines.append("postlint explain RULE   says more about a rule")
    return guarded("".join(f"{line}\n" for line in lines))


def _total(result: Result, findings: Sequence[Finding], listed: int) -> str:
    counts = Counter(finding.severity for finding in findings)
    parts = [counted(counts[name], name) for name in ("error", "warning", "info") if counts[name]]
    cut = f" The first {listed} are listed." if listed < len(findings) else ""
    return f"{counted(result.checked, 'page')} checked: {', '.join(parts) or 'no findings'}.{cut}"


def _line(finding: Finding) -> str:
    fix = f" | {finding.fix.safety} fix: {clean(finding.fix.description)}" if finding.fix is not None else ""
    return f"{at(finding.location)} {finding.severity} {clean(finding.rule)}: {clean(finding.message)}{fix}"
