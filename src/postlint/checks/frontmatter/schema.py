"""Front matter that breaks the site's own JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, time
from functools import lru_cache
from typing import Any

from postlint.model import Field, Issue, Page, Unknown, Verdict

_LONGEST = 160


def check_page(page: Page, *, schema: dict[str, Any]) -> Iterator[Verdict]:
    """One finding for each place that does not fit; `schema` is a JSON Schema, empty where the site has none."""
    if not schema or not page.complete or page.problems:
        return
    from referencing.exceptions import Unresolvable  # noqa: PLC0415 (only for sites with a schema)

    validator = _validator(json.dumps(schema, sort_keys=True))
    if isinstance(validator, str):
        yield Unknown("unusable", detail=validator)
        return
    document = {name: _plain(field.value) for name, field in page.fields.items() if "/" not in name}
    try:
        errors = sorted(validator.iter_errors(document), key=lambda error: [str(one) for one in error.absolute_path])
    except (Unresolvable, RecursionError) as unusable:
        yield Unknown("unusable", detail=str(unusable)[:_LONGEST])
        return
    for error in errors:
        yield from _issues(page, error)


@lru_cache(maxsize=16)
def _validator(schema: str) -> Any:
    """A validator that never reaches for the network, or what is wrong with the schema."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 (only for sites with a schema)
    from jsonschema.exceptions import SchemaError  # noqa: PLC0415
    from jsonschema.validators import validator_for  # noqa: PLC0415
    from referencing import Registry  # noqa: PLC0415

    read = json.loads(schema)
    kind = validator_for(read, default=Draft202012Validator)
    try:
        kind.check_schema(read)
    except SchemaError as error:
        return error.message[:_LONGEST]
    return kind(read, registry=Registry(), format_checker=kind.FORMAT_CHECKER)


def _plain(value: Any) -> Any:
    """TOML's dates as the text that a schema can describe. Readers keep values shallow, so this ends soon."""
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return value


def _issues(page: Page, error: Any) -> Iterator[Issue]:
    path = [str(part) for part in error.absolute_path]
    field = _field(page.fields, path)
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        # The validator tells each of several missing names by an error of its own.
        name = next((one for one in missing if repr(one) in error.message), missing[0])
        yield Issue(page.place if field is None else field.place, "missing", name="/".join([*path, name]))
    elif error.validator == "additionalProperties" and error.validator_value is False and not path:
        known = error.schema.get("properties", {}).keys()
        for name in error.instance:
            own = page.fields.get(name)
            if name not in known and own is not None and repr(name) in error.message:
                yield Issue(own.key or own.place, "unknown", name=name)
    else:
        name, place = "/".join(path) or "front matter", page.place if field is None else field.place
        yield Issue(place, "breaks", name=name, detail=error.message[:_LONGEST])


def _field(fields: Mapping[str, Field], path: list[str]) -> Field | None:
    """The field at a path, or the nearest one around it that has a place of its own."""
    while path:
        found = fields.get("/".join(path))
        if found is not None:
            return found
        path = path[:-1]
    return None
