"""`--output gitlab`: a Code Quality report (JSON) for merge requests.

GitLab compares fingerprints with those of the target branch: they must tell findings apart and survive moved lines.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from postlint.fingerprint import digest, numbered
from postlint.model import Finding
from postlint.report import Style
from postlint.report.hygiene import clean
from postlint.report.json import encoded
from postlint.report.services import in_repository
from postlint.result import Result

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def report(_result: Result, findings: Sequence[Finding], style: Style) -> str:
    """An array with one object for each finding; `[]` where there is none."""
    found = []
    for finding, print_, number in numbered(findings):
        path = in_repository(finding.location.path, style)
        found.append(
            {
                # GitLab shows no check_name.
                "description": f"{clean(finding.rule)}: {clean(finding.message)}",
                "check_name": finding.rule,
                "fingerprint": digest(print_, path, str(number))[:32],
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": path,
                    "lines": {"begin": finding.location.line, "end": finding.location.end_line},
                },
            }
        )
    return msgspec.json.format(encoded(found), indent=2) + "\n"
