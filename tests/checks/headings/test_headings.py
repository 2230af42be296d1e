"""This file proves the edges of the heading rules that their examples leave open."""

from postlint.checks.headings import duplicate_anchor, fake, section_length, skip
from postlint.checks.headings.empty import check_page as empty
from postlint.checks.headings.h1_multiple import check_page as h1_multiple
from postlint.checks.headings.length import check_page as too_long
from postlint.facts.faq import faq
from postlint.model import Edit, Issue, Place, Unknown
from tests.checks.pages import grouped, messages, page


def fakes(text: str, path: str = "post.md") -> list[Issue]:
    one = page(text, path)
    return list(fake.check_page(one, faq(one), max_words=12, max_characters=80))


def test_one_lone_bold_item_is_a_list() -> None:
    assert fakes("1. **Rest**\n\nSleep.\n") == []


def test_bold_items_within_a_component_or_another_list_are_none() -> None:
    assert (
        fakes("<FileTree>\n- **a.ts**\n</FileTree>\n\nText.\n\n<FileTree>\n- **b.ts**\n</FileTree>\n\nMore.\n", "p.mdx")
        == []
    )
    assert fakes("- One\n  - **a**\n\n  Text.\n- Two\n  - **b**\n\n  Text.\n") == []


def test_bold_lines_with_nothing_below_are_none() -> None:
    assert fakes("**One**\n\n## Two\n\n**Three**\n") == []


def test_a_bold_line_that_is_a_link_is_no_heading() -> None:
    assert fakes("[**Try it**](/a/)\n\nText.\n\n**[Try it](/b/)**\n\nText.\n") == []


def test_bold_questions_of_an_faq_belong_to_another_rule() -> None:
    text = "## FAQ\n\n**Does it hurt?**\n\nNo, it does not.\n\n**How long does it take?**\n\nHalf an hour or so.\n"
    assert fakes(text) == []


def test_all_the_others_are_related() -> None:
    (issue,) = fakes("- **A**\n\nOne.\n\n- **B**\n\nTwo.\n\n- **C**\n\nThree.\n")
    assert issue.values == {"count": 3, "text": "A"}
    assert [place.start for place in (issue.place, *issue.related)] == [0, 15, 30]


def test_a_heading_that_shows_something_nameless_is_not_called_empty() -> None:
    assert messages(empty(page("## <Icon />\n", "post.mdx"))) == []
    assert messages(empty(page("<h2><img src='a.png'></h2>\n"))) == []
    assert messages(empty(page("<div hidden><h2></h2></div>\n"))) == []
    assert messages(empty(page("## <img src='a.png' alt=''>\n"))) == ["image"]


def test_levels_may_go_up_by_any_step_and_start_anywhere() -> None:
    assert messages(skip.check_page(page("#### A\n\n# B\n\n## C\n"))) == []


def test_the_suggested_level_keeps_the_rest_of_the_line() -> None:
    (issue,) = skip.check_page(page("# A\n\n#### B c\n"))
    assert issue.fix is not None
    assert issue.fix.edits == (Edit(Place("post.md", 5, 10), "## ", "#### "),)


def test_a_heading_whose_text_begins_two_bytes_late_may_be_underlined() -> None:
    (issue,) = h1_multiple(page("---\ntitle: T\n---\n__A__\n====\n"), title_is_h1="yes")
    assert isinstance(issue, Issue)
    assert issue.fix is not None
    assert issue.fix.edits == (Edit(Place("post.md", 17, 19), "## ", "# "),)


def test_an_underlined_heading_gets_no_edit() -> None:
    (issue,) = h1_multiple(page("---\ntitle: T\n---\nA\n=\n"), title_is_h1="yes")
    assert issue == Issue(Place("post.md", 17, 20), "beside-title", text="A")


def test_whether_the_title_is_a_heading_is_not_guessed() -> None:
    one = page("---\ntitle: T\n---\n# A\n")
    assert [type(verdict) for verdict in h1_multiple(one, title_is_h1="auto")] == [Unknown]
    assert list(h1_multiple(one, title_is_h1="no")) == []


def test_questions_may_be_long() -> None:
    assert messages(too_long(page(f"# {'why ' * 40}?\n"), max_characters=100)) == []
    assert messages(too_long(page(f"# {'why ' * 40}\n"), max_characters=100)) == ["long"]


def test_code_and_tables_are_no_text_to_part() -> None:
    text = "## A\n\n```\n" + "word " * 50 + "\n```\n\n| a |\n|---|\n| " + "word " * 50 + "|\n"
    assert messages(section_length.check_page(page(text), max_words=40)) == []


def test_a_link_from_another_page_counts_for_a_shared_anchor() -> None:
    pages = [page("## A {#x}\n\n## B {#x}\n", "a/one.md"), page("[there](one.md#x)\n", "a/two.md")]
    entries = [entry for one in pages for entry in duplicate_anchor.index_page(one)]
    (issue,) = grouped(entries, duplicate_anchor.check_group)
    assert isinstance(issue, Issue)
    assert (issue.message, issue.place.path, [place.path for place in issue.related]) == (
        "same-id",
        "a/one.md",
        ["a/one.md", "a/two.md"],
    )
