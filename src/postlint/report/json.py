"""`--output json`: everything, for machines. `format` changes only when a field changes its meaning or goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from postlint import __version__
from postlint.model import Finding, Location
from postlint.report import Style
from postlint.result import Result

FORMAT = 1


def report(result: Result, findings: Sequence[Finding], _style: Style) -> str:
    """One JSON document: findings, doubts, counts."""
    document = {
        "format": FORMAT,
        "tool": {"name": "postlint", "version": __version__},
        "findings": [_finding(finding, result) for finding in findings],
        "unknown": [
            {"rule": doubt.rule, "message_id": doubt.message_id, "message": doubt.message, "count": doubt.count}
            for doubt in result.doubts
        ],
        "summary": {
            "pages": result.checked,
            **{name: Counter(one.severity for one in findings)[name] for name in ("error", "warning", "info")},
            "hidden": len(result.findings) - len(findings),
        },
        "trouble": list(result.trouble),
    }
    return msgspec.json.format(msgspec.json.encode(_scalars(document)), indent=2).decode() + "\n"


def _finding(finding: Finding, result: Result) -> dict[str, Any]:
    fix = finding.fix
    return {
        "rule": finding.rule,
        "message_id": finding.message_id,
        "category": finding.category,
        "severity": finding.severity,
        "message": finding.message,
        "why": result.rules[finding.rule].why,
        **_location(finding.location),
        "related": [_location(location) for location in finding.related],
        "fix": None if fix is None else {"safety": fix.safety, "description": fix.description},
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
        return (
            value.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            if not _is_valid(value)
            else value
        )
    if isinstance(value, dict):
        return {_scalars(key): _scalars(item) for key, item in value.items()}
    return [_scalars(item) for item in value] if isinstance(value, list) else value


def _is_valid(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text) if not text.isascii() else True
