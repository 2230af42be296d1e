"""This file proves the edges of the rules on sentences, paragraphs and acronyms."""

from postlint.checks.readability.acronyms import check_page as acronyms
from postlint.checks.readability.paragraph_length import check_page as paragraphs
from postlint.checks.readability.sentence_length import check_page as sentences
from postlint.facts.plain import plain
from postlint.facts.prose import prose
from postlint.model import Place
from tests.checks.pages import messages, page


def undefined(text: str) -> list[object]:
    one = page(text)
    return [issue.values["acronym"] for issue in acronyms(one, plain(one), known=["USA"])]


def test_the_long_sentence_is_marked_not_its_neighbours() -> None:
    one = page(f"It hurts. The {'very ' * 35}sore back. Rest.\n")
    (issue,) = sentences(one, prose(one), max_words=35)
    assert issue.place == Place("post.md", 10, 199)
    assert issue.values["words"] == 38


def test_numbers_and_dashes_are_counted_as_words_are() -> None:
    one = page(f"It {'– ' * 40}hurts.\n")  # noqa: RUF001
    assert messages(sentences(one, prose(one), max_words=35)) == []


def test_furniture_has_no_paragraphs() -> None:
    assert (
        messages(paragraphs(page(f"<main><aside><p>{'word ' * 200}</p></aside></main>", "p.html"), max_words=180)) == []
    )


def test_an_acronym_is_defined_in_any_of_the_usual_ways() -> None:
    for text in (
        "Magnetic resonance imaging (MRI) helps.",
        "An MRI (magnetic resonance imaging) helps.",
        "MRI stands for a long name.",
        "We use magnetic resonance imaging. The MRI helps.",
        "`MRI`, USA, A/B, U.S., HTML5, x-MRI",
    ):
        assert undefined(f"{text}\n") == [], text


def test_shouting_is_no_acronym_and_a_plural_is_one() -> None:
    assert undefined("# READ THIS NOW\n\nTwo MRIs and an MRI.\n") == ["MRI"]
