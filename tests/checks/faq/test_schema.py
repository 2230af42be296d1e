from __future__ import annotations

import json
from typing import Any

import pytest

from postlint.checks.faq import schema_invalid, schema_parity
from postlint.model import Issue, Unknown
from tests.checks.faq.pages import read

VISIBLE = "<h2>FAQ</h2><h3>Do you deliver?</h3><p>Yes, by bike &amp; van.</p><h3>Is it cold?</h3><p>Only in March.</p>"


def question(name: str, text: str) -> dict[str, Any]:
    return {"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": text}}


GOOD = [question("Do you deliver?", "<p>Yes, by bike &amp; van.</p>"), question("Is it cold?", "Only in March.")]


def html(entity: Any, body: str = VISIBLE) -> str:
    data = {"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": entity}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>{body}'


def parity(text: str) -> list[tuple[str, object]]:
    page, sections = read(text, "post.html")
    return [
        (verdict.message, verdict.values.get("questions"))
        for verdict in schema_parity.check_page(page, sections, share=0.8)
    ]


def test_the_same_words_are_parity_whatever_the_markup() -> None:
    assert parity(html(GOOD)) == []


def test_fewer_questions_than_the_page_are_fine() -> None:
    assert parity(html(GOOD[0])) == []


def test_a_question_seen_anywhere_on_the_page_is_not_hidden() -> None:
    assert parity(html(question("Are dogs welcome?", "Yes."), "<p>Are dogs welcome? Yes, they are.</p>")) == []


def test_hidden_questions_and_other_answers() -> None:
    entity = [*GOOD, question("Is there tea?", "Yes."), question("Is it cold?", "Bring a warm coat and a hat.")]
    assert parity(html(entity)) == [("question-hidden", '"Is there tea?"'), ("answer-differs", '"Is it cold?"')]


def test_a_page_whose_text_a_script_brings_is_unknown() -> None:
    for body in ("<div id=root></div>", "<div id=root></div><noscript><p>Switch scripts on.</p></noscript>"):
        page, sections = read(html(GOOD, body), "post.html")
        (verdict,) = schema_parity.check_page(page, sections, share=0.8)
        assert isinstance(verdict, Unknown)


MISTAKES = {
    "no-questions": [],
    "not-question": ["Why?"],
    "no-name": [{**question("", "So.")}],
    "no-answer": [{"@type": "Question", "name": "Why?"}],
    "several-answers": [{**question("Why?", "So."), "acceptedAnswer": [{"@type": "Answer", "text": "a"}] * 2}],
    "not-answer": [{**question("Why?", "So."), "acceptedAnswer": {"@type": "Comment", "text": "a"}}],
    "no-text": [question("Why?", " ")],
}


@pytest.mark.parametrize("message", MISTAKES)
def test_each_wrong_shape_has_its_message(message: str) -> None:
    page, _ = read(html(MISTAKES[message]), "post.html")
    assert [issue.message for issue in schema_invalid.check_page(page)] == [message]


def test_shapes_schema_org_allows_are_fine() -> None:
    for entity in (
        GOOD,
        GOOD[0],
        {**GOOD[0], "name": {"@value": "Why?", "@language": "en"}},
        {**GOOD[0], "@type": ["Question"]},
        {**GOOD[0], "@type": "http://schema.org/Question"},
        {"@id": "#elsewhere"},
    ):
        page, _ = read(html(entity), "post.html")
        assert list(schema_invalid.check_page(page)) == [], entity


def test_deep_json_is_walked_without_recursion() -> None:
    value: Any = GOOD[0]
    for _ in range(300):
        value = [value]
    page, sections = read(f'<script type="application/ld+json">{json.dumps(value)}</script>{VISIBLE}', "post.html")
    assert not [one for one in schema_invalid.check_page(page) if isinstance(one, Issue)]
    assert parity(html({"a": value})) == []
    assert len(sections) == 1
