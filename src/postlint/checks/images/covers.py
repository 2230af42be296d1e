"""This file finds the cover image of a post among its fields."""

from collections.abc import Sequence

from postlint.model import Field, Page


def cover(page: Page, names: Sequence[str]) -> Field | None:
    """The first field with one of the names that holds text; a built page holds a mapping of sizes and files there."""
    wanted = frozenset(names)
    for field in page.fields.values():
        name = field.name
        if (
            (name in wanted or name.partition("/")[0] in wanted)
            and isinstance(field.value, str)
            and field.value.strip()
        ):
            return field
    return None
