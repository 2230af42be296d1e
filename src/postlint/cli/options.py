"""How options reach a command: those that belong together as one argument, and some with a value or without."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import click
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


class OptionalValues(click.Command):
    """A command some of whose options take a value only behind an equals sign, never the next argument."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give the bare options an empty value."""
        bare = {one.opts[0] for one in self.params if isinstance(one, click.Option) and one.flag_value == ""}
        end = args.index("--") if "--" in args else len(args)
        return super().parse_args(ctx, [f"{one}=" if one in bare else one for one in args[:end]] + args[end:])
