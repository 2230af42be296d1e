"""JSON text to values that are safe to handle: no lone surrogates, no numbers JSON does not know."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|([\[{])|[\]}]', re.DOTALL)


class TooDeepError(ValueError):
    """The text has more levels than are read."""

    def __str__(self) -> str:
        return "it is nested too deep"


def load(text: str, deepest: int) -> Any:
    """The value of a JSON text; raises `ValueError` with the parser's words, `TooDeepError` below `deepest` levels.

    Half a surrogate pair, which JSON allows and UTF-8 does not, becomes U+FFFD; both take three bytes.
    """
    try:
        value = json.loads(text, parse_constant=_refuse)
    except RecursionError as error:
        raise TooDeepError from error
    if is_deeper(text, deepest):
        raise TooDeepError
    return _without_surrogates(value) if "\\ud" in text or "\\uD" in text else value


def is_deeper(text: str, deepest: int) -> bool:
    """Whether a valid JSON text has more levels than that."""
    if text.count("[") + text.count("{") <= deepest:
        return False
    depth = 0
    for token in _TOKEN.finditer(text):
        if token[1]:
            depth += 1
            if depth > deepest:
                return True
        elif not token.group().startswith('"'):
            depth -= 1
    return False


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
