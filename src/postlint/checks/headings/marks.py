"""This file gives a heading that is written with `#` another level."""

from __future__ import annotations

from postlint.model import Edit, Heading, Place


def marks(heading: Heading, level: int) -> Edit | None:
    """The edit of its `#`; None where it surely is written otherwise, no edit that holds where it turns out to be."""
    place = heading.place
    written = bool(heading.runs) and heading.runs[0].start > place.start + heading.level
    if not written or place.pointer is not None or not 1 <= level <= 6:  # noqa: PLR2004 (HTML has six levels)
        return None
    # With the blank: an underlined heading may begin with a `#` that it shows, as in `\#1`.
    at = Place(place.path, place.start, place.start + heading.level + 1)
    return Edit(at, f"{'#' * level} ", f"{'#' * heading.level} ")
