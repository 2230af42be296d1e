"""Every example of every rule is a test; so is the shape of every rule file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from postlint.engine.files import select_files
from postlint.engine.run import Run
from postlint.model import Finding
from postlint.plugins import load_plugins
from postlint.rulebook import ENGINE, ActiveRule, Setup, check_of, load_rules

PLUGINS = load_plugins()
RULES = load_rules(PLUGINS)
FOLDER = Path(__file__).parent.parent / "rules"
FILES = {file.stem: file for file in FOLDER.glob("*/*.yaml")}
VALIDATOR = jsonschema.Draft202012Validator(json.loads((FOLDER / "rule.schema.json").read_text("utf-8")))


def examples() -> Iterator[Any]:
    for rule in RULES.values():
        for number, example in enumerate(rule.examples, 1):
            kind = "bad" if "bad" in example else "good"
            yield pytest.param(rule.id, example, id=f"{rule.id}-{number}-{kind}")


def findings(rule_id: str, example: dict[str, Any], folder: Path) -> tuple[list[Finding], dict[str, str]]:
    rule = RULES[rule_id]
    content = example.get("bad", example.get("good"))
    site = content["site"] if isinstance(content, dict) else {example.get("file", "post.md"): content}
    for name, text in site.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    options = rule.defaults() | example.get("options", {})
    active = [
        ActiveRule(rule, options, frozenset(rule.messages)),
        ActiveRule(RULES["internal-error"], {}, frozenset({"crash"})),
    ]
    selection = select_files([folder], lambda name: PLUGINS.reader_for(name) is not None, folder)
    setup = Setup(tuple(active))
    result = Run(selection, lambda _: setup, RULES, PLUGINS).result()
    assert not result.trouble
    return list(result.findings), site


@pytest.mark.parametrize(("rule_id", "example"), list(examples()))
def test_example(rule_id: str, example: dict[str, Any], tmp_path: Path) -> None:
    found, site = findings(rule_id, example, tmp_path)
    expected = example.get("expect", [])
    assert [finding.message_id for finding in found] == [one["message"] for one in expected], [
        finding.message for finding in found
    ]
    for finding, one in zip(found, expected, strict=True):
        where = finding.location
        if "text" in one:
            assert site[where.path].encode()[where.start : where.end].decode() == one["text"]
        if "file" in one:
            assert where.path == one["file"]
        if "pointer" in one:
            assert where.pointer == one["pointer"]
        if "says" in one:
            assert one["says"] in finding.message


@pytest.mark.parametrize("rule_id", list(RULES))
def test_file_fits_the_schema(rule_id: str) -> None:
    rule = yaml.safe_load(FILES[rule_id].read_text("utf-8"))
    assert not [f"{'/'.join(map(str, error.path))}: {error.message}" for error in VALIDATOR.iter_errors(rule)]


@pytest.mark.parametrize("rule_id", list(RULES))
def test_defaults_fit_the_options_schema(rule_id: str) -> None:
    for name, schema in RULES[rule_id].options.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(schema["default"], schema)
        assert name.isidentifier()


@pytest.mark.parametrize("rule_id", list(RULES))
def test_every_message_has_a_bad_example_or_is_an_unknown(rule_id: str) -> None:
    rule = RULES[rule_id]
    if rule.check == ENGINE or rule_id == "unreadable-file":
        pytest.skip("made where no example can show it; tested beside the engine and the readers")
    shown = {one["message"] for example in rule.examples for one in example.get("expect", [])}
    told = {message for message in rule.messages if re.match(r"[a-z]|Only |Too few ", rule.message(message).text)}
    assert rule.messages.keys() - told - {"too-deep"} <= shown


def test_every_rule_file_is_loaded_and_every_check_is_used() -> None:
    assert FILES.keys() == RULES.keys()
    package = Path(__file__).parent.parent / "src" / "postlint" / "checks"
    modules = {
        ".".join(file.relative_to(package).with_suffix("").parts)
        for file in package.rglob("*.py")
        if re.search(r"^def check_(page|group)\b|^from .* import .*check_group", file.read_text("utf-8"), re.MULTILINE)
    }
    assert modules == {rule.check for rule in RULES.values()} - {ENGINE}
    for rule in RULES.values():
        check_of(rule, PLUGINS)
