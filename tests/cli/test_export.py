from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.command import postlint
from tests.facts.faq_page import SHAPE

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
        jsonschema.validate(page, SHAPE)
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


def test_components_fields_and_keys_have_the_names_the_site_gives_them(tmp_path: Path) -> None:
    (tmp_path / "postlint.yaml").write_text(
        "faq: {components: [Ask], shortcodes: [ask], question-names: [frage], answer-names: [antwort],"
        " fields: [fragen]}\n",
        "utf-8",
    )
    (tmp_path / "a.mdx").write_text(
        '# Boats\n\n<Ask frage="Do they float?">\n\nYes.\n\n</Ask>\n\n<Ask frage="Do they sink?" antwort="No." />\n',
        "utf-8",
    )
    (tmp_path / "b.md").write_text('# Boats\n\n{{< ask frage="Do they fly?" >}}\nNever.\n{{< /ask >}}\n', "utf-8")
    (tmp_path / "c.md").write_text(
        "---\nfragen:\n  - {frage: Do they dive?, antwort: 'Some, *seldom*.'}\n  - {frage: How deep?}\n---\n# Boats\n",
        "utf-8",
    )
    run = postlint("export", "faq", ".", cwd=tmp_path)
    found = [
        (one["name"], one["acceptedAnswer"]["text"])
        for line in run.stdout.splitlines()
        for one in json.loads(line)["mainEntity"]
    ]
    assert found == [
        ("Do they float?", "<p>Yes.</p>"),
        ("Do they sink?", "<p>No.</p>"),
        ("Do they fly?", "<p>Never.</p>"),
        ("Do they dive?", "<p>Some, seldom.</p>"),
    ]
    checked = postlint("check", ".", "--only", "faq-answer-missing", "--output", "concise", cwd=tmp_path)
    assert checked.stdout.startswith("c.md:4:13: error: faq-answer-missing: ")
    assert len(checked.stdout.splitlines()) == 1


def test_two_targets_are_one_too_many(folder: Path) -> None:
    run = postlint("export", "faq", ".", "--jsonl", "-", "--output-dir", "x", cwd=folder)
    assert run.returncode == 2
