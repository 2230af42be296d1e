from __future__ import annotations

import pytest

from postlint.checks.tags import abbreviation, count, inflection, overlap, singleton, slug_collision, variant
from postlint.checks.tags.alias import check_page as check_alias
from postlint.checks.tags.declared import check_page as check_declared
from postlint.checks.tags.type import check_page as check_type
from postlint.model import Field, Issue, Page, Place, Unknown
from tests.checks.tags.helpers import built, issues, post, verdicts


def names(found: list[Issue]) -> list[tuple[str, object, object]]:
    return [(issue.message, issue.values["wrong"], issue.values["right"]) for issue in found]


def test_variants_point_at_the_prevailing_spelling() -> None:
    pages = [post(f"{n}.md", "Slow Travel") for n in range(6)]
    pages += [post("x.md", "slow-travel"), post("y.md", "slow travel"), post("z.md", "SlowTravel")]
    found = issues(variant, pages)
    assert {wrong for _, wrong, _ in names(found)} == {"slow-travel", "slow travel", "SlowTravel"}
    assert {right for _, _, right in names(found)} == {"Slow Travel"}
    assert {issue.values["difference"] for issue in found} == {"punctuation", "capitals", "word breaks"}
    assert all(issue.fix is not None for issue in found)


def test_two_spellings_used_alike_have_no_right_one() -> None:
    (found,) = issues(variant, [post("a.md", "Rye"), post("b.md", "rye")])
    assert names([found]) == [("either", "Rye", "rye")]
    assert found.fix is None


def test_accents_of_two_languages_are_no_variants() -> None:
    assert (
        issues(variant, [post("a.md", "multilingüe"), post("b.md", "multilíngue"), post("c.md", "multilingue")]) == []
    )


def test_invisible_characters_are_wrong_however_often_they_are_used() -> None:
    pages = [post("a.md", "Field Notes"), post("b.md", "Field\u00a0Notes"), post("c.md", "Field\u00a0Notes")]
    assert names(issues(variant, pages)) == [("invisible", "Field\u00a0Notes", "Field Notes")]


def test_number_in_order_of_use_then_of_place() -> None:
    vocabulary = ["Exercise", "Exercises", "Treatment", "Treatments", "Treating", "Diagnosis", "Diagnostic"]
    first, second = issues(inflection, [built("page-data.json", ["Treatments"], vocabulary)])
    assert (first.place.pointer, [place.pointer for place in first.related]) == ("/all/0", ["/all/1"])
    assert (second.place.pointer, [place.pointer for place in second.related]) == ("/all/2", ["/all/3", "/tags/0"])
    assert {first.message, second.message} == {"either"}


def test_counts_of_a_list_decide() -> None:
    page = built("a/page-data.json", [], ["Recipes"], count=12)
    (found,) = issues(inflection, [page, built("b/page-data.json", [], ["Recipe"], count=1)])
    assert (found.message, found.values["wrong"], found.values["right_use"]) == ("number", "Recipe", "used by 12 posts")


def test_the_short_form_may_be_the_right_one() -> None:
    pages = [post(f"{n}.md", "UX") for n in range(9)]
    (found,) = issues(abbreviation, [*pages, post("z.md", "User Experience")])
    assert (found.message, found.values["wrong"]) == ("short", "User Experience")


def test_colliding_urls_need_a_known_generator() -> None:
    pages = [post("a.md", "C", "open-source"), post("b.md", "C#"), post("c.md", "C++", "Open Source")]
    (found,) = issues(slug_collision, pages, slug="kebab")
    assert found.values == {"name": "C", "use": "used by 1 post", "others": '"C#", "C++"', "url": "c"}
    assert issues(slug_collision, pages, slug="hugo") == []
    (doubt,) = verdicts(slug_collision, pages, slug="unknown")
    assert isinstance(doubt, Unknown)


def test_singletons_are_one_finding() -> None:
    pages = [post(f"{n}.md", "Bread", f"tag{n}") for n in range(12)]
    (found,) = issues(singleton, pages, fewest_posts=12)
    assert (found.values["count"], found.values["total"]) == (12, 13)
    assert str(found.values["names"]).endswith("and 2 more")
    assert issues(singleton, pages, fewest_posts=13) == []
    assert issues(singleton, [built("page-data.json", [], ["Bread", "Rye"])], fewest_posts=0) == []


def test_overlap_is_one_finding_for_each_tag() -> None:
    pages = [post("a.md", "garden", "Roses", categories=["Garden"]), post("b.md", "garden", categories=["Garden"])]
    (found,) = issues(overlap, [*pages, post("c.md", "garden", categories=["Kitchen"])])
    assert (found.place, found.values) == (Place("a.md", 20, 26), {"name": "garden", "posts": "2 posts"})


def test_counts_are_judged_by_folder() -> None:
    posts = [post(f"blog/{n:02}.md", "a", "b") for n in range(20)]
    pages = [*posts, post("blog/none.md"), post("about.md"), post("blog/many.md", *"abcdefghijkl")]
    found = issues(count, pages, fewest_posts=20, most=8, share=70)
    assert [(issue.message, issue.place.path) for issue in found] == [
        ("many", "blog/many.md"),
        ("none", "blog/none.md"),
    ]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("", "blank"),
        (None, "blank"),
        (["a"], "nested"),
        ({"a": 1}, "nested"),
        (2024, "not-text"),
        (True, "not-text"),
        (" a", "padded"),
    ],
)
def test_types(value: object, message: str) -> None:
    place = Place("a.md", 10, 14)
    fields = {"tags": Field(Place("a.md", 5, 30), "tags", ["ok", value]), "tags/1": Field(place, "tags/1", value)}
    (found,) = check_type(Page(path="a.md", form="source", fields=fields), fields=["tags", "categories"])
    assert (found.message, found.place) == (message, place)
    assert (found.fix is not None) is (message == "padded" or value == 2024)


def test_declared_tags_and_aliases() -> None:
    page = post("a.md", "Gardenning", "rye", "Travel", "Horticulture", "Bread")
    declared, aliases = ["Gardening", "Rye", "Bread"], {"Horticulture": "Gardening"}
    found = list(check_declared(page, taxonomy="tags", declared=declared, aliases=aliases))
    assert [(issue.message, issue.values["name"], issue.values.get("nearest")) for issue in found] == [
        ("nearest", "Gardenning", "Gardening"),
        ("nearest", "rye", "Rye"),
        ("unknown", "Travel", None),
    ]
    assert list(check_declared(page, taxonomy="tags", declared=[], aliases={})) == []
    (alias,) = check_alias(page, aliases=aliases)
    assert (alias.values, alias.fix is not None) == ({"alias": "Horticulture", "name": "Gardening"}, True)
