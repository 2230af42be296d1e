"""Says of a page what no check may say, or what stands nowhere: the title is the number of the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from postlint.model import Edit, Fix, Issue, Page, Place, Unknown

NO_PLACE: Any = None
NO_PLACES: Any = ("x",)
HALF: Any = 0.5
PATH = "0.md"
HERE = Place(PATH)

WRONG: list[Any] = [
    None,
    7,
    Issue(NO_PLACE, "seen"),
    Issue(HERE, "nonsense"),
    Issue(HERE, "seen", related=NO_PLACES),
    Issue(Place(PATH, HALF, 1), "seen"),
    Issue(HERE, "seen", fix=NO_PLACES),
    Unknown("nonsense"),
]
"""What names the check as crashed."""

ODD: list[Issue | Unknown] = [
    Issue(Place(PATH, 10**9, 5), "seen"),
    Issue(Place(PATH, 3, 1), "seen"),
    Issue(Place(PATH, -5, -1), "seen"),
    Issue(Place(PATH, 2**70, 2**70), "seen"),
    Issue(Place(PATH, 0, 0, "/a/0"), "seen"),
    Issue(HERE, "seen", value=object(), other=b"\xff", half="\ud800"),
    Issue(HERE, "seen", fix=Fix("safe", "Mend.", (Edit(Place(PATH, 10**9, 5), "x"),))),
    Issue(HERE, "seen", fix=Fix("safe", "Mend.", (Edit(Place("../x", 0, 5), "x"),))),
    Unknown("seen"),
]
"""What is shown as well as can be."""


def check_page(page: Page) -> Iterator[Any]:
    yield [*WRONG, *ODD][int(page.title.value if page.title else "0")]
