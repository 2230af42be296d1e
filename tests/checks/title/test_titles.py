from typing import Any

import pytest

from postlint.checks.title.h1_mismatch import check_page as mismatch
from postlint.checks.title.leftover import check_page as leftover
from postlint.checks.title.near_duplicate import check_group as near_duplicate
from postlint.checks.title.pattern_outlier import check_group as outlier
from postlint.checks.title.shouting import check_page as shouting
from postlint.checks.title.stale_year import check_page as stale_year
from postlint.facts.dates import dates
from postlint.model import Entry, Field, Form, Heading, Page, Paragraph, Place, Unknown

AT = Place("post.md", 4, 9)


def page(title: str, form: Form = "source", headings: tuple[Heading, ...] = (), **fields: str) -> Page:
    return Page(
        path="post.md",
        form=form,
        title=Field(AT, "title", title),
        fields={name: Field(AT, name, value) for name, value in fields.items()},
        headings=headings,
        blocks=headings,
    )


def messages(found: Any) -> list[str]:
    return [issue.message for issue in found]


@pytest.mark.parametrize(
    ("title", "form", "message"),
    [
        ("Untitled", "source", "placeholder"),
        ("Knees | undefined", "page-data", "placeholder"),
        ("[object Object]", "html", "placeholder"),
        ("[Insert name] | our clinic", "source", "placeholder"),
        ("Lorem ipsum dolor", "html", "placeholder"),
        ("Ice ${joint}", "html", "template"),
        ("Knees &#8211; an overview", "page-data", "entity"),
        ("Knees &#8211; an overview", "source", None),
        ("{% data variables.product %} at work", "source", None),
        ("What is undefined behaviour?", "html", None),
        ("The null hypothesis [explained]", "html", None),
        ("Ben & Jerry", "html", None),
        ("Notes [on the title page](x)", "html", None),
    ],
)
def test_leftovers(title: str, form: Form, message: str | None) -> None:
    assert messages(leftover(page(title, form), min_cut=40)) == ([] if message is None else [message])


def test_an_ellipsis_is_style_unless_the_heading_goes_on() -> None:
    cut = "How we treat a stiff neck after a week at …"
    assert messages(leftover(page(cut), min_cut=40)) == []
    whole = Heading(AT, "How we treat a stiff neck after a week at the kitchen table", level=1)
    assert messages(leftover(page(cut, headings=(whole,)), min_cut=40)) == ["cut"]


@pytest.mark.parametrize(
    ("title", "lastmod", "message"),
    [
        ("Best braces 2023", "2026-01-01", "changed"),
        ("Best braces 2023", "2023-12-01", None),
        ("Best braces 2023 to 2025", "2026-01-01", None),
        ("A guide to what is new since 2019", "2026-01-01", None),
        ("SQL Server 2019 best practices", "2026-01-01", None),
        ("Best of 2023-2024, a guide", "2026-01-01", None),
        ("Floods of 2023", "2026-01-01", None),
        ("Top 10 stretches, prices from 1,2023", "2026-01-01", None),
    ],
)
def test_a_year_gets_old(title: str, lastmod: str, message: str | None) -> None:
    one = page(title, lastmod=lastmod)
    assert messages(stale_year(one, dates(one), min_years=2)) == ([] if message is None else [message])


def test_the_date_in_an_address_is_not_a_year_of_its_subject() -> None:
    one = page("The best braces 2026", slug="2025/03/04/best-braces")
    assert messages(stale_year(one, dates(one), min_years=2)) == []
    one = page("The best braces 2026", slug="best-braces-2025")
    assert messages(stale_year(one, dates(one), min_years=2)) == ["address"]


def test_a_source_heading_counts_only_as_the_first_block() -> None:
    heading = Heading(AT, "What we did next", level=1)
    text = Paragraph(AT, "Text.")
    first = page("Knee pain on the stairs", headings=(heading,))
    later = Page(path="a.md", form="source", title=first.title, headings=(heading,), blocks=(text, heading))
    assert messages(mismatch(first, min_overlap=0.3)) == ["mismatch"]
    assert messages(mismatch(later, min_overlap=0.3)) == []


def test_scripts_without_spaces_are_compared_by_character() -> None:
    heading = Heading(AT, "膝の痛みについて", level=1)
    assert messages(mismatch(page("階段での膝の痛み", headings=(heading,)), min_overlap=0.3)) == []
    heading = Heading(AT, "ようこそ", level=1)
    assert messages(mismatch(page("階段膝痛", headings=(heading,)), min_overlap=0.3)) == ["mismatch"]


@pytest.mark.parametrize(
    ("title", "found"),
    [("ALLES ÜBER KNIESCHMERZEN", True), ("NASA AND ESA", False), ("膝の痛み", False), ("123", False)],
)
def test_capitals(title: str, *, found: bool) -> None:
    assert bool(list(shouting(page(title), min_words=3, min_share=0.7))) is found


def entries(*titles: str) -> list[Entry]:
    return [Entry(Place(f"{number:02}.md"), title, "", ("",)) for number, title in enumerate(titles)]


def test_too_few_titles_show_no_pattern() -> None:
    branded = [f"Post {number} | Brand" for number in range(9)]
    few = list(outlier("key", entries(*branded, *["Bare"] * 6), min_pages=10, min_share=0.7))
    assert [type(one) for one in few] == [Unknown]
    (issue,) = outlier("key", entries(*branded, "Bare"), min_pages=10, min_share=0.7)
    assert (issue.message, issue.place) == ("without", Place("09.md"))
    assert list(outlier("key", entries("One", "Two"), min_pages=2, min_share=0.7)) == []


def test_near_duplicates_leave_series_versions_and_equal_titles_alone() -> None:
    options: dict[str, Any] = {"min_pages": 3, "min_words": 5, "min_overlap": 0.8, "months": 36, "most": 20}
    series = [f"Learning to run again in week {number}" for number in ("two", "three", "four")]
    versions = [f"Our app for the knee {number}.0" for number in range(3)]
    equal = ["Stretches for tight hips"] * 3
    assert list(near_duplicate("key", entries(*series, *versions, *equal), **options)) == []
    towns = [f"Your friendly joint clinic in {town} | Brand" for town in ("Ashby", "Wells", "Marlow")]
    (issue,) = near_duplicate("key", entries(*towns), **options)
    assert (issue.message, issue.values["count"], len(issue.related)) == ("pattern", 3, 2)


def test_old_posts_are_no_rivals() -> None:
    options: dict[str, Any] = {"min_pages": 3, "min_words": 5, "min_overlap": 0.8, "months": 36, "most": 20}
    first = Entry(Place("a.md"), "How to treat a stiff neck", "", ("24000",))
    second = Entry(Place("b.md"), "Stiff neck: how to treat it", "", ("24100",))
    assert list(near_duplicate("key", [first, second], **options)) == []
    young = Entry(Place("b.md"), "Stiff neck: how to treat it", "", ("24010",))
    assert messages(near_duplicate("key", [first, young], **options)) == ["rivals"]
