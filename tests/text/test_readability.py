"""Our formulas and textstat's, held together: same counts in, same number out."""

import math
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postlint.text.formulas import ease_constants, textstat
from postlint.text.readability import grade, lix, reading_ease
from postlint.text.syllables import syllables
from postlint.text.words import Counts, count

SENTENCES = [
    "Your neck carries your head all day long.",
    "It's no wonder that it hurts!",
    "Don't panic.",
    "What can you do about it at home?",
    "The physiotherapist, who's seen it before, shows you three exercises: turning, bending and stretching.",
    "Dr. Miller recommends 3.5 hours of walking per week (e.g. in the park).",
    "Sit up straight - if you can - and roll your well-trained shoulders back.",
    "\"Is it dangerous?\" asked the patient's daughter; 'hardly ever', said the nurse.",
    "Yes.",
    "In 2024, 1,250 people took part in the randomised trial; 48% of them improved",
    "A herniated intervertebral disc occasionally compresses the neighbouring nerve root...",
    "Numbness, weakness, fever: see a doctor at once!!!",
    "Sleep on your side, with a pillow that isn't too high.",
    "Ibuprofen helps for a few days, but not for months, and never without food.",
    "Why me?! Why now?",
    "Open https://example.org/neck-pain and read on.",
    "We've moved: you'll find us in the old mill by the river, they're renovating the practice.",
    "Überraschung: a naïve café owner, résumé in hand, cured himself.",
    "Rock 'n' roll is good for your back, isn't it?",
    "The rest is patience",
]
DOCUMENTS = [" ".join(SENTENCES[first::step]) for step in (1, 2, 3, 5) for first in range(step + 2)] + SENTENCES[:6]
GERMAN = [
    "Der Nacken trägt den ganzen Tag den Kopf. Kein Wunder, dass er schmerzt! Was können Sie selbst dagegen tun?",
    "Die Physiotherapeutin zeigt Ihnen drei Übungen. Rückenschmerzen vergehen meistens innerhalb weniger Wochen.",
]


def textstat_counts(text: str) -> Counts:
    """Counts text as textstat does, in one go: its words, its sentences, our syllables."""
    bare = re.sub(r"[^\w\s']", "", re.sub(r"'(?![tsd]|ve|ll|re)", "", text))
    pieces = re.findall(r"\b[^.!?]+[.!?]*", text)
    long = sum(len(re.sub(r"[^\w\s']", "", re.sub(r"'(?![tsd]|ve|ll|re)", "", piece)).split()) > 2 for piece in pieces)
    words = bare.lower().split()
    heard = [syllables("en")[word] for word in words]
    return Counts(words=len(words), sentences=max(1, long) if text else 0, syllables=sum(heard))


def agree(text: str) -> None:
    library, counts = textstat(), textstat_counts(text)
    library.set_lang("en_US")
    assert math.isclose(grade(counts, "en") or 0, library.flesch_kincaid_grade(text), abs_tol=1e-9)
    assert math.isclose(reading_ease(counts, "en") or 0, library.flesch_reading_ease(text), abs_tol=1e-9)


@pytest.mark.parametrize("text", DOCUMENTS)
def test_same_counts_same_grade_as_textstat(text: str) -> None:
    agree(text)


@given(st.lists(st.sampled_from(SENTENCES), max_size=12).map(" ".join))
@settings(max_examples=50)
def test_same_grade_as_textstat_for_any_document(text: str) -> None:
    agree(text)


@pytest.mark.parametrize("text", GERMAN)
def test_the_vienna_formula_is_that_of_textstat(text: str) -> None:
    library = textstat()
    library.set_lang("de")
    counts = Counts(
        words=library.lexicon_count(text),
        sentences=library.sentence_count(text),
        syllables=library.syllable_count(text),
        monosyllables=library.monosyllabcount(text),
        polysyllables=library.polysyllabcount(text),
        long_words=library.long_word_count(text),
    )
    assert grade(counts, "de") == pytest.approx(library.wiener_sachtextformel(text, 1))
    assert reading_ease(counts, "de") == pytest.approx(library.flesch_reading_ease(text))


def test_our_sentences_are_not_those_of_textstat() -> None:
    text = "Node.js 3.5 is out. See readme.md, e.g. at home."
    assert count(text).sentences == 2
    assert textstat_counts(text).sentences == 1


def test_constants_by_language() -> None:
    assert ease_constants("en") == (206.835, 1.015, 84.6)
    assert ease_constants("de") == (180, 1, 58.5)
    assert {language for language in ("es", "fr", "it", "nl", "ru", "pl", "pt", "xx") if ease_constants(language)} == {
        "es", "fr", "it", "nl", "ru",
    }  # fmt: skip


def test_portuguese_has_constants_of_its_own() -> None:
    assert reading_ease(Counts(words=10, sentences=1, syllables=20), "pt") == pytest.approx(69.485)


def test_no_formula_and_no_words_give_no_number() -> None:
    counts = Counts(words=10, sentences=1, syllables=15)
    assert grade(counts, "fr") is None
    assert reading_ease(counts, "xx") is None
    assert (grade(Counts(), "en"), reading_ease(Counts(), "en"), lix(Counts())) == (None, None, None)


def test_lix_needs_no_syllables() -> None:
    assert lix(Counts(words=20, sentences=2, long_words=5)) == 35


OFFLINE = """
import socket, sys
def refuse(*args, **options):
    raise AssertionError("a socket was opened")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
from postlint.text import readability, formulas
assert "textstat" not in sys.modules, "textstat is imported only when used"
from postlint.text.words import count
counts = count("The nurse bends your knee. It hurts a little, but not for long.")
assert readability.grade(counts, "en") is not None
assert "textstat" not in sys.modules, "grades need no textstat"
assert readability.reading_ease(counts, "en") is not None
assert formulas.textstat().dale_chall_readability_score("The nurse bends your knee. It hurts a little.") > 0
assert "textstat" in sys.modules
loaded = {name.partition(".")[0] for name in sys.modules}
assert not loaded & {"nltk", "setuptools", "pkg_resources", "numpy", "scipy", "requests"}, loaded
"""


def test_textstat_comes_without_nltk_or_network() -> None:
    done = subprocess.run([sys.executable, "-c", OFFLINE], check=False, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.returncode == 0
