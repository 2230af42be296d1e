"""`--output junit`: JUnit's XML as CI services read it: a failed test per finding, a passed one per clean file."""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import splitext
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from postlint.model import Finding
from postlint.report import Style
from postlint.report.hygiene import clean
from postlint.report.lines import at
from postlint.report.services import all_paths, in_repository
from postlint.result import Result


def report(result: Result, findings: Sequence[Finding], style: Style) -> str:
    """A suite for each file; advice (`info`) passes and says so; what went wrong in the run is an error."""
    root = Element("testsuites", name="postlint")
    by_path: dict[str, list[Finding]] = {path: [] for path in all_paths(result, findings)}
    for finding in findings:
        by_path[finding.location.path].append(finding)
    if result.trouble:
        suite = SubElement(root, "testsuite", name="postlint")
        for trouble in result.trouble:
            SubElement(_case(suite, "run", "postlint"), "error", message=clean(trouble), type="trouble")
    for path, found in by_path.items():
        suite = SubElement(root, "testsuite", name=clean(path))
        file = clean(in_repository(path, style))
        name = clean(splitext(path)[0])
        if not found:
            _case(suite, "postlint", name, file=file)
        for finding in found:
            case = _case(suite, clean(finding.rule), name, file=file, line=str(finding.location.line))
            _outcome(case, finding, result.rules[finding.rule].why)
    for suite in root:
        _count(suite)
    _count(root)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _case(suite: Element, name: str, class_name: str, **more: str) -> Element:
    return SubElement(suite, "testcase", {"name": name, "classname": class_name, "time": "0", **more})


def _outcome(case: Element, finding: Finding, why: str) -> None:
    message = clean(finding.message)
    text = f"{at(finding.location)}: {message}\n{clean(why)}"
    if finding.severity == "info":
        SubElement(case, "system-out").text = text
    else:
        SubElement(case, "failure", message=message, type=finding.severity).text = text


def _count(element: Element) -> None:
    counts = {"tests": "testcase", "failures": "failure", "errors": "error"}
    for name, tag in counts.items():
        element.set(name, str(sum(1 for _ in element.iter(tag))))
    element.set("skipped", "0")
    element.set("time", "0")
