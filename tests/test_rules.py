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

from postlint.engine.examples import differences, try_example
from postlint.local_rules import generic_checks
from postlint.plugins import load_plugins
from postlint.rulebook import ENGINE, check_of, load_rules

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


@pytest.mark.parametrize(("rule_id", "example"), list(examples()))
def test_example(rule_id: str, example: dict[str, Any], tmp_path: Path) -> None:
    tried = try_example(RULES[rule_id], example, RULES, PLUGINS, tmp_path)
    assert tried.holds, "\n".join(differences(tried))


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
    assert rule.messages.keys() - told - {"too-deep", "too-many"} <= shown


def test_every_rule_file_is_loaded_and_every_check_is_used() -> None:
    assert FILES.keys() == RULES.keys()
    package = Path(__file__).parent.parent / "src" / "postlint" / "checks"
    modules = {
        ".".join(file.relative_to(package).with_suffix("").parts)
        for file in package.rglob("*.py")
        if re.search(r"^def check_(page|group)\b|^from .* import .*check_group", file.read_text("utf-8"), re.MULTILINE)
    }
    generic = {f"generic.{name}" for name in generic_checks()}
    assert modules - generic == {rule.check for rule in RULES.values()} - {ENGINE}
    for rule in RULES.values():
        check_of(rule, PLUGINS)
