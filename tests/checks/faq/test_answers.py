from __future__ import annotations

from postlint.checks.faq import answer_length, answer_missing, single
from tests.checks.faq.pages import read, shown


def test_each_missing_answer_is_a_finding() -> None:
    text = "## FAQ\n\n### Why?\n\n### When?\n\nNow.\n\n### Where?\n"
    issues = list(answer_missing.check_page(*read(text)))
    assert [(issue.message, shown(text, issue.place)) for issue in issues] == [
        ("missing", "### Why?"),
        ("missing", "### Where?"),
    ]


def test_a_list_nobody_answered_is_one_finding() -> None:
    (issue,) = answer_missing.check_page(*read("## FAQ\n\n- Why?\n- When?\n- Where?\n"))
    assert (issue.message, issue.values["count"], len(issue.related)) == ("none", 3, 2)


def test_answers_that_are_no_words_count() -> None:
    answers = [
        "![Map](a.png)",
        "```\nride\n```",
        "| a |\n|---|\n| b |",
        "{{< youtube abc >}}",
        "<iframe src=/map></iframe>",
    ]
    for answer in answers:
        text = f"## FAQ\n\n### Why?\n\n{answer}\n\n### When?\n\nNow.\n"
        assert list(answer_missing.check_page(*read(text))) == [], answer


def test_lengths_are_counted_between_the_limits() -> None:
    text = "## FAQ\n\n### Why?\n\nOne two three.\n\n### When?\n\nOne two.\n\n### Where?\n\nOne two three four five.\n"
    issues = list(answer_length.check_page(*read(text), minimum=3, maximum=4))
    assert [(issue.message, issue.values["words"], shown(text, issue.place)) for issue in issues] == [
        ("short", 2, "One two."),
        ("long", 5, "One two three four five."),
    ]


def test_one_question_is_single_and_two_are_not() -> None:
    text = "## FAQ\n\n### Why?\n\nSo.\n"
    (issue,) = single.check_page(*read(text))
    assert shown(text, issue.place) == "## FAQ"
    assert not list(single.check_page(*read(text + "\n### When?\n\nNow.\n")))
