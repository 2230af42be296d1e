"""`--output rdjson`: the diagnostic format of reviewdog, which writes reviews on many services.

Columns count UTF-8 bytes there. A suggestion is one replacement in the file of its finding: fixes of several edits, or
in other files, have no form there that would keep them whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from postlint.model import Finding, Location
from postlint.report import Style
from postlint.report.hygiene import clean
from postlint.report.json import encoded
from postlint.report.services import HOME, rule_url
from postlint.result import Result

_SOURCE = {"name": "postlint", "url": HOME}


def report(result: Result, findings: Sequence[Finding], _style: Style) -> str:
    """One DiagnosticResult."""
    found = {"source": _SOURCE, "diagnostics": diagnostics(result, findings)}
    return msgspec.json.format(encoded(found), indent=2) + "\n"


def diagnostics(result: Result, findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """A Diagnostic for each finding."""
    return [_diagnostic(finding, rule_url(finding.rule, result, finding.url)) for finding in findings]


def _diagnostic(finding: Finding, url: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "message": clean(finding.message),
        "location": _location(finding.location),
        "severity": finding.severity.upper(),
        "source": _SOURCE,
        "code": {"value": finding.rule, **({"url": url} if url else {})},
    }
    if finding.related:
        found["related_locations"] = [
            {"message": "See also this place.", "location": _location(one)} for one in finding.related
        ]
    if len(finding.replacements) == 1 and finding.replacements[0].location.path == finding.location.path:
        edit = finding.replacements[0]
        found["suggestions"] = [{"range": _range(edit.location), "text": edit.text}]
    return found


def _location(location: Location) -> dict[str, Any]:
    return {"path": location.path, "range": _range(location)}


def _range(location: Location) -> dict[str, Any]:
    return {
        "start": {"line": location.line, "column": location.byte_column},
        "end": {"line": location.end_line, "column": location.end_byte_column},
    }
