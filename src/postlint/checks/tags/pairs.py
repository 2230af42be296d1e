"""Two names for one topic as a finding: where it stands, what it says of their use, and the renaming that mends it."""

from __future__ import annotations

import json
import re

from postlint.checks.tags.uses import Used
from postlint.model import Edit, Fix, Issue, Place

_MOST_RELATED = 20
# What YAML, TOML and comma lists read as the same text without quotes.
_PLAIN = re.compile(r"[^\W\d_](?:[\w.+#/&-]| (?!#))*")
_NOT_TEXT = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def issue(message: str, wrong: Used, right: Used, *, decided: bool, source: bool, **values: str) -> Issue:
    """The finding that `wrong` and `right` are one topic; with a fix where it is clear which one stays."""
    places = [right.known, *right.uses[:1], *wrong.uses[1:]]
    related = tuple(place for place in places if place is not None and place != wrong.place)[:_MOST_RELATED]
    return Issue(
        wrong.place,
        message,
        related=related,
        fix=_renaming(wrong, right) if decided and source else None,
        wrong=wrong.name,
        right=right.name,
        wrong_use=use(wrong),
        right_use=use(right),
        **values,
    )


def use(tag: Used) -> str:
    """How often a tag is used, in words."""
    count = tag.term.count
    if count is None:
        return f"used by {_posts(len(tag.uses))} read here" if tag.uses else "in the site's list of tags"
    return f"used by {_posts(count)}" if count else "unused"


def _posts(count: int) -> str:
    return "1 post" if count == 1 else f"{count} posts"


def ordered(first: Used, second: Used) -> tuple[Used, Used]:
    """The one that is used less, then the other; in order of their places where they are used alike."""
    uses = (first.term.count or len(first.uses), second.term.count or len(second.uses))
    if uses[0] == uses[1]:
        return (
            (first, second)
            if (first.known or first.place).order <= (second.known or second.place).order
            else (second, first)
        )
    return (first, second) if uses[0] < uses[1] else (second, first)


def renaming_of(place: Place, old: str, new: str) -> Fix | None:
    """The renaming of one use of a tag."""
    edit = _edit(place, old, new)
    return None if edit is None else Fix("unsafe", f'rename the tag "{old}" to "{new}"', (edit,))


def _renaming(wrong: Used, right: Used) -> Fix | None:
    # A post that carries both would carry one of them twice.
    both = {place.path for place in right.uses}
    edits = [_edit(place, wrong.name, right.name) for place in wrong.uses if place.path not in both]
    if not edits or None in edits:
        return None
    return Fix("unsafe", f'rename the tag "{wrong.name}" to "{right.name}"', tuple(edit for edit in edits if edit))


def _edit(place: Place, old: str, new: str) -> Edit | None:
    """The renaming of one value, bare or in quotes, as its length tells; None where it is written otherwise."""
    if place.pointer is not None:
        return None
    written = place.end - place.start - len(old.encode())
    if written == 0 and _PLAIN.fullmatch(new) and new.lower() not in _NOT_TEXT:
        return Edit(place, new)
    return Edit(place, json.dumps(new, ensure_ascii=False)) if written == 2 else None  # noqa: PLR2004
