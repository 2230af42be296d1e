from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.command import postlint

POST = """---
title: Sprains
---

Text.

## Frequently asked questions

### Should I cool it?

Yes, see [the guide](/ice/), for *two* days.

### And then?

- Walk
- Rest </script> a little
"""

FAQ_PAGE = {
    "type": "object",
    "required": ["@context", "@type", "mainEntity"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "FAQPage"},
        "mainEntity": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["@type", "name", "acceptedAnswer"],
                "properties": {
                    "@type": {"const": "Question"},
                    "name": {"type": "string", "minLength": 1},
                    "acceptedAnswer": {
                        "type": "object",
                        "required": ["@type", "text"],
                        "properties": {"@type": {"const": "Answer"}, "text": {"type": "string", "minLength": 1}},
                    },
                },
            },
        },
    },
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "postlint.yaml").touch()
    (tmp_path / "a.md").write_text(POST, "utf-8")
    (tmp_path / "b.md").write_text("---\ntitle: No questions\n---\nText.\n", "utf-8")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.md").write_text(POST.replace("cool", "warm"), "utf-8")
    return tmp_path


def test_each_page_is_a_line_of_valid_schema_org_data(folder: Path) -> None:
    run = postlint("export", "faq", ".", "--base-url", "https://clinic.example", cwd=folder)
    pages = [json.loads(line) for line in run.stdout.splitlines()]
    for page in pages:
        jsonschema.validate(page, FAQ_PAGE)
    assert [page["mainEntity"][0]["name"] for page in pages] == ["Should I cool it?", "Should I warm it?"]
    answer = pages[0]["mainEntity"][0]["acceptedAnswer"]["text"]
    assert '<a href="https://clinic.example/ice/">the guide</a>' in answer
    assert "</script" not in run.stdout
    assert run.stderr == "2 pages with an FAQ.\n"
    assert run.returncode == 0


def test_files_and_json_lines_hold_the_same(folder: Path) -> None:
    postlint("export", "faq", ".", "--jsonl", "out/faq.jsonl", cwd=folder)
    postlint("export", "faq", ".", "--output-dir", "each", cwd=folder)
    lines = [json.loads(line) for line in (folder / "out" / "faq.jsonl").read_text("utf-8").splitlines()]
    assert [line.pop("path") for line in lines] == ["a.md", "c/d.md"]
    files = [folder / "each" / "a.md.faq.json", folder / "each" / "c" / "d.md.faq.json"]
    assert [json.loads(file.read_text("utf-8")) for file in files] == lines


def test_a_page_with_its_export_has_no_finding_about_it(folder: Path) -> None:
    data = postlint("export", "faq", "a.md", cwd=folder).stdout
    (folder / "a.html").write_text(
        "<!doctype html><html lang='en'><title>Sprains</title>"
        f"<script type='application/ld+json'>{data}</script><main><h1>Sprains</h1>"
        "<h2>Frequently asked questions</h2><h3>Should I cool it?</h3>"
        "<p>Yes, see <a href='/ice/'>the guide</a>, for <em>two</em> days.</p>"
        "<h3>And then?</h3><ul><li>Walk</li><li>Rest &lt;/script&gt; a little</li></ul></main></html>",
        "utf-8",
    )
    run = postlint("check", "a.html", "--only", "faq-schema-*", "--output", "concise", cwd=folder)
    assert run.stdout == ""


def test_two_targets_are_one_too_many(folder: Path) -> None:
    run = postlint("export", "faq", ".", "--jsonl", "-", "--output-dir", "x", cwd=folder)
    assert run.returncode == 2
