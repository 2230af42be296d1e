"""Where the settings of a file come from: a file and line, a preset, the command line, or the default."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from postlint.config.document import Keys
from postlint.config.globs import compiled
from postlint.config.load import Layer
from postlint.config.resolve import Resolver
from postlint.rulebook import ActiveRule

_SELF = ("$schema", "extends", "rules", "overrides")


def settings_of(resolver: Resolver, path: str) -> Iterator[tuple[str, str]]:
    """Lines of YAML, each with its origin: the settings, then every rule that is on for a file."""
    config = resolver.file(path)
    values: dict[str, Any] = {"edition": resolver.edition, "profile": "recommended"}
    origins: dict[str, str] = {}
    for layer, at, part in resolver.parts(path):
        for name, value in part.items():
            if name in _SELF or (at and name in ("files", "exclude")):
                continue
            if name.startswith("extend-") or name == "ignore":
                values[name] = [*values.get(name, []), *value]
            elif isinstance(value, dict) and isinstance(values.get(name), dict):
                values[name] = {**values[name], **value}
            else:
                values[name] = value
            origins[name] = _where(layer, (*at, name))
    values |= {"fail-on": config.fail_on, "min-severity": config.min_severity}
    for name, value in values.items():
        yield f"{name}: {_flow(value)}", origins.get(name, "default")
    yield "rules:", f"{len(config.setup.rules)} of {len(resolver.config.rules)} are on"
    for active in config.setup.rules:
        yield f"  {active.rule.id}: {_flow(_entry(active))}", _rule_origin(resolver, path, active)


def _entry(active: ActiveRule) -> Any:
    rule = active.rule
    severities = {active.severity(message) for message in active.messages}
    severity = severities.pop() if len(severities) == 1 else rule.severity
    defaults = rule.defaults()
    options = {name: value for name, value in active.options.items() if value != defaults.get(name)}
    return {"severity": severity, **options} if options else severity


def _rule_origin(resolver: Resolver, path: str, active: ActiveRule) -> str:
    found = "default"
    for layer, at, part in resolver.parts(path):
        for name in part.get("rules") or {}:
            if name.partition(".")[0] == active.rule.id:
                found = _where(layer, (*at, "rules", name))
    return found


def _where(layer: Layer, at: Keys) -> str:
    line = layer.document.line(at)
    return f"{layer.document.name}:{line}" if line else layer.document.name


def _flow(value: Any) -> str:
    if isinstance(value, str) and value.replace("-", "").isalnum():
        return value
    return json.dumps(value, ensure_ascii=False)


def left_out_by(resolver: Resolver, path: str, *, folder: bool) -> str:
    """The pattern that leaves out a file or folder, and where it stands; empty where none does."""
    found = ""
    for layer in resolver.layers:
        for name in ("exclude", "extend-exclude"):
            for index, pattern in enumerate(layer.document.value.get(name) or ()):
                if compiled([pattern], layer.base).match(path, folder=folder):
                    found = f'the pattern "{pattern}" of {_where(layer, (name, index))} matches'
    return found
