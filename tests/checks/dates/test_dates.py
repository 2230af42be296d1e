from typing import Any

from postlint.checks.dates import future
from postlint.checks.dates.disagree import check_page as disagree
from postlint.checks.dates.missing import check_group, index_page
from postlint.checks.dates.order import check_page as order
from postlint.facts.dates import dates
from postlint.model import Entry, Field, Issue, JsonLd, Meta, Page, Paragraph, Place, Unknown, Verdict

AT = Place("a.html", 10, 20)


def page(path: str = "post.md", **fields: Any) -> Page:
    return Page(
        path=path,
        form="source",
        fields={name: Field(Place(path, 5, 15), name, value) for name, value in fields.items()},
        paragraphs=(Paragraph(Place(path, 40, 45), "Text."),),
    )


def built(metadata: dict[str, str], data: object = None, url: str | None = None) -> Page:
    return Page(
        path="a.html",
        form="html",
        url=url,
        metadata=tuple(Meta(AT, name, value) for name, value in metadata.items()),
        json_ld=() if data is None else (JsonLd(Place("a.html", 50, 90), data),),
    )


def test_the_first_field_that_states_a_date_counts() -> None:
    found = dates(page(published=True, date="2026-04-17", created="2020-01-01", updated=None))
    assert [(said.name, said.text) for said in found.published] == [("date", "2026-04-17")]
    assert found.modified == ()


def test_a_template_states_no_date() -> None:
    assert dates(page(date="{{ page.date }}")).published == ()


def test_json_ld_is_searched_however_deep() -> None:
    data: Any = {"@type": ["NewsArticle"], "datePublished": "2026-04-17"}
    for _ in range(1_500):
        data = {"@graph": [data]} if len(str(data)) < 100 else data
    assert [said.source for said in dates(built({}, {"@graph": [data]})).published] == ["json-ld"]
    assert dates(built({}, {"@type": "Event", "datePublished": "2026-04-17"})).published == ()


def test_a_cycle_of_data_ends() -> None:
    data: dict[str, Any] = {}
    data["self"] = [data, data]
    assert dates(built({}, data)).published == ()


def test_dates_of_different_sources_are_not_put_in_order() -> None:
    one = built({"article:published_time": "2026-04-17"}, {"@type": "Article", "dateModified": "2020-01-01"})
    assert list(order(one, dates(one))) == []


def test_a_day_in_the_url_is_compared() -> None:
    one = built({"article:published_time": "2026-04-17"}, url="/blog/2025/04/17/knees/")
    (issue,) = disagree(one, dates(one), max_days=1)
    assert (issue.place, issue.message, issue.values["days"]) == (AT, "differ", 365)


def ahead(one: Page, *more: Entry, today: str = "") -> list[Issue]:
    filed = [entry for _, entry in future.index_page(one, dates(one))]
    return list(future.check_group("dates:", [*filed, *more], today=today, days_ahead=1, scheduled_days=366))


def test_the_site_says_which_day_it_is_unless_the_option_does() -> None:
    one = built({"article:published_time": "2026-04-17"})
    run_day = Entry(AT, "2026-04-10", "today")
    assert ahead(one) == []
    assert [issue.message for issue in ahead(one, run_day)] == ["future"]
    assert ahead(one, run_day, today="2026-04-16") == []
    assert ahead(one, Entry(AT, "2026-04-20", "today")) == []


def test_the_latest_date_of_a_page_is_the_one_that_is_told() -> None:
    one = built({"article:published_time": "2998-04-17", "article:modified_time": "2999-04-17"})
    (issue,) = ahead(one, today="2026-04-10")
    assert issue.values["text"] == "2999-04-17"


def test_a_draft_may_lie_ahead() -> None:
    draft = Page(path="a.md", form="source", draft=True, fields=page(date="2999-01-01").fields)
    assert ahead(draft, today="2026-04-17") == []


def filed(one: Page) -> list[tuple[str, Entry]]:
    return list(index_page(one, dates(one)))


def test_posts_of_all_years_share_a_folder() -> None:
    keys = {
        filed(page(path))[0][0] for path in ("posts/2025/a.md", "posts/2026/b/index.md", "posts/2024/c/index.de.md")
    }
    assert keys == {"source//:posts/#"}
    assert filed(page("posts/_index.md")) == []
    assert filed(page("posts/readme.md")) == []


def group(dated: int, undated: int) -> list[Verdict]:
    entries = [Entry(Place(f"{number}.md"), "blog", "with") for number in range(dated)]
    entries += [Entry(Place(f"z{number}.md"), "blog", "without") for number in range(undated)]
    return list(check_group("key", entries, min_posts=8, min_share=0.7))


def test_a_habit_needs_posts_and_a_majority() -> None:
    assert [type(one) for one in group(7, 1)] == [Issue]
    assert [type(one) for one in group(6, 1)] == [Unknown]
    assert [type(one) for one in group(6, 4)] == [Unknown]
    assert group(0, 9) == []
    assert group(9, 0) == []
