"""Reports: findings as text or data. A reporter formats; it decides nothing."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Style(Struct, frozen=True):
    """What the stream can show (columns, colour, links, characters beyond ASCII), and what the user asked to see.

    `folder` is where paths begin in the repository, for services that count from its root; `room` is how many bytes a
    report may take where it goes to one that cuts or refuses longer ones.
    """

    width: int = 100
    color: bool = False
    unicode: bool = True
    links: bool = False
    group: Literal["", "file", "rule"] = ""
    show_suppressed: bool = False
    folder: str = ""
    room: int = 60_000
