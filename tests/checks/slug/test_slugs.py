import pytest

from postlint.checks.slug.format import check_group, index_page
from postlint.checks.slug.slugs import slug_of
from postlint.model import Entry, Field, Issue, Page, Place, Unknown


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("/blog/ice/", "ice"),
        ("/blog/ice/index.html", "ice"),
        ("/blog/ice.html?x=1#y", "ice"),
        ("/a%20b/", "a b"),
        ("/", ""),
        ("", ""),
    ],
)
def test_the_slug_of_an_address(url: str, slug: str) -> None:
    assert slug_of(Page(path="x.html", form="html", url=url)) == (slug, Place("x.html"))


def test_a_field_states_the_slug_and_the_url_how_it_came_out() -> None:
    field = Field(Place("a.md", 5, 9), "slug", "Ice-One")
    assert slug_of(Page(path="a.md", form="source", fields={"slug": field})) == ("Ice-One", field.place)
    assert slug_of(Page(path="a.md", form="source", fields={"slug": field}, url="/ice-one/")) == (
        "ice-one",
        field.place,
    )
    assert slug_of(Page(path="a.md", form="source")) is None


@pytest.mark.parametrize(
    ("slug", "kind"),
    [
        ("ice", ""),
        ("ice_or_heat", ""),
        ("ice_or-heat", "mixed"),
        ("release-1_0", ""),
        ("Ice", "upper-case"),
        ("-", ""),
        ("ice-", "edge"),
        ("膝の痛み", ""),
    ],
)
def test_faults(slug: str, kind: str) -> None:
    ((_, entry),) = index_page(Page(path="x.html", form="html", url=f"/{slug}/"))
    assert entry.kind == kind


def test_capitals_of_a_source_count_where_its_address_is_known() -> None:
    field = Field(Place("a.md", 5, 9), "slug", "Ice")
    for url, kind in ((None, "unrouted"), ("/Ice/", "upper-case"), ("/ice/", "")):
        ((_, entry),) = index_page(Page(path="a.md", form="source", fields={"slug": field}, url=url))
        assert entry.kind == kind
    assert [type(one) for one in check_group("key", [Entry(field.place, "Ice", "unrouted")], max_share=0.3)] == [
        Unknown
    ]


def test_capitals_everywhere_are_the_way_of_a_site() -> None:
    entries = [Entry(Place(f"{number:02}"), f"Post-{number}", "upper-case") for number in range(12)]
    assert [type(one) for one in check_group("key", entries, max_share=0.3)] == [Unknown]
    fine = [Entry(Place(f"a{number}"), "post", "") for number in range(40)]
    assert [type(one) for one in check_group("key", [*fine, *entries], max_share=0.3)] == [Issue] * 12
