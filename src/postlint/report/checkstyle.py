"""`--output checkstyle`: the XML of Checkstyle, which many services read; a place is a start there, without an end."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from postlint.model import Finding
from postlint.report import Style
from postlint.report.hygiene import clean
from postlint.report.services import all_paths
from postlint.result import Result


def report(result: Result, findings: Sequence[Finding], _style: Style) -> str:
    """One `<file>` for each file, clean or not. What is `clean` holds nothing that XML 1.0 forbids."""
    root = Element("checkstyle", version="4.3")
    files = {path: SubElement(root, "file", name=clean(path)) for path in all_paths(result, findings)}
    for finding in findings:
        SubElement(
            files[finding.location.path],
            "error",
            line=str(finding.location.line),
            column=str(finding.location.column),
            severity=finding.severity,
            message=clean(finding.message),
            source=f"postlint.{clean(finding.rule)}",
        )
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
