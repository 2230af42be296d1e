from datetime import date
from typing import Any

import pytest

from postlint.checks.frontmatter.schema import check_page as schema
from postlint.checks.frontmatter.type import check_page as types
from postlint.checks.frontmatter.unknown_key import check_group as slips
from postlint.model import Edit, Entry, Field, Issue, Page, Place, Unknown
from postlint.readers.front_matter import read_front_matter


def page(text: str) -> Page:
    return Page(path="post.md", form="source", fields=read_front_matter("post.md", text.encode()).fields)


def written(text: str, place: Place) -> str:
    return text.encode()[place.start : place.end].decode()


@pytest.mark.parametrize(
    "text",
    [
        '---\n# titel\ntitel: "Ä titel"\n---\n',
        "---\n'titel': x\nlist:\n  - titel\n---\n",
        "+++\ntitel = 'titel'\n[table]\ntitel = 1\n+++\n",
        '{"x": "titel", "titel": "titel"}',
    ],
)
def test_a_key_has_a_place(text: str) -> None:
    key = page(text).fields["titel"].key
    assert key is not None
    assert written(text, key) == "titel"
    assert text.encode()[key.end :].lstrip(b"\"' ")[:1] in (b":", b"=")


def test_inner_names_have_no_key() -> None:
    fields = page("---\na:\n  b: 1\nlist: [x]\n---\n").fields
    assert [name for name, field in fields.items() if field.key is None] == ["a/b", "list/0"]


def test_tables_of_toml_are_fields_of_their_own() -> None:
    fields = page("+++\n[cover]\nsrc = 'a.png'\n[cover.size]\nx = 1\n[[parts]]\nn = 1\n[[parts]]\nn = 2\n+++\n").fields
    assert fields["cover"].value == {"src": "a.png", "size": {"x": 1}}
    assert fields["parts"].value == [{"n": 1}, {"n": 2}]


@pytest.mark.parametrize(
    "bad", [{"type": "strin"}, {"$ref": "https://example.com/x.json"}, {"$ref": "#/nowhere"}, {"pattern": 7}]
)
def test_a_schema_that_cannot_be_used_is_said_not_raised(bad: dict[str, Any]) -> None:
    (verdict,) = schema(page("---\ntitle: Ice\n---\n"), schema=bad)
    assert isinstance(verdict, Unknown)


def test_every_missing_and_every_unknown_name_is_told() -> None:
    text = "---\na: 1\nb: 2\n---\n"
    rules = {"required": ["c", "d"], "properties": {}, "additionalProperties": False}
    found = [one for one in schema(page(text), schema=rules) if isinstance(one, Issue)]
    assert sorted((issue.message, issue.values["name"]) for issue in found) == [
        ("missing", "c"),
        ("missing", "d"),
        ("unknown", "a"),
        ("unknown", "b"),
    ]
    assert {written(text, issue.place) for issue in found if issue.message == "unknown"} == {"a", "b"}


def test_toml_dates_are_checked_as_text() -> None:
    rules = {"properties": {"date": {"type": "string", "pattern": "^2026-"}}}
    assert list(schema(page("+++\ndate = 2026-04-17\n+++\n"), schema=rules)) == []
    assert len(list(schema(page("+++\ndate = 2025-04-17\n+++\n"), schema=rules))) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title: [a]", [("text", None)]),
        ("title: {en: a}", []),
        ("title: 404", []),
        ("title:", []),
        ("date: true", [("date", None)]),
        ("published: true", []),
        ("tags: a b", []),
        ("tags: 2026", [("list", '["2026"]')]),
        ("tags: 02026", [("list", None)]),
        ('draft: "false"', [("switch", "false")]),
        ("draft: No", [("switch", "false")]),
        ("draft: soon", []),
    ],
)
def test_types(text: str, found: list[tuple[str, str | None]]) -> None:
    issues = list(types(page(f"---\n{text}\n---\n")))
    assert [(one.message, None if one.fix is None else one.fix.edits[0].text) for one in issues] == found


def test_a_date_is_no_list_of_tags() -> None:
    place = Place("post.md", 5, 15)
    one = Page(path="post.md", form="source", fields={"tags": Field(place, "tags", date(2026, 4, 17))})
    (issue,) = types(one)
    assert issue.fix is not None
    assert issue.fix.edits == (Edit(place, '["2026-04-17"]'),)


def keys(*posts: str) -> list[Entry]:
    return [Entry(Place(f"{number:03}.md"), key) for number, post in enumerate(posts) for key in post.split()]


@pytest.mark.parametrize(
    ("usual", "odd", "found"),
    [
        ("title cover", "title ocver", ["ocver"]),
        ("title cover", "title cover ocver", []),
        ("title tag", "title tab", []),
        ("title image1", "title image2", []),
        ("title cover", "title hover_text", []),
    ],
)
def test_slips(usual: str, odd: str, found: list[str]) -> None:
    options: dict[str, Any] = {"max_share": 0.01, "min_pages": 10, "min_ratio": 10}
    assert [one.values["key"] for one in slips("keys", keys(*[usual] * 12, odd), **options)] == found
    few = list(slips("keys", keys(*[usual] * 5, odd), **options))
    assert [type(one) for one in few] == [Unknown] * ("ocver" in odd)
