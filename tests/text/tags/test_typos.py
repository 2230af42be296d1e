from __future__ import annotations

import pytest

from postlint.text.tags.english import dictionary_of
from postlint.text.tags.term import Term
from postlint.text.tags.typos import typos


def found(*terms: Term) -> list[tuple[str, str, bool]]:
    return [(pair.wrong.name, pair.right.name, pair.decided) for pair in typos(terms, dictionary_of("en", terms))]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("vegtables", "vegetables"),
        ("Slow Cokking", "Slow Cooking"),
        ("gardenig", "gardening"),
        ("phtoography", "photography"),
        ("commmunity", "community"),
        ("winter recpies", "winter recipes"),
    ],
)
def test_a_rare_slip_of_a_common_tag(wrong: str, right: str) -> None:
    assert found(Term(wrong, 1), Term(right, 12)) == [(wrong, right, True)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Tech Neck", "Text Neck"),
        ("Neck Pain", "Back Pain"),
        ("Diagnosis", "Diagnostic"),
        ("Treating", "Treatment"),
        ("Physical Therapist", "Physical Therapy"),
        ("2018", "2019"),
        ("Python 2", "Python 3"),
        ("Release 1.4", "Release 1.5"),
        ("HTML4", "HTML5"),
        ("Part II", "Part III"),
        ("C", "C++"),
        ("TLS", "SLS"),
        ("tdd", "bdd"),
        ("gmail", "kmail"),
        ("search", "research"),
        ("recipe", "recipes"),
        ("colour", "color"),
        ("résumé", "resume"),
        ("events", "eventos"),
        ("mentors", "mentores"),
        ("東京旅行", "東方旅行"),
        ("USDA", "USTDA"),
        ("contributors", "contributions"),
    ],
)
@pytest.mark.parametrize("counts", [(1, 1), (1, 9), (9, 1)])
def test_different_tags(one: str, two: str, counts: tuple[int, int]) -> None:
    assert found(Term(one, counts[0]), Term(two, counts[1])) == []


def test_without_counts_only_a_clear_slip_is_one() -> None:
    assert found(Term("Pinched Neve"), Term("Pinched Nerve")) == [("Pinched Neve", "Pinched Nerve", True)]
    assert found(Term("stret"), Term("street")) == []
    assert found(Term("marple"), Term("maple")) == []


def test_a_name_that_posts_use_is_no_slip() -> None:
    said = Term("serverles", 3, bodies=3, says={"serverles": 3})
    assert found(said, Term("serverless", 40, bodies=40, says={"serverless": 40})) == []


def test_posts_that_say_the_right_word_decide() -> None:
    tag = Term("hydroponis", 1, bodies=1, near={"hydroponics": 1})
    other = Term("hydroponics", 2, bodies=2, says={"hydroponics": 2})
    assert found(tag, other) == [("hydroponis", "hydroponics", True)]


def test_a_wrong_word_in_a_phrase_that_is_used_throughout() -> None:
    assert found(Term("who we garden", 1), Term("how we garden", 40)) == [("who we garden", "how we garden", True)]
    assert found(Term("who we garden", 1), Term("how we garden", 3)) == []


def test_each_wrong_tag_has_one_partner() -> None:
    tags = [Term("gardenning", 1), Term("gardening", 30), Term("gardning", 1)]
    assert {(wrong, right) for wrong, right, _ in found(*tags)} == {
        ("gardenning", "gardening"),
        ("gardning", "gardening"),
    }
