from dataclasses import dataclass, field

from postlint.checks.readability.grade import check_page
from postlint.facts.prose import prose
from postlint.model import Issue, Page, Paragraph, Place, Unknown, Verdict

HARD = "Rehabilitation of the musculoskeletal apparatus is a multidimensional undertaking for the individual. "
LONG = (
    "When you sit at your desk for the whole of a day and do not get up to walk to the door and back at least once in "
    "each hour, the discs of the lower spine are pressed, and in the end the muscles of the back are so tired that "
    "they hurt as soon as you bend down to pick up a bag from the floor. "
)
EASY = "Your back hurts. You can walk a bit. It will help you to get well. "
GERMAN = "Die Rehabilitation des Bewegungsapparates erfordert interdisziplinäre Zusammenarbeit aller Beteiligten. "


@dataclass
class Options:
    max_grade: float = 10
    min_words: int = 100
    min_sentences: int = 10
    glossary: list[str] = field(default_factory=list)


def found(text: str, language: str = "en", options: Options | None = None) -> list[Verdict]:
    page = Page(
        path="post.md", form="source", language=language, blocks=(Paragraph(Place("post.md", 0, len(text)), text),)
    )
    return list(check_page(page, prose(page), **vars(options or Options())))


def test_long_words_are_named() -> None:
    (issue,) = found(HARD * 10)
    assert isinstance(issue, Issue)
    assert issue.message == "long-words"
    assert issue.values["hard"] == '"rehabilitation", "musculoskeletal", "apparatus"'
    assert issue.values["words"] == 12
    assert issue.values["limit"] == 10


def test_long_sentences_are_quoted_with_their_place() -> None:
    (issue,) = found(EASY + LONG * 10)
    assert isinstance(issue, Issue)
    assert issue.message == "long-sentences"
    assert issue.values["length"] == 67
    assert str(issue.values["sentence"]).startswith("When you sit at your desk")
    assert issue.related == (Place("post.md", 0, len(EASY + LONG * 10)),)


def test_easy_text_is_fine() -> None:
    assert found(EASY * 20) == []


def test_a_higher_limit_is_an_option() -> None:
    assert found(HARD * 10, options=Options(max_grade=40)) == []


def test_short_text_is_not_judged() -> None:
    assert found(HARD * 9) == []
    assert found(HARD * 10, options=Options(min_words=121)) == []


def test_terms_of_the_glossary_do_not_count() -> None:
    glossary = ["rehabilitation", "Musculoskeletal apparatus", "multidimensional undertaking", "individual"]
    assert found((HARD * 3 + EASY) * 5) != []
    assert found((HARD * 3 + EASY) * 5, options=Options(glossary=glossary)) == []


def test_german_has_a_grade_of_its_own() -> None:
    (issue,) = found(GERMAN * 12, "de-AT")
    assert isinstance(issue, Issue)
    assert issue.message == "long-words"


def test_a_language_without_a_grade_is_not_judged() -> None:
    assert found(HARD * 10, "fr") == []


def test_english_is_known_by_its_words() -> None:
    (issue,) = found(HARD * 10, "")
    assert isinstance(issue, Issue)


def test_a_text_of_unknown_language_is_a_doubt() -> None:
    (doubt,) = found(GERMAN * 12, "")
    assert isinstance(doubt, Unknown)
    assert doubt.message == "language-unknown"
