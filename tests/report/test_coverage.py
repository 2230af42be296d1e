"""The line that says how far links could be followed."""

from __future__ import annotations

import pytest

from postlint.report.coverage import link_lines
from postlint.result import Links

_HINT = (
    "Where pages are not in this checkout, or only code makes them, `site.known-routes` names them, and "
    "`site.observed` a sitemap or built folder that shows them."
)
_LOUD = (
    "Warning: 7 of 12 internal links could not be verified, so dead ones among them stay unseen; "
    "`postlint site` shows what is not known."
)


@pytest.mark.parametrize(
    ("links", "lines"),
    [
        (None, []),
        (Links(0, 0, 0), []),
        (Links(1, 1, 0), ["1 internal link checked; 1 external link not followed."]),
        (
            Links(1_200, 0, 30),
            ["1,200 internal links checked, 30 of them unverifiable; 0 external links not followed."],
        ),
        (
            Links(199, 0, 10),
            ["199 internal links checked, 10 of them unverifiable; 0 external links not followed.", _HINT],
        ),
        (Links(200, 0, 10), ["200 internal links checked, 10 of them unverifiable; 0 external links not followed."]),
        (Links(9, 2, 9), ["9 internal links checked, 9 of them unverifiable; 2 external links not followed."]),
        (Links(12, 2, 6), ["12 internal links checked, 6 of them unverifiable; 2 external links not followed."]),
        (
            Links(12, 2, 7),
            [
                _LOUD,
                "12 internal links checked, 7 of them unverifiable; 2 external links not followed.",
            ],
        ),
    ],
)
def test_the_counts_and_when_they_are_a_warning(links: Links | None, lines: list[str]) -> None:
    assert list(link_lines(links)) == lines
