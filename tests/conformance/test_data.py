"""The YAML and JSON test suites: whatever they hold, a page comes of it and the run goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from postlint.readers import html, markdown, page_data
from postlint.readers.json_values import load
from postlint.readers.yaml_places import read_yaml

DATA = Path(__file__).parent / "data"
YAML = json.loads((DATA / "yaml.json").read_text("utf-8"))
JSON = json.loads((DATA / "json.json").read_text("utf-8"))


@pytest.mark.parametrize("number", range(len(YAML)))
def test_yaml_is_read_or_refused_with_a_place(number: int) -> None:
    text = YAML[number]["yaml"]
    values, problems = read_yaml(text)
    assert all(0 <= start <= end <= len(text) for _, _, start, end in values)
    assert all(0 <= one.start <= one.end <= len(text) + 1 for one in problems)
    page = markdown.read_page("a.md", f"---\n{text}\n---\n\n# Bread\n".encode("utf-8", "surrogatepass"))
    assert page.path == "a.md"


@pytest.mark.parametrize("number", range(len(JSON)), ids=[one["name"] for one in JSON])
def test_json_is_read_or_refused_as_the_suite_says(number: int) -> None:
    name, text = JSON[number]["name"], JSON[number]["json"]
    try:
        load(text, 100)
    except ValueError:
        assert not name.startswith("y_")
    else:
        assert not name.startswith("n_")
    data = text.encode("utf-8", "surrogatepass")
    assert page_data.read_page("page-data.json", data).path == "page-data.json"
    assert (
        page_data.read_page("page-data.json", b'{"path": "/", "result": {"a": ' + data + b"}}").path == "page-data.json"
    )
    assert markdown.read_page("a.md", b'{"a": ' + data + b"}\n\n# Bread\n").path == "a.md"
    script = b'<script type="application/ld+json">' + data + b"</script>"
    assert len(html.read_page("a.html", script).json_ld) <= 1
