"""Message templates: `{value}` and nothing cleverer, so that a text from a settings file stays a text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from string import Formatter

from postlint.text.nearest import nearest

_SPECS = frozenset({"", ","})


def mistakes(text: str, names: Collection[str]) -> Iterator[str]:
    """What is wrong with the placeholders of a template that may use `names`."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        yield f"{error}; write {{{{ and }}}} for braces"
        return
    for _, name, spec, conversion in parts:
        if name is None:
            continue
        if name not in names:
            close = nearest(name, names)
            hint = (
                f"did you mean {{{close}}}?"
                if close
                else f"there are {', '.join(f'{{{one}}}' for one in sorted(names))}"
            )
            yield f"there is no value {{{name}}}; {hint}"
        elif conversion or spec not in _SPECS:
            yield f"{{{name}}} takes no format but {{{name}:,}}"
