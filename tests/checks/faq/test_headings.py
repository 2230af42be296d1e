# ruff: noqa: E501 (a post on one line is easier to compare)
from __future__ import annotations

import pytest

from postlint.checks.faq import level, question_form
from tests.checks.faq.pages import read, shown

GOOD = {
    "one below": "## FAQ\n\n### Why?\n\nSo.\n\n### When?\n\nNow.\n",
    "one below its group": "## FAQ\n\n### Rides\n\n#### Why?\n\nSo.\n\n### When?\n\nNow.\n",
    "no heading of its own": "---\ntitle: Bike FAQ\n---\n\n### Why?\n\nSo.\n\n### When?\n\nNow.\n",
    "groups of a page": "---\ntitle: Bike FAQ\n---\n\n# Rides\n\n## Why?\n\nSo.\n\n# Repairs\n\n## When?\n\nNow.\n",
    "details": "## FAQ\n\n<details><summary>Why?</summary>So.</details>\n<details><summary>When?</summary>Now.</details>\n",
}


@pytest.mark.parametrize("case", GOOD)
def test_questions_one_below_the_heading_above_are_fine(case: str) -> None:
    assert list(level.check_page(*read(GOOD[case]))) == []


def test_questions_at_the_level_of_the_faq_heading() -> None:
    text = "### FAQ\n\n### Why?\n\nSo.\n\n### When?\n\nNow.\n"
    (issue,) = level.check_page(*read(text))
    assert issue.message == "siblings"
    assert [shown(text, place) for place in (issue.place, *issue.related)] == ["### Why?", "### When?", "### FAQ"]
    assert (issue.values["level"], issue.values["expected"]) == (3, 4)


def test_one_question_too_deep() -> None:
    text = "## FAQ\n\n### Why?\n\nSo.\n\n#### When?\n\nNow.\n"
    (issue,) = level.check_page(*read(text))
    assert (issue.message, shown(text, issue.place), issue.values["expected"]) == ("level", "#### When?", 3)


def test_statements_among_questions_are_one_finding() -> None:
    text = "## FAQ\n\n### Why?\n\nSo.\n\n### Prices\n\nLow.\n\n### When?\n\nNow.\n\n### Tools\n\nMany.\n\n### Is it cold?\n\nNo.\n"
    (issue,) = question_form.check_page(*read(text))
    assert (issue.message, issue.values) == ("several", {"question": "Prices", "count": 2})
    assert [shown(text, place) for place in issue.related] == ["### Tools"]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "How to ride"), ("de", "Wie lange dauert es"), ("fr", "Comment ça marche"), ("es", "Cómo funciona"),
        ("pt", "Posso cancelar"), ("ja", "送料は無料ですか"), ("zh", "如何退货"), ("ko", "환불이 가능한가요"), ("el", "Πόσο κοστίζει;"),
        ("ar", "ما هو السعر؟"), ("en", "Is it free? Then how do I sign up"), ("xx", "Wie lange dauert es"),
    ],
)  # fmt: skip
def test_a_question_word_or_mark_is_enough_in_every_language(language: str, question: str) -> None:
    text = f"---\nlang: {language}\n---\n\n## FAQ\n\n### {question}\n\nSo.\n\n### Why?\n\nSo.\n"
    page, sections = read(text)
    assert len(sections[0].pairs) == 2
    assert list(question_form.check_page(page, sections)) == []
