"""What the suggested fixes of a post would write, and where none is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from postlint.checks.content.broken_numbering import check_page as numbering
from postlint.checks.content.item_merged import check_page as merged
from postlint.checks.dates.invalid import check_page as invalid
from postlint.checks.description.width import check_page as description
from postlint.checks.slug import format as slug_format
from postlint.checks.title.stale_year import check_page as stale
from postlint.checks.title.width import check_page as title
from postlint.engine.edits import edited, is_usable
from postlint.facts.dates import dates
from postlint.model import Issue, Page, Verdict
from tests.checks.pages import grouped, page

LONG = "How we treat a stiff neck after a whole week at a table"
FIRST = "Most sprains heal at home within six weeks, and need no doctor."
REST = "Cool the joint in the first two days, rest it while it hurts, and start to move it as soon as you can."


def slugs(post: Page) -> Iterator[Verdict]:
    yield from grouped(slug_format.index_page(post), slug_format.check_group, max_share=1)


TITLE = partial(title, max_pixels=600, font_size=20, template="")
DESCRIPTION = partial(description, max_pixels=985, max_characters=320, font_size=14)
CHECKS: dict[str, Callable[[Page], Iterator[Verdict]]] = {
    "title": TITLE,
    "description": DESCRIPTION,
    "year": lambda post: stale(post, dates(post), min_years=2),
    "date": lambda post: invalid(post, dates(post), order="", first_year=1990),
    "slug": slugs,
    "numbering": numbering,
    "merged": partial(merged, max_characters=72),
}


def suggested(check: str, text: str) -> str | None:
    """The text with the fix of the first finding; None where that has no fix to apply."""
    issue = next(one for one in CHECKS[check](page(text)) if isinstance(one, Issue))
    edits = issue.fix.edits if issue.fix is not None else ()
    if not edits or not all(is_usable(edit, text.encode()) for edit in edits):
        return None
    return edited(text.encode(), edits).decode()


@pytest.mark.parametrize(
    ("check", "before", "after"),
    [
        ("title", f"---\ntitle: {LONG} | Wrenlow Clinic\n---\n", f"---\ntitle: {LONG}\n---\n"),
        ("title", f'---\ntitle: "{LONG}ü | Wrenlow Clinic" # x\n---\n', f'---\ntitle: "{LONG}ü" # x\n---\n'),
        ("title", f"+++\ntitle = '{LONG} · Wrenlow Clinic'\n+++\n", f"+++\ntitle = '{LONG}'\n+++\n"),
        ("title", f"---\ntitle: {LONG} - what helps then\n---\n", None),
        ("title", f"---\ntitle: '{LONG}, it''s | Wrenlow Clinic'\n---\n", None),
        ("title", "---\ntitle: How we treat it | The Wrenlow Joint Clinic by the Sea at Old Harbour Road\n---\n", None),
        ("description", f"---\ndescription: {FIRST} {REST}\n---\n", f"---\ndescription: {FIRST}\n---\n"),
        ("description", f"---\ndescription: >-\n  {FIRST}\n  {REST}\n---\n", None),
        ("description", f"---\ndescription: So. {FIRST[:-1]}, {REST}\n---\n", None),
        (
            "year",
            "---\ntitle: The best braces (2023)\ndate: 2023-01-02\nlastmod: 2025-01-02\n---\n",
            "---\ntitle: The best braces (2025)\ndate: 2023-01-02\nlastmod: 2025-01-02\n---\n",
        ),
        ("date", "---\ndate: 2026-17-04\n---\n", "---\ndate: 2026-04-17\n---\n"),
        ("date", "---\ndate: '2026/31/12 08:00'\n---\n", "---\ndate: '2026/12/31 08:00'\n---\n"),
        ("date", "---\ndate: 2026-31-04\n---\n", None),
        ("date", "---\ndate: soon\n---\n", None),
        ("slug", "---\nslug: /blog/ice or heat/\n---\nText.\n", "---\nslug: /blog/ice-or-heat/\n---\nText.\n"),
        ("slug", "---\nslug: ice%20or%20heat\n---\nText.\n", None),
        ("numbering", "9. A\n\nB\nB\n\n10. C\n\n**D**\n\n11. E\n", "9. A\n\n   B\nB\n\n10. C\n\n    **D**\n\n11. E\n"),
        ("numbering", "1. A\n\n![](b.png)\n\n2. C\n", "1. A\n\n   ![](b.png)\n\n2. C\n"),
        ("numbering", "1. **A**\n\n~~~\n\n  b\n~~~\n\n2. C\n", "1. **A**\n\n   ~~~\n\n     b\n   ~~~\n\n2. C\n"),
        ("numbering", "1. A\n\n- b\n  - c\n\n2. D\n", "1. A\n\n   - b\n     - c\n\n2. D\n"),
        ("numbering", "1. A\n\nB\n\n<!-- c -->\n\n2. D\n", None),
        ("numbering", "1. A\n\n| b |\n|---|\n| c |\n\n2. D\n", None),
        ("numbering", "1. A\n\n<p>b\nc</p>\n\n2. D\n", None),
        ("numbering", "1. A\n\n<ul><li>b</li></ul>\n\n2. D\n", None),
        ("numbering", "1. A\n\n<p>\n<img src='b.png' alt='b'>\n</p>\n\n2. D\n", None),
        ("merged", "# A\n\n- Lifting it\n  Twisting it\n- Sit\n", "# A\n\n- Lifting it\n- Twisting it\n- Sit\n"),
        ("merged", "# A\n\n* Lifting it\n  Twisting it\n* Sit\n", None),
        ("merged", "# A\n\n- **Lifting** it\n  Twisting it\n- Sit\n", None),
        ("merged", "# A\n\n  - Lifting it\n    Twisting it\n  - Sit\n", None),
    ],
)  # fmt: skip
def test_what_a_suggestion_writes(check: str, before: str, after: str | None) -> None:
    assert suggested(check, before) == after
    assert after is None or not list(CHECKS[check](page(after)))
