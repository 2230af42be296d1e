"""A configuration in TOML as a `Document`."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from postlint.config.document import DEEPEST, MOST, Document, Keys, Problem, located
from postlint.readers.toml_places import read_toml

_TABLE = ("tool", "postlint")


def toml_document(name: str, data: bytes) -> Document:
    """The document of a TOML file; never raises on its content."""
    found, problem = read_toml(data)
    if problem is not None:
        detail = problem.values.get("detail", "it is nested too deep")
        place = located(name, data, problem.start, problem.end)
        return Document(name, data, problems=(Problem(f"This is no valid TOML: {detail}.", place, name),))
    document = tomllib.loads(data.decode())
    value = document["tool"]["postlint"] if "tool" in document else document
    prefix = _TABLE if "tool" in document else ()
    if not isinstance(value, dict):
        return Document(name, data, problems=(Problem("Expected a table [tool.postlint].", None, name),))
    spans = {names: (start, end) for names, _, start, end in found}
    values: dict[Keys, tuple[int, int]] = {}
    keys: dict[Keys, tuple[int, int]] = {}
    level: list[tuple[Keys, Any]] = [((), value)]
    for _ in range(DEEPEST):
        below: list[tuple[Keys, Any]] = []
        for at, one in level:
            span = spans.get("/".join((*prefix, *map(str, at))))
            if span is not None:
                values[at] = span
            if at and (key := _key(data, (*prefix, *at), span)) is not None:
                keys[at] = key
            pairs = one.items() if isinstance(one, dict) else enumerate(one) if isinstance(one, list) else ()
            below += [((*at, name_), child) for name_, child in pairs]
        level = below[:MOST]
    if level:
        return Document(name, data, problems=(Problem(f"is nested deeper than {DEEPEST} levels.", None, name),))
    return Document(name, data, value, keys, values)


def _key(data: bytes, at: Keys, value: tuple[int, int] | None) -> tuple[int, int] | None:
    """Where a key stands: before its value, or in the header of its table."""
    last = str(at[-1]).encode()
    if value is not None:
        line = data.rfind(b"\n", 0, value[0]) + 1
        start = data.rfind(last, line, value[0])
        return None if start == -1 else (start, start + len(last))
    dots = rb"[ \t]*\.[ \t]*"
    names = dots.join(rb"[\"']?" + re.escape(str(one).encode()) + rb"[\"']?" for one in at if isinstance(one, str))
    header = re.search(rb"^[ \t]*\[+[ \t]*(" + names + rb")(?=[ \t]*[\].])", data, re.MULTILINE)
    return None if header is None else (header.end(1) - len(last), header.end(1))
