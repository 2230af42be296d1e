from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from postlint.checks.faq.question_markup import check_page
from tests.checks.faq.pages import applied, read, shown

TEXT = """\
    # Bikes

    ## FAQ

    Ask away.

    **Is `it` free?**

    Yes, **all** of it.

    **Why?**
    Because.

    __What about rain?__ Stay home.

    ### Winter

    **Who rides?**

    I do.
    """


def test_one_finding_has_the_first_question_then_the_others_then_the_heading() -> None:
    (issue,) = check_page(*read(TEXT))
    assert issue.message == "bold"
    assert shown(TEXT, issue.place) == "**Is `it` free?**"
    assert [shown(TEXT, place).partition("\n")[0] for place in issue.related] == [
        "**Why?**",
        "__What about rain?__ Stay home.",
        "**Who rides?**",
        "## FAQ",
    ]
    assert issue.values == {"count": 4, "level": 3, "heading": "FAQ"}


def test_the_fix_turns_bold_into_headings_below_the_one_above_and_changes_nothing_else() -> None:
    (issue,) = check_page(*read(TEXT))
    assert issue.fix is not None
    assert issue.fix.safety == "unsafe"
    assert applied(TEXT, issue.fix.edits) == (
        "# Bikes\n\n## FAQ\n\nAsk away.\n\n### Is `it` free?\n\nYes, **all** of it.\n\n### Why?\nBecause.\n\n"
        "### What about rain?\n\nStay home.\n\n### Winter\n\n#### Who rides?\n\nI do.\n"
    )


def test_after_the_fix_the_same_questions_are_there_and_nothing_is_reported() -> None:
    page, sections = read(TEXT)
    (issue,) = check_page(page, sections)
    assert issue.fix is not None
    mended, again = read(applied(TEXT, issue.fix.edits))
    assert list(check_page(mended, again)) == []
    assert [[pair.question.text for pair in one.pairs] for one in again] == [
        [pair.question.text for pair in one.pairs] for one in sections
    ]


def test_windows_line_ends_are_kept() -> None:
    text = "## FAQ\r\n\r\n**Why?**\r\n\r\nSo.\r\n\r\n**When?**\r\nNow.\r\n"
    (issue,) = check_page(*read(text))
    assert issue.fix is not None
    assert applied(text, issue.fix.edits) == "## FAQ\r\n\r\n### Why?\r\n\r\nSo.\r\n\r\n### When?\r\nNow.\r\n"


def test_where_the_source_is_not_plainly_bold_the_fix_is_a_suggestion() -> None:
    for question in ("<strong>Why?</strong>", "***Why?***", "**[Why?](/why)**", "**Why\nnot?**", "**Is it C#? Or F#**"):
        text = f"## FAQ\n\n{question}\n\nSo.\n\n**When?**\n\nNow.\n"
        (issue,) = check_page(*read(text))
        assert issue.fix is not None, question
        assert (issue.fix.safety, issue.fix.edits) == ("suggestion", ()), question


def test_a_bold_title_leaves_the_level_to_a_person() -> None:
    (issue,) = check_page(*read("## Bikes\n\n**FAQ**\n\n**Why?**\n\nSo.\n\n**When?**\n\nNow.\n"))
    assert issue.fix is not None
    assert issue.fix.safety == "suggestion"
    assert issue.values["level"] == 4


def test_html_gets_a_suggestion() -> None:
    (issue,) = check_page(*read("<h2>FAQ</h2><p><b>Why?</b></p><p>So.</p><p><b>When?</b></p><p>Now.</p>", "post.html"))
    assert issue.fix is not None
    assert issue.fix.safety == "suggestion"


def test_labels_that_differ_in_markup_alone_are_one_finding() -> None:
    text = "## Q&A\n\n**Q:** Why?\n\nA: So.\n\n**Q**: When?\n\nA: Now.\n\n**Q:** Where?\n\nA: Here.\n"
    (issue,) = check_page(*read(text))
    assert (issue.message, shown(text, issue.place)) == ("labels", "**Q**: When?")
    assert issue.values == {"count": 1, "total": 3, "label": "**Q**:", "usual": "**Q:**"}


def test_numbered_labels_are_alike() -> None:
    assert not list(check_page(*read("## Q&A\n\nQ1: Why?\n\nA: So.\n\nQ2: When?\n\nA: Now.\n")))


QUESTION = st.sampled_from(
    [
        "**Why?**",
        "__Why?__",
        "**Why `a`?**",
        "**Is *it*?**",
        "**Why?** So.",
        "**Why?**\nSo.",
        "**Why?**  ",
        "***Why?***",
    ]
)
ANSWER = st.sampled_from(["So.", "- a\n- b", "> So.", "", "**So**.", "### Group", "```\nx\n```"])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(QUESTION, ANSWER), min_size=1, max_size=5))
def test_fixing_twice_is_fixing_once(pairs: list[tuple[str, str]]) -> None:
    text = "## FAQ\n\n" + "\n\n".join(f"{question}\n\n{answer}" for question, answer in pairs) + "\n"
    for issue in check_page(*read(text)):
        assert issue.fix is not None
        if not issue.fix.edits:
            continue
        mended = applied(text, issue.fix.edits)
        assert [one for one in check_page(*read(mended)) if one.fix and one.fix.edits] == []
