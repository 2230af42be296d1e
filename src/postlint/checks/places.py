"""Which places stand within others: a question several checks ask. This file answers it for text and JSON alike."""

from postlint.model import Place


def holds(outer: Place, inner: Place) -> bool:
    """`inner` stands within `outer`."""
    if outer.pointer == inner.pointer:
        return outer.start <= inner.start and inner.end <= (outer.end or inner.end)
    return bool(outer.pointer) and (inner.pointer or "").startswith(f"{outer.pointer}/")
