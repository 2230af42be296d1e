"""Each format for a service, read by that service's schema or by an independent parser, means what was found."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from junitparser import Error, Failure, JUnitXml
from msgspec.structs import replace

from postlint.model import Finding
from postlint.report import Style
from postlint.result import Result
from tests.report.results import HEAD, SITE, run, written

MIXED = run(SITE)
CLEAN = replace(MIXED, findings=())
BROKEN = replace(MIXED, trouble=("a.md was named\nand can't be read",), code=2)
COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\r\n]*,?)+)::([^\r\n]+)")
POSITION = {
    "type": "object",
    "required": ["line", "column"],
    "additionalProperties": False,
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
RANGE = {
    "type": "object",
    "required": ["start"],
    "additionalProperties": False,
    "properties": {"start": POSITION, "end": POSITION},
}
LOCATION = {
    "type": "object",
    "required": ["path"],
    "additionalProperties": False,
    "properties": {"path": {"type": "string", "minLength": 1}, "range": RANGE},
}
NAMED = {"type": "string", "minLength": 1}
DIAGNOSTIC: dict[str, Any] = {
    "type": "object",
    "required": ["message", "location"],
    "additionalProperties": False,
    "properties": {
        "message": NAMED,
        "location": LOCATION,
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "source": {"type": "object", "additionalProperties": False, "properties": {"name": NAMED, "url": NAMED}},
        "code": {"type": "object", "additionalProperties": False, "properties": {"value": NAMED, "url": NAMED}},
        "suggestions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["range"],
                "additionalProperties": False,
                "properties": {"range": RANGE, "text": {"type": "string"}},
            },
        },
        "related_locations": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"message": NAMED, "location": LOCATION},
            },
        },
    },
}
"""Reviewdog's messages Diagnostic, Location, Range, Position, Suggestion, Source, Code and RelatedLocation."""
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "pattern": "^[^\r\n]+$"},
            "check_name": NAMED,
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/]"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer"}}},
                },
            },
        },
    },
}
"""What GitLab's documentation asks of a Code Quality report."""


def many(count: int) -> Result:
    (one, *_) = MIXED.findings
    return replace(MIXED, findings=tuple(replace(one, severity="warning", message=f"No {at}.") for at in range(count)))


def where(findings: tuple[Finding, ...]) -> list[tuple[str, int, str]]:
    return [(one.location.path, one.location.line, one.rule) for one in findings]


def test_github_gets_one_command_for_each_finding() -> None:
    lines = written("github", replace(MIXED, findings=MIXED.findings[:8]), Style(folder="site")).splitlines()
    found = [match for line in lines if (match := COMMAND.fullmatch(line))]
    assert len(found) == len(lines) == 8
    places = [dict(pair.split("=") for pair in match[2].split(",")) for match in found]
    assert {place["file"] for place in places} >= {"site/a.md", "site/b & <c>.md"}
    assert all({"line", "title"} <= place.keys() for place in places)


def test_github_shows_ten_of_a_level_and_the_tenth_counts_the_rest() -> None:
    assert written("github", many(10)).count("::warning ") == 10
    lines = written("github", many(30)).splitlines()
    assert len(lines) == 10
    assert lines[-1] == "::warning title=postlint::21 warnings more; the summary of this step lists them."


def test_github_hears_of_trouble_first() -> None:
    lines = written("github", BROKEN).splitlines()
    assert lines[0] == "::error title=postlint::a.md was named␊and can't be read"
    assert sum(line.startswith("::error") for line in lines) <= 10
    assert len(written("github", replace(many(30), trouble=("x",) * 12)).splitlines()) == 20


def test_github_properties_and_messages_are_escaped() -> None:
    (one, *_) = MIXED.findings
    hostile = replace(one, message="100%\r\n::error::x", location=replace(one.location, path="a,b:c%\n::warning::d.md"))
    (line,) = written("github", replace(MIXED, findings=(hostile,))).splitlines()
    match = COMMAND.fullmatch(line)
    assert match is not None
    assert "file=a%2Cb%3Ac%25␊%3A%3Awarning%3A%3Ad.md," in line
    assert match[3] == "100%25␍␊::error::x"


def test_a_span_of_several_lines_has_no_columns_for_github() -> None:
    (one, *_) = MIXED.findings
    long = replace(one, location=replace(one.location, line=3, end_line=5))
    line = written("github", replace(MIXED, findings=(long,)))
    assert ",line=3,endLine=5,title=" in line


def test_gitlab_takes_the_report() -> None:
    found = json.loads(written("gitlab", MIXED, Style(folder="site")))
    jsonschema.validate(found, CODE_QUALITY)
    assert [(one["location"]["path"], one["location"]["lines"]["begin"], one["check_name"]) for one in found] == [
        (f"site/{path}", line, rule) for path, line, rule in where(MIXED.findings)
    ]
    assert {one["severity"] for one in found} == {"major", "minor", "info"}
    assert written("gitlab", CLEAN) == "[]\n"


