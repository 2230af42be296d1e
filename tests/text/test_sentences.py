# ruff: noqa: RUF001 - typographic quotes are what is tested
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.text.sentences import sentences


def split(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["Dr. Smith paid $3.50.", "He left."]),
        ("en", ["Use Node.js 3.5 or readme.md, e.g. at home.", "Then rest!"]),
        ("en", ["“Really?” she asked.", "He said “No.”", "Nobody (not one.)", "Spoke again…", "Why?!", "Because."]),
        ("en", ["See Fig. 3 and No. 5.", "No.", "It was at 5 p.m. 2 days ago."]),
        ("en", ["J. R. Smith works in the U.S. as well.", "Yes."]),
        ("en", ["1. Sit down and breathe.", "Relax."]),
        ("en", ["She uses Yahoo! mail.", "¿Really?"]),
        ("de", ["Am 3. Oktober kam z. B. Dr. Meier.", "Es schmerzt bzw. zieht.", "Im 19. Jahrhundert war es so."]),
        ("de", ["„Das hilft.“", "»Wirklich?«", "Es kostet ca. 5 Euro inkl. Steuer."]),
        ("fr", ["M. Dupont et Mme. Petit, c.-à-d. nous, arrivons.", "Il dit : « Oui. »", "Puis il part."]),
        ("es", ["El Sr. García vive en la av. Central, p. ej. hoy.", "¿Por qué?", "¡Claro!"]),
        ("it", ["Il dott. Rossi vede la sig.ra Bianchi.", "Costa ca. 20 euro."]),
        ("pt", ["A dra. Lima chegou às 8 h.", "Veja a pág. 4."]),
        ("nl", ["Dhr. de Vries komt bijv. Maandag.", "Dat is d.w.z. Niets."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, parts: list[str]) -> None:
    assert split(" ".join(parts), language) == parts


def test_cjk_stops_need_no_space() -> None:
    assert split("今日は。痛い！終わり", "ja") == ["今日は。", "痛い！", "終わり"]


def test_a_blank_line_ends_a_sentence_a_line_break_does_not() -> None:
    assert split("One\ntwo\n \nthree") == ["One\ntwo", "three"]


def test_only_the_language_of_the_text_counts() -> None:
    assert split("Das sind ca. Zehn.", "de") == ["Das sind ca. Zehn."]
    assert split("Wir sahen usf. Danach.", "en") == ["Wir sahen usf.", "Danach."]


def test_no_words_no_sentence() -> None:
    assert split("") == split(" ... !!! ") == []


@given(st.text(st.sampled_from("aB1.!?…\"' \n。”»é")), st.sampled_from(["en", "de", "fr", "xx"]))
def test_sentences_are_in_order_inside_and_hold_all_words(text: str, language: str) -> None:
    spans = sentences(text, language)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    inside = "".join(text[start:end] for start, end in spans)
    assert [char for char in inside if char.isalnum()] == [char for char in text if char.isalnum()]


@pytest.mark.parametrize("piece", [".", '."', "\n", ". ", '? "', "a.", "。」", "\n "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    assert len(sentences("a" + piece * 100_000 + "b")) <= 100_002
    assert sentences(piece.strip() + " " * 200_000) in ([], [(0, 2)])


def test_german_ordinals_without_end_take_linear_time() -> None:
    assert len(sentences("Am 1. Mai " * 20_000, "de")) == 1
