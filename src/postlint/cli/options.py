"""Options that belong together reach a command as one argument."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from msgspec import Struct


def packed(
    kind: type[Struct], argument: str, options: Sequence[Callable[..., Any]]
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A decorator that gives a command options, packed as an argument; the fields of `kind` are named as they are."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def with_argument(**given: Any) -> Any:
            fields = {name: given.pop(name) for name in kind.__struct_fields__}
            return command(**given, **{argument: kind(**fields)})

        for option in reversed(options):
            with_argument = option(with_argument)
        return with_argument

    return decorate