def test_gitlab_tells_findings_apart_and_knows_them_again() -> None:
    body = "Read [here](gone.md) at once.\n\nRead [here](gone.md) at once.\n"
    before, after = (
        [one["fingerprint"] for one in json.loads(written("gitlab", run({"a.md": HEAD + text, "b.md": HEAD})))]
        for text in (body, f"A paragraph of no interest.\n\n{body}")
    )
    assert len(set(before)) == len(before) > 5
    assert before == after


@pytest.mark.parametrize("result", [MIXED, CLEAN, BROKEN])
def test_junit_counts_what_it_holds(result: Result) -> None:
    text = written("junit", result)
    suites = JUnitXml.fromstring(text.encode())
    cases = [case for suite in suites for case in suite]
    failures = [one for case in cases for one in case.result if isinstance(one, Failure)]
    errors = [one for case in cases for one in case.result if isinstance(one, Error)]
    assert (suites.tests, suites.failures, suites.errors) == (len(cases), len(failures), len(errors))
    for suite in suites:
        assert suite.tests == len(list(suite))
        assert suite.failures == sum(isinstance(one, Failure) for case in suite for one in case.result)
    assert len(failures) == sum(one.severity != "info" for one in result.findings)
    assert sum(case.system_out is not None for case in cases) == sum(one.severity == "info" for one in result.findings)
    assert len(errors) == len(result.trouble)
    assert {suite.name for suite in suites} == {*SITE, *(["postlint"] if result.trouble else [])}


def test_junit_names_file_and_line() -> None:
    root = ET.fromstring(written("junit", MIXED, Style(folder="site")).encode())
    cases = [case for case in root.iter("testcase") if "line" in case.attrib]
    assert [(case.get("file"), int(case.get("line", "")), case.get("name")) for case in cases] == [
        (f"site/{path}", line, rule) for path, line, rule in where(MIXED.findings)
    ]


def test_checkstyle_holds_every_file_and_finding() -> None:
    root = ET.fromstring(written("checkstyle", MIXED).encode())
    assert (root.tag, root.attrib) == ("checkstyle", {"version": "4.3"})
    assert [file.get("name") for file in root] == sorted(SITE)
    assert [(file.get("name"), int(error.get("line", "")), error.get("source")) for file in root for error in file] == [
        (path, line, f"postlint.{rule}") for path, line, rule in where(MIXED.findings)
    ]
    assert {error.get("severity") for error in root.iter("error")} == {"error", "warning", "info"}
    assert len(ET.fromstring(written("checkstyle", CLEAN).encode())) == len(SITE)


def test_rdjson_is_what_reviewdog_reads() -> None:
    document = json.loads(written("rdjson", MIXED))
    assert document.keys() == {"source", "diagnostics"}
    jsonschema.validate(document["diagnostics"], {"type": "array", "items": DIAGNOSTIC})
    assert [json.loads(line) for line in written("rdjsonl", MIXED).splitlines()] == document["diagnostics"]
    assert [
        (one["location"]["path"], one["location"]["range"]["start"]["line"], one["code"]["value"])
        for one in document["diagnostics"]
    ] == where(MIXED.findings)
    assert any(one.get("related_locations") for one in document["diagnostics"])


def test_rdjson_counts_bytes_and_suggests_the_fix() -> None:
    line = "Über uns: das cafÃ© ist offen."
    found = json.loads(written("rdjson", run({"a.md": HEAD + line})))["diagnostics"]
    (mended,) = [one["suggestions"] for one in found if one["code"]["value"] == "content-mojibake"]
    (suggestion,) = mended
    first, last = (suggestion["range"][name]["column"] - 1 for name in ("start", "end"))
    data = line.encode()
    assert (data[:first] + suggestion["text"].encode() + data[last:]).decode() == "Über uns: das café ist offen."


def test_an_agent_reads_the_count_then_each_rule_once_then_what_to_run() -> None:
    lines = written("agent", MIXED).splitlines()
    assert re.fullmatch(r"4 pages checked: \d+ errors, \d+ warnings, \d+ info\.", lines[0])
    assert lines[-1].startswith("postlint explain RULE")
    for rule in {one.rule for one in MIXED.findings}:
        assert sum(line.startswith(f"{rule}: ") for line in lines) == 1
        assert sum(f" {rule}: " in line for line in lines) == sum(one.rule == rule for one in MIXED.findings)
    assert written("agent", CLEAN) == "4 pages checked: no findings.\n"
    long = written("agent", many(201)).splitlines()
    assert long[0] == "4 pages checked: 201 warnings. The first 200 are listed."
    assert sum(": No " in line for line in long) == 200


def test_an_agent_gets_the_command_that_fixes() -> None:
    text = written("agent", run({"a.md": f"{HEAD}Das cafÃ© ist offen.\n"}))
    assert " | safe fix: " in text
    assert "\npostlint check --fix " in text
