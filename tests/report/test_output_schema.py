"""What programs read is what `docs/output.schema.json` promises."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.command import postlint

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "output.schema.json").read_text("utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA)


def part(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})


def documented(schema: dict[str, Any]) -> Iterator[str]:
    """Every name that a schema gives a meaning to, those it refers to included."""
    yield from schema.get("properties", {})
    for one in (*schema.get("allOf", ()), *schema.get("oneOf", ())):
        yield from documented(one)
    if "$ref" in schema:
        yield from documented(SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    ignored = "{rule: image-alt-missing, files: [page-data.json], at: /result/data, reason: a stub}"
    settings = f"extend-select: ['link-*', title-duplicate]\nignore: [{ignored}]\n"
    (tmp_path / "postlint.yaml").write_text(settings, "utf-8")
    head = "---\ntitle: The same title\ndescription: A line about it.\n---\n\n"
    (tmp_path / "a.md").write_text(f'{head}<img src="a.png"> [b](gone.md)\n', "utf-8")
    (tmp_path / "b.md").write_text(
        f'{head}<!-- postlint-disable-next-line image-alt-missing -- a wave -->\n<img src="b.png">\n', "utf-8"
    )
    (tmp_path / "c.md").write_text("No title here, in a cafÃ©.\n", "utf-8")
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe\x00")
    data = {"componentChunkName": "c", "path": "/x/", "result": {"data": {"markdownRemark": {"html": '<img src="x">'}}}}
    (tmp_path / "page-data.json").write_text(json.dumps(data), "utf-8")
    return tmp_path


def test_json_fits_the_schema_and_the_schema_names_every_field(site: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    arguments = ("a.md", "b.md", "c.md", "bad.md", "page-data.json", "--show-suppressed", "--min-severity", "info")
    run = postlint("check", *arguments, "--output", "json", cwd=site)
    found = json.loads(run.stdout)
    VALID.validate(found)
    assert {one["suppressed"]["kind"] for one in found["findings"] if one["suppressed"]} == {"comment", "config"}
    assert found["summary"]["suppressed"] == sum(bool(one["suppressed"]) for one in found["findings"])
    assert any("pointer" in one for one in found["findings"])
    assert any(one["related"] for one in found["findings"])
    assert found["trouble"]
    assert run.returncode == found["exit_code"] == 2
    known = {name: set(documented(SCHEMA["$defs"][name])) for name in SCHEMA["$defs"]}
    assert found.keys() <= set(SCHEMA["properties"])
    assert found["summary"].keys() <= known["summary"]
    for one in found["findings"]:
        assert one.keys() <= known["finding"]
        assert all(place.keys() <= known["place"] for place in one["related"])


def test_each_line_of_jsonl_fits_its_part_of_the_schema(site: Path) -> None:
    lines = postlint("check", "a.md", "b.md", "c.md", "--output", "jsonl", cwd=site).stdout.splitlines()
    assert len(lines) > 2
    for line in map(json.loads, lines):
        part(line["type"]).validate(line)
        assert line.keys() <= set(documented(SCHEMA["$defs"][line["type"]]))


def test_json_says_what_the_exit_code_says(site: Path) -> None:
    (site / "bad.md").unlink()
    clean = postlint("check", "b.md", "--only", "image-alt-missing", "--output", "json", cwd=site)
    assert (clean.returncode, json.loads(clean.stdout)["findings"], clean.stderr) == (0, [], "")


def test_the_edits_of_a_fix_can_be_applied(site: Path) -> None:
    (found,) = [
        one for one in json.loads(postlint("check", "c.md", "-o", "json", cwd=site).stdout)["findings"] if one["fix"]
    ]
    (edit,) = found["fix"]["edits"]
    data = (site / "c.md").read_bytes()
    first, last = edit["byte_range"]
    assert (data[:first] + edit["replacement"].encode() + data[last:]).decode() == "No title here, in a café.\n"
    assert found["fingerprint"].endswith(":1")
