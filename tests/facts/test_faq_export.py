# ruff: noqa: E501 (a post on one line is easier to compare)
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from postlint.checks.faq import answer_missing, question_markup, schema_invalid, schema_parity
from postlint.facts.faq import faq
from postlint.facts.faq.export import faq_page, json_text
from postlint.readers import html, markdown, page_data
from tests.facts.faq_page import SHAPE


def exported(text: str, **options: Any) -> Any:
    page = markdown.read_page("post.md", text.encode())
    return faq_page(page, faq(page), **options)


def answers(text: str, **options: Any) -> list[str]:
    return [one["acceptedAnswer"]["text"] for one in exported(text, **options)["mainEntity"]]


RICH = """\
## FAQ

### Do you deliver?

Yes, by **bike** & [van](/van), <b>fast</b>:

1. Order

   - early
   - often

2. Wait

Then ride.

### Is it cold?

```sh
weather < now
```

### Why?

### Do you deliver?

Twice?

**Q:** no
"""


def test_answers_keep_paragraphs_lists_and_links_and_nothing_else() -> None:
    first, second = answers(RICH, base="https://example.org/faq/")
    assert first == (
        '<p>Yes, by bike &amp; <a href="https://example.org/van">van</a>, fast:</p>'
        "<ol><li>Order<ul><li>early</li><li>often</li></ul></li><li>Wait</li></ol><p>Then ride.</p>"
    )
    assert second == "<p>weather &lt; now</p>"


def test_unanswered_and_repeated_questions_are_left_out() -> None:
    assert [one["name"] for one in exported(RICH)["mainEntity"]] == ["Do you deliver?", "Is it cold?"]


def test_the_shape_is_schema_orgs() -> None:
    jsonschema.validate(exported(RICH), SHAPE)


@pytest.mark.parametrize(
    "answer", ["</script><script>alert(1)</script>", "`<!-- <script>`", "&lt;/script&gt;", "a \u2028 b", '"quoted" \\']
)
def test_the_text_cannot_leave_its_script_element(answer: str) -> None:
    value = exported(f"## FAQ\n\n### Why?\n\nWell: `</script>` {answer}\n\n### When?\n\nNow.\n")
    text = json_text(value)
    assert "</" not in text
    assert "<!--" not in text
    assert json.loads(text) == value


def test_links_of_scripts_and_broken_links_do_no_harm() -> None:
    text = "## FAQ\n\n### Why?\n\n[a](javascript:alert(1)) and [b](http://[) so.\n\n### When?\n\nNow.\n"
    assert answers(text, base="https://example.org/")[0] == '<p>a and <a href="http://[">b</a> so.</p>'


def test_no_faq_exports_nothing() -> None:
    assert exported("# Bikes\n\nText.\n") is None


def test_what_is_exported_passes_our_own_rules() -> None:
    body = (
        "<h2>FAQ</h2><details><summary>Do you deliver?</summary><p>Yes, by <b>bike</b>:</p><ul><li>here</li><li>there</li></ul>"
        '</details><details><summary>Is it "cold"?</summary>Only in <a href="/march">March</a>.</details>'
    )
    page = html.read_page("post.html", body.encode())
    value = faq_page(page, faq(page))
    assert value is not None
    built = html.read_page(
        "post.html", f'<script type="application/ld+json">{json_text(value)}</script>{body}'.encode()
    )
    assert len(built.json_ld) == 1
    assert list(schema_invalid.check_page(built)) == []
    assert list(schema_parity.check_page(built, faq(built), share=1.0)) == []


FIELDS = """\
---
title: Bikes
faq:
  - question: Do you deliver?
    answer: |
      Yes, by **bike**, see [the van](/van):

      - early
      - often
  - question: Is it cold?
    answer: Only in March.
---

## FAQ

### Is it cold?

No.
"""


def test_answers_of_the_front_matter_are_read_as_markdown_behind_those_of_the_text() -> None:
    page = markdown.read_page("post.md", FIELDS.encode())
    value = faq_page(page, faq(page), read=lambda text: markdown.read_page("answer.md", text.encode()))
    jsonschema.validate(value, SHAPE)
    assert value is not None
    assert [(one["name"], one["acceptedAnswer"]["text"]) for one in value["mainEntity"]] == [
        ("Is it cold?", "<p>No.</p>"),
        (
            "Do you deliver?",
            '<p>Yes, by bike, see <a href="/van">the van</a>:</p><ul><li>early</li><li>often</li></ul>',
        ),
    ]


CORPORA = Path(__file__).parent.parent.parent.parent / "shared" / "corpora"


@pytest.mark.skipif(not (CORPORA / "seed" / "page-data.json").exists(), reason="the corpora are not here")
def test_the_seed_page_has_four_questions_with_one_finding() -> None:
    page = page_data.read_page("page-data.json", (CORPORA / "seed" / "page-data.json").read_bytes())
    sections = faq(page)
    nodes = "/result/data/markdownRemark/htmlAst/children"
    (section,) = sections
    assert [pair.question.place.pointer for pair in section.pairs] == [f"{nodes}/{at}" for at in (90, 94, 98, 102)]
    (issue,) = question_markup.check_page(page, sections)
    assert [place.pointer for place in (issue.place, *issue.related)] == [
        f"{nodes}/{at}" for at in (90, 94, 98, 102, 88)
    ]
    assert not list(answer_missing.check_page(page, sections))
    value = faq_page(page, sections)
    assert value is not None
    jsonschema.validate(value, SHAPE)
