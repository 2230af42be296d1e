"""Reports: findings as text or data. A reporter formats; it decides nothing."""

from __future__ import annotations

from msgspec import Struct


class Style(Struct, frozen=True):
    """What the stream can show: its width in columns, colour, characters beyond ASCII."""

    width: int = 100
    color: bool = False
    unicode: bool = True
