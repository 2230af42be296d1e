"""JSON text to values that are safe to handle: no lone surrogates, no numbers JSON does not know."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def load(text: str | bytes) -> Any:
    """The value of a JSON text; raises `ValueError` with the parser's words.

    Half a surrogate pair, which JSON allows and UTF-8 does not, becomes U+FFFD; both take three bytes.
    """
    try:
        value = json.loads(text, parse_constant=_refuse)
    except RecursionError as error:
        message = "nested too deeply"
        raise ValueError(message) from error
    marks = (b"\\ud", b"\\uD") if isinstance(text, bytes) else ("\\ud", "\\uD")
    return _without_surrogates(value) if any(mark in text for mark in marks) else value  # type: ignore[operator]


def _refuse(name: str) -> NoReturn:
    message = f"{name} is no JSON value"
    raise ValueError(message)


def _without_surrogates(value: Any) -> Any:
    root = [value]
    waiting: list[Any] = [root]
    while waiting:
        container = waiting.pop()
        keys = range(len(container)) if isinstance(container, list) else list(container)
        for key in keys:
            child = container[key]
            if isinstance(child, str):
                container[key] = _SURROGATE.sub("\ufffd", child)
            elif isinstance(child, (list, dict)):
                waiting.append(child)
    return root[0]
