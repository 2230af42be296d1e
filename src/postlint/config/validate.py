"""Every mistake in a configuration, each at its place, with what was expected and the nearest name that exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

from msgspec import msgpack

from postlint.config.document import Document, Keys, Problem
from postlint.config.selection import meant, nearest
from postlint.errors import UsageError

_KINDS: Mapping[Any, str] = {
    "string": "text", "array": "a list", "object": "a mapping", "integer": "a whole number", "number": "a number",
    "boolean": "true or false", "null": "nothing",
}  # fmt: skip
_LONGEST = 60
_MOST_NAMES = 12


passed: set[bytes] = set()
"""Digests of values, with their schema, that are known to break nothing."""


def validate(document: Document, schema: Mapping[str, Any]) -> list[Problem]:
    """What a document's values break in the schema; one problem for each place."""
    digest = _digest((document.value, schema))
    if digest in passed:
        return []
    problems = _broken(document, schema)
    if digest and not problems:
        passed.add(digest)
    return problems


def _digest(value: object) -> bytes:
    """What tells one value from another; empty for those that no file of settings should hold."""
    try:
        return blake2b(msgpack.encode(value), digest_size=16).digest()
    except (TypeError, ValueError, OverflowError, RecursionError):
        return b""


def _broken(document: Document, schema: Mapping[str, Any]) -> list[Problem]:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 (imported where there is a configuration)

    problems: dict[tuple[Keys, str], Problem] = {}
    for error in Draft202012Validator(schema).iter_errors(document.value):
        at = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            for name in sorted(set(error.instance) - set(error.schema.get("properties", ())), key=str):
                text = _unknown(name, at, error.schema["properties"])
                problems.setdefault(((*at, name), "key"), document.problem(text, (*at, name), key=True))
        elif error.validator == "required":
            missing = sorted(set(error.validator_value) - set(error.instance))
            problems.setdefault((at, "missing"), document.problem(f"This needs {_listed(missing)}.", at))
        else:
            given = f", not {_shown(error.instance)}" if error.instance is not None else ", but nothing is given"
            wanted = expected(error.schema, schema)
            hint = _nearest(error.instance, error.schema.get("enum", ()))
            problems.setdefault((at, "value"), document.problem(_sentence(f"Expected {wanted}{given}{hint}"), at))
    return [problem for _, problem in sorted(problems.items(), key=lambda one: str(one[0]))]


def _unknown(name: str, at: Keys, known: Iterable[str]) -> str:
    if at and at[-1] == "rules":
        return _sentence(f'There is no rule "{name}"{_nearest(name, known) or "; see postlint rules"}')
    if len(at) > 1 and at[-2] == "rules":
        return _sentence(
            f'The rule {at[-1]} has no option "{name}"{_nearest(name, known) or f"; it has {_listed(known)}"}'
        )
    return _sentence(f'There is no setting "{name}" here{_nearest(name, known) or f"; there are {_listed(known)}"}')


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('?') else '.'}"


def expected(schema: Mapping[str, Any], whole: Mapping[str, Any]) -> str:
    """What a schema asks for, in words."""
    if "$ref" in schema:
        return expected(whole["$defs"].get(schema["$ref"].rpartition("/")[2], {}), whole)
    if "enum" in schema:
        return _listed(schema["enum"], "or")
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(expected(one, whole) for one in schema["anyOf"]))
    kinds = schema.get("type", "something else")
    if isinstance(kinds, list):
        return " or ".join(_KINDS.get(kind, str(kind)) for kind in kinds)
    words = _KINDS.get(kinds, str(kinds))
    if kinds == "array" and isinstance(schema.get("items"), dict) and schema["items"]:
        words += f" of {_plural(expected(schema['items'], whole))}"
    return words + _bounds(schema)


def _bounds(schema: Mapping[str, Any]) -> str:
    """What a schema asks of a value beside its kind."""
    words = ""
    low, high = schema.get("exclusiveMinimum", schema.get("minimum")), schema.get("maximum")
    if low is not None and high is not None:
        words += f" from {low} to {high}"
    elif low is not None or high is not None:
        words += f" of at least {low}" if low is not None else f" of at most {high}"
    if "examples" in schema:
        words += f" such as {_listed(schema['examples'], 'or')}"
    elif "pattern" in schema:
        words += f" that matches {schema['pattern']}"
    if schema.get("minLength") or schema.get("minItems"):
        words += " that is not empty"
    return words


def _plural(words: str) -> str:
    return {"text": "texts", "a whole number": "whole numbers", "a number": "numbers", "a mapping": "mappings"}.get(
        words, words
    )


def _shown(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return "a mapping" if isinstance(value, dict) else "a list"
    text = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _LONGEST else f'{text[:_LONGEST]}…"'


def _listed(names: Iterable[Any], last: str = "and") -> str:
    names = [str(name) for name in names]
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[:_MOST_NAMES])} and {len(names) - _MOST_NAMES} more"
    return f" {last} ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _nearest(name: Any, known: Iterable[Any]) -> str:
    found = nearest(name, [one for one in known if isinstance(one, str)]) if isinstance(name, str) else None
    return f'; did you mean "{found}"?' if found else ""


def check_selectors(document: Document, rules: Mapping[str, Any]) -> Iterator[Problem]:
    """Names in `select`, `extend-select`, `ignore` and `unsuppressible` that mean no rule."""
    parts = [((), document.value), *((("overrides", index), one) for index, one in _overrides(document.value))]
    for at, part in parts:
        for setting in ("select", "extend-select", "ignore", "unsuppressible"):
            for index, name in enumerate(_items(part.get(setting))):
                given = name.get("rule") if isinstance(name, dict) else name
                if isinstance(given, str) and (message := _wrong(given, rules)):
                    yield document.problem(message, (*at, setting, index))


def _wrong(name: str, rules: Mapping[str, Any]) -> str:
    try:
        meant(rules, name)
    except UsageError as error:
        return _sentence(str(error))
    return ""


def _overrides(value: Mapping[str, Any]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for index, one in enumerate(_items(value.get("overrides"))):
        if isinstance(one, dict):
            yield index, one


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
