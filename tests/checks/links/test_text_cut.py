from typing import Any

import pytest

from postlint.checks.links.text_cut import check_page
from postlint.model import Page, Place
from postlint.plugins import load_plugins
from postlint.readers.builder import Builder
from postlint.readers.hast import feed_hast
from postlint.readers.html import read_page as read_html
from postlint.readers.markdown import read_page
from postlint.rulebook import load_rules

OPTIONS: dict[str, Any] = load_rules(load_plugins())["link-text-cut"].defaults()
ENGLISH = " It is one of the things that you can do for the knees that are in the way of your plans."


def messages(text: str, language: str = "en") -> list[str]:
    page = read_page("post.md", f"---\nlang: {language}\n---\n{text}\n".encode())
    return [issue.message for issue in check_page(page, **OPTIONS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[We treat patients in](/a):", ["before-colon"]),
        ("- [The guide to our](/a)\n- [A guide to the](/b)", ["at-end"]),
        ("See [the guide\nto](/a) knees.", ["object-outside"]),
        ("See [the guide to](/a) **knees**.", ["object-outside"]),
        ("See [the guide to](/a).", []),
        ("See [the guide to](/a), please.", []),
        ("Here is [what we work with](/a) today.", []),
        ("These are [the tools we work with](/a)", []),
        ("I [wrote\nabout](/a) knees.", []),
        ("Please [log in](/a):", []),
        ("[Run into](/a):", []),
        ("[into](/a) knees", []),
        ("See [The Guide To](/a) knees.", []),
        ("There are [many](/a) [changes in the](/b) [library](/c).", []),
    ],
)
def test_english(text: str, expected: list[str]) -> None:
    assert messages(text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Wir haben [Praxen in Bonn und](/a) Köln."),
        ("fr", "Lisez [le guide des](/a) genoux."),
        ("es", "Lee [la guía de](/a) rodillas."),
        ("it", "Leggi [la guida delle](/a) ginocchia."),
        ("nl", "Lees [de gids voor](/a) knieën."),
        ("pt-BR", "Leia [o guia dos](/a) joelhos."),
    ],
)
def test_other_languages(language: str, text: str) -> None:
    assert messages(text, language) == ["object-outside"]


def test_words_of_another_language_are_no_evidence() -> None:
    assert messages("Melden Sie sich [bei uns an](/a) oder rufen Sie an.", "de") == []
    assert messages("Lue [the](/a) polvi.", "fi") == []


def test_a_page_of_unknown_language_must_look_english() -> None:
    english = read_page("post.md", f"See [the guide to](/a) knees.{ENGLISH}".encode())
    swedish = read_page("post.md", b"Se [hur du kan sova om in](/a) dagar som kommer efter varandra med stor kraft.")
    assert [issue.message for issue in check_page(english, **OPTIONS)] == ["object-outside"]
    assert list(check_page(swedish, **OPTIONS)) == []


def test_places_in_html() -> None:
    data = b'<!doctype html><html lang="en"><title>T</title><p>See <a href="/a">our guide to</a> <b>knees</b>.'
    (issue,) = check_page(read_html("a.html", data), **OPTIONS)
    assert data[issue.place.start : issue.place.end] == b'<a href="/a">our guide to</a>'
    (related,) = issue.related
    assert data[related.start : related.end] == b"knees"


def test_places_in_hast_are_nodes() -> None:
    link = {
        "type": "element",
        "tagName": "a",
        "properties": {"href": "/a"},
        "children": [{"type": "text", "value": "We treat feet in"}],
    }
    root = {
        "type": "root",
        "children": [{"type": "element", "tagName": "p", "children": [link, {"type": "text", "value": ":"}]}],
    }
    builder = Builder("page-data.json")
    feed_hast(builder, root, "page-data.json", "/tree")
    page = Page(path="page-data.json", form="page-data", language="en", **builder.facts())
    (issue,) = check_page(page, **OPTIONS)
    assert issue.message == "before-colon"
    assert issue.place == Place("page-data.json", 0, 0, "/tree/children/0/children/0")
    assert issue.related == (Place("page-data.json", 0, 0, "/tree/children/0/children/1"),)
