"""`--output json`: everything, for machines. `format` changes only when a field changes its meaning or goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from postlint import __version__
from postlint.model import Finding, Location
from postlint.report import Style
from postlint.report.hygiene import escaped, valid
from postlint.report.services import recognised
from postlint.result import Result

FORMAT = 1


def report(result: Result, findings: Sequence[Finding], style: Style) -> str:
    """One JSON document: findings, doubts, counts."""
    return msgspec.json.format(encoded(document(result, findings, style)), indent=2) + "\n"


def encoded(value: Any) -> str:
    """A value as JSON that is valid Unicode and safe to print."""
    return escaped(msgspec.json.encode(_scalars(value)).decode())


def document(result: Result, findings: Sequence[Finding], style: Style) -> dict[str, Any]:
    """What `docs/output.schema.json` describes; suppressed findings come along where they are asked for."""
    shown = [_finding(finding, known, result) for finding, known in recognised(findings)]
    if style.show_suppressed:
        hidden = recognised(one.finding for one in result.suppressed)
        shown += [
            _finding(finding, known, result)
            | {"suppressed": {"kind": one.kind, "reason": one.reason, "line": one.line}}
            for one, (finding, known) in zip(result.suppressed, hidden, strict=True)
        ]
    return {
        "format": FORMAT,
        "tool": {"name": "postlint", "version": __version__},
        "findings": shown,
        "unknown": [
            {"rule": doubt.rule, "message_id": doubt.message_id, "message": doubt.message, "count": doubt.count}
            for doubt in result.doubts
        ],
        "summary": {
            "pages": result.checked,
            **{name: Counter(one.severity for one in findings)[name] for name in ("error", "warning", "info")},
            "hidden": len(result.findings) - len(findings),
            "suppressed": sum(one.kind != "baseline" for one in result.suppressed),
            "known": sum(one.kind == "baseline" for one in result.suppressed),
            "stale": result.stale,
            "outside": result.outside,
        },
        "trouble": list(result.trouble),
        "exit_code": result.code,
    }


def _finding(finding: Finding, fingerprint: str, result: Result) -> dict[str, Any]:
    fix = finding.fix
    edits = [{**_location(one.location), "replacement": one.text} for one in finding.replacements]
    return {
        "rule": finding.rule,
        "message_id": finding.message_id,
        "category": finding.category,
        "severity": finding.severity,
        "message": finding.message,
        "why": result.rules[finding.rule].why,
        **_location(finding.location),
        "fingerprint": fingerprint,
        "related": [_location(location) for location in finding.related],
        "url": finding.url,
        "suppressed": None,
        "fix": None if fix is None else {"safety": fix.safety, "description": fix.description, "edits": edits},
    }


def _location(location: Location) -> dict[str, Any]:
    found: dict[str, Any] = {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "byte_range": [location.start, location.end],
    }
    if location.pointer is not None:
        found |= {"pointer": location.pointer, "text": location.quote}
    return found


def _scalars(value: Any) -> Any:
    r"""The same data with every text valid Unicode: bytes of a file name that are no UTF-8 become `\xNN`."""
    if isinstance(value, str):
        return valid(value)
    if isinstance(value, dict):
        return {_scalars(key): _scalars(item) for key, item in value.items()}
    return [_scalars(item) for item in value] if isinstance(value, list) else value
