"""The JSON Schema (draft 2020-12) of a configuration, made from the settings' types and all loaded rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from postlint.config.selection import LADDER, TOPICAL
from postlint.config.settings import Settings
from postlint.rulebook import Rule

SEVERITIES = ("error", "warning", "info", "off")
RESERVED = ("severity", "files", "exclude", "message", "url")
"""What a rule's entry holds beside its options; no option has one of these names."""

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_GLOBS = {"type": "array", "items": {"type": "string"}}
_ON = "A severity switches the rule on, `off` switches it off."


def config_schema(rules: Mapping[str, Rule]) -> dict[str, Any]:
    """The schema of a configuration file that may use `rules`."""
    schema = msgspec.json.schema(Settings)
    definitions = _cleaned(schema["$defs"])
    top = definitions.pop("Settings")
    definitions["Rules"] = _rules(rules)
    about = "A rule, a glob, @category, a profile, rule.message-id."
    definitions["Selector"] = {"type": "string", "description": about, "examples": _selectors(rules.values())}
    for part in (top, definitions["Override"]):
        about = part["properties"]["rules"]["description"]
        part["properties"]["rules"] = {"$ref": "#/$defs/Rules", "description": about}
        for name in ("select", "extend-select"):
            part["properties"][name]["items"] = {"$ref": "#/$defs/Selector"}
    return {"$schema": DRAFT, "title": "postlint configuration", **top, "$defs": dict(sorted(definitions.items()))}


def _cleaned(value: Any) -> Any:
    """Without the titles of our types and the empty `required` that say nothing to an editor."""
    if isinstance(value, dict):
        return {
            key: _cleaned(item)
            for key, item in value.items()
            if not (key == "title" and isinstance(item, str)) and not (key == "required" and item == [])
        }
    return [_cleaned(item) for item in value] if isinstance(value, list) else value


def _selectors(rules: Iterable[Rule]) -> list[str]:
    rules = list(rules)
    return [*LADDER, *TOPICAL, *sorted({f"@{rule.category}" for rule in rules}), *(rule.id for rule in rules)]


def _rules(rules: Mapping[str, Rule]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for rule in rules.values():
        properties[rule.id] = _entry(
            f"{rule.summary} Default: {rule.severity}, profile {rule.profile}. {_ON}", rule.options
        )
        for name in rule.messages if len(rule.messages) > 1 else ():
            message = rule.message(name)
            default = f"{message.severity or rule.severity}, profile {message.profile or rule.profile}"
            about = f"{message.text} Default: {default}."
            properties[f"{rule.id}.{name}"] = {"enum": list(SEVERITIES), "description": about}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _entry(about: str, options: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "description": about,
        "type": ["string", "object"],
        "if": {"type": "string"},
        "then": {"enum": list(SEVERITIES)},
        "else": {
            "properties": {
                "severity": {"enum": list(SEVERITIES), "description": _ON},
                "files": {**_GLOBS, "description": "Use the rule for these files alone."},
                "exclude": {**_GLOBS, "description": "Do not use the rule for these files."},
                "message": {
                    "type": "string",
                    "minLength": 1,
                    "description": "Say this instead; {name} takes a value of the finding.",
                },
                "url": {"type": "string", "pattern": "^https?://", "description": "A page of yours about the rule."},
                **options,
            },
            "additionalProperties": False,
        },
    }


def rule_of(path: Iterable[str | int]) -> str | None:
    """The rule whose entry a path of keys leads into: `rules/ID/…`, also inside an override."""
    found = re.search(r"(?:^|\x00)rules\x00([^\x00]+)", "\x00".join(map(str, path)))
    return None if found is None else found[1]
