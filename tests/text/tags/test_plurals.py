from __future__ import annotations

import pytest

from postlint.text.tags.english import dictionary_of
from postlint.text.tags.plurals import plurals
from postlint.text.tags.short_forms import short_forms
from postlint.text.tags.term import Term


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("Herb", "herbs"),
        ("Berry", "Berries"),
        ("Box", "Boxes"),
        ("raised bed", "raised-beds"),
        ("Plug-in", "plugins"),
        ("alias", "aliases"),
        ("tomato", "tomatoes"),
        ("house", "houses"),
        ("analysis", "analyses"),
        ("city life", "cities life"),
        ("nota técnica", "notas técnicas"),
    ],
)
def test_number(singular: str, plural: str) -> None:
    terms = [Term(plural, 1), Term(singular, 2)]
    assert [(one.name, many.name) for one, many in plurals(terms, dictionary_of("en", terms))] == [(singular, plural)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("new", "news"),
        ("HTTP", "HTTPS"),
        ("ldap", "ldaps"),
        ("Diagnosis", "Diagnostic"),
        ("Treating", "Treatment"),
        ("Herniation", "Herniated Disc"),
        ("Window", "Windows"),
        ("io", "ios"),
        ("grpc", "grpcs"),
        ("clas", "class"),
    ],
)
def test_another_word(one: str, two: str) -> None:
    terms = [Term(one, 1), Term(two, 2)]
    assert list(plurals(terms, dictionary_of("en", terms))) == []


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("UX", "User Experience"),
        ("knee rehab", "Knee Rehabilitation"),
        ("k8s", "kubernetes"),
        ("rspb", "Royal Society for the Protection of Birds"),
    ],
)
def test_short_form(short: str, long: str) -> None:
    assert [(one.name, two.name) for one, two in short_forms([Term(long, 1), Term(short, 1)])] == [(short, long)]


def test_a_beginning_is_no_short_form() -> None:
    assert list(short_forms([Term("java"), Term("javascript"), Term("loc"), Term("lots of cats")])) == []
    two_fit = [Term("abcd"), Term("apples bananas cherries dates"), Term("all books cost dearly")]
    assert list(short_forms(two_fit)) == []
