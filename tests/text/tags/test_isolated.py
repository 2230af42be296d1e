from __future__ import annotations

import pytest

from postlint.text.tags.english import dictionary_of
from postlint.text.tags.isolated import isolated
from postlint.text.tags.term import Term


def found(*terms: Term) -> list[tuple[str, str, str]]:
    return [(one.wrong.name, one.typed, one.meant) for one in isolated(terms, dictionary_of("en", terms))]


def test_the_posts_know_the_word() -> None:
    tag = Term("Local Goverment", 1, bodies=1, says={"local": 1}, near={"government": 1})
    assert found(tag) == [("Local Goverment", "goverment", "government")]


@pytest.mark.parametrize(
    "tag",
    [
        Term("Local Goverment", 1),
        Term("Local Goverment", 1, bodies=1),
        Term("kmail", 1, bodies=1, near={"email": 1}),
        Term("goverment", 1, bodies=2, says={"goverment": 1}, near={"government": 1}),
        Term("gardeners", 1, bodies=1, near={"gardener": 1}),
        Term("serverly", 1, bodies=1, near={"severely": 1}),
    ],
)
def test_no_evidence(tag: Term) -> None:
    assert found(tag) == []


def test_the_right_tag_exists() -> None:
    wrong = Term("goverment", 1, bodies=1, near={"government": 1})
    assert found(wrong, Term("government", 1)) == []
