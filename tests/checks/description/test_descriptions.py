from typing import Any

import pytest

from postlint.checks.description.duplicate import index_page as duplicates
from postlint.checks.description.echo import check_page as echo
from postlint.checks.description.leftover import check_page as leftover
from postlint.checks.description.missing import index_page as missing
from postlint.checks.description.thin import check_page as thin
from postlint.model import Field, Form, Page, Paragraph, Place

AT = Place("post.md", 4, 9)
LONG = "Cooling takes the pain in the first two days, and after that it does nothing more"


def page(description: str, form: Form = "source", title: str = "Ice", text: str = "Text.", **more: Any) -> Page:
    return Page(
        path="post.md",
        form=form,
        title=Field(AT, "title", title),
        description=Field(AT, "description", description),
        paragraphs=(Paragraph(AT, text, **more),),
    )


def messages(found: Any) -> list[str]:
    return [issue.message for issue in found]


@pytest.mark.parametrize(
    ("text", "form", "message"),
    [
        ("undefined", "html", "placeholder"),
        ("[Brief description of the page]", "source", "placeholder"),
        ("%%excerpt%%", "html", "template"),
        ("It&#8217;s cold", "page-data", "entity"),
        ("<a href='/'>Ice</a> helps", "html", "markup"),
        ("See [our guide](/guide) to ice", "html", "markup"),
        ("Sizes <5 and > 3 in snake_case_names, 2 ** 3 ** 4", "html", None),
        (LONG + " and", "html", "cut"),
        (LONG + " […]", "html", "ellipsis"),
        ("Ice and", "html", None),
        (LONG + ", and what to look out for", "html", None),
        ("Was Sie zum Kühlen wissen müssen und wann Wärme hilft, erklären wir", "html", None),
    ],
)
def test_leftovers(text: str, form: Form, message: str | None) -> None:
    assert messages(leftover(page(text, form), min_cut=50)) == ([] if message is None else [message])


def test_one_hostile_description_costs_linear_time() -> None:
    for text in ("<" * 50_000, "[" * 50_000, "**a" * 20_000, "{{" * 50_000, "[a](" * 20_000, "__a " * 20_000):
        assert len(list(leftover(page(text, "html"), min_cut=50))) <= 1


def test_a_wide_script_says_more_in_fewer_characters() -> None:
    assert (
        messages(
            thin(page("捻挫を冷やすべき日と温めるべき日を、一日ごとに説明します。運動も三つ。"), min_characters=50)
        )
        == []
    )
    assert messages(thin(page("About ice."), min_characters=50)) == ["short"]


def test_an_empty_description_is_a_missing_one() -> None:
    empty = page(" ", "html")
    assert list(duplicates(empty)) == []
    assert [entry.kind for _, entry in missing(empty)] == ["without"]
    assert list(thin(empty, min_characters=50)) == []


def test_the_first_paragraph_of_the_text_is_the_one_that_counts() -> None:
    options = {"min_characters": 50, "min_own_words": 4}
    assert messages(echo(page(LONG + ".", text=LONG + ". More."), **options)) == ["paragraph"]
    assert messages(echo(page(LONG + ".", text=LONG + ". More.", inside=("nav",)), **options)) == []
    assert messages(echo(page("Other words, as many as it takes to get beyond fifty.", text=LONG), **options)) == []
    assert messages(echo(page(f"Read: {LONG}.", title=LONG), **options)) == ["title"]
