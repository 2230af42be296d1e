# ruff: noqa: E501, RUF001 (a form on one line is easier to compare; questions in other scripts)
from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postlint.facts.faq import FaqSection, faq
from postlint.model import Page
from postlint.readers import html, markdown


def read(text: str, name: str = "post.md") -> Page:
    read_page = html.read_page if name.endswith(".html") else markdown.read_page
    return read_page(name, dedent(text).encode())


def found(text: str, name: str = "post.md") -> list[tuple[str, list[tuple[str, str]]]]:
    return [(one.form, texts(one)) for one in faq(read(text, name))]


def texts(section: FaqSection) -> list[tuple[str, str]]:
    return [(pair.question.text, pair.answer.text) for pair in section.pairs]


TWO = [("Do you deliver?", "Yes, by bike."), ("Is it cold?", "Only in March.")]

FORMS = {
    "headings": ("heading", "## FAQ\n\n### Do you deliver?\n\nYes, by bike.\n\n### Is it cold?\n\nOnly in March.\n"),
    "headings with numbers": (
        "heading",
        "## FAQ\n\n### 1. Do you deliver?\n\nYes, by bike.\n\n### 2. Is it cold?\n\nOnly in March.\n",
    ),
    "headings labelled Q": (
        "heading",
        "## FAQ\n\n### Q: Do you deliver?\n\nA: Yes, by bike.\n\n### Q: Is it cold?\n\nA: Only in March.\n",
    ),
    "headings in groups": (
        "heading",
        "## FAQ\n\n### Orders\n\n#### Do you deliver?\n\nYes, by bike.\n\n### Weather\n\n#### Is it cold?\n\nOnly in March.\n",
    ),
    "siblings of the title": (
        "heading",
        "## FAQ\n\n## Do you deliver?\n\nYes, by bike.\n\n## Is it cold?\n\nOnly in March.\n\n## More\n\nText.\n",
    ),
    "a page by its title": (
        "heading",
        "---\ntitle: Delivery FAQ\n---\nHello.\n\n## Do you deliver?\n\nYes, by bike.\n\n## Is it cold?\n\nOnly in March.\n\n## Conclusion\n\nBye.\n",
    ),
    "bold paragraphs": (
        "bold",
        "## FAQ\n\n**Do you deliver?**\n\nYes, by bike.\n\n**Is it cold?**\n\nOnly in March.\n",
    ),
    "bold without a blank line": (
        "bold",
        "## FAQ\n\n**Do you deliver?**\nYes, by bike.\n\n**Is it cold?**\nOnly in March.\n",
    ),
    "bold on the answer's line": (
        "bold",
        "## FAQ\n\n**Do you deliver?** Yes, by bike.\n\n__Is it cold?__ Only in March.\n",
    ),
    "bold title": (
        "bold",
        "**Frequently Asked Questions**\n\n**Do you deliver?**\n\nYes, by bike.\n\n**Is it cold?**\n\nOnly in March.\n",
    ),
    "bold Q and A": (
        "prefix",
        "## Q&A\n\n**Q: Do you deliver?**\n\nA: Yes, by bike.\n\n**Q: Is it cold?**\n\nA: Only in March.\n",
    ),
    "bold labels": (
        "prefix",
        "## Q&A\n\n**Q:** Do you deliver?\n\n**A:** Yes, by bike.\n\n**Q:** Is it cold?\n\n**A:** Only in March.\n",
    ),
    "labels in one paragraph": (
        "prefix",
        "## FAQ\n\nQ: Do you deliver?\nA: Yes, by bike.\n\nQ: Is it cold?\nA: Only in March.\n",
    ),
    "numbered labels": (
        "prefix",
        "## FAQ\n\nQ1: Do you deliver?\n\nA1: Yes, by bike.\n\nQ2: Is it cold?\n\nA2: Only in March.\n",
    ),
    "details": (
        "details",
        "## FAQ\n\n<details>\n<summary>Do you deliver?</summary>\n\nYes, by bike.\n\n</details>\n\n<details>\n<summary><b>Is it cold?</b></summary>\nOnly in March.\n</details>\n\nWrite to us.\n",
    ),
    "foldable admonitions": (
        "details",
        '## FAQ\n\n??? question "Do you deliver?"\n\n    Yes, by bike.\n\n???+ question "Is it cold?"\n\n    Only in March.\n',
    ),
    "definition list": ("definition", "## FAQ\n\nDo you deliver?\n: Yes, by bike.\n\nIs it cold?\n: Only in March.\n"),
    "HTML definition list": (
        "definition",
        "## FAQ\n\n<dl>\n<dt>Do you deliver?</dt>\n<dd>Yes, by bike.</dd>\n<dt>Is it cold?</dt>\n<dd>Only in March.</dd>\n</dl>\n",
    ),
    "list with bold": ("item", "## FAQ\n\n- **Do you deliver?** Yes, by bike.\n- **Is it cold?** Only in March.\n"),
    "list with plain questions": ("item", "## FAQ\n\n- Do you deliver? Yes, by bike.\n- Is it cold? Only in March.\n"),
    "list with paragraphs": (
        "item",
        "## FAQ\n\n1. Do you deliver?\n\n   Yes, by bike.\n\n2. Is it cold?\n\n   Only in March.\n",
    ),
    "list broken by its answers": (
        "item",
        "## FAQ\n\n1. Do you deliver?\n\nYes, by bike.\n\n2. Is it cold?\n\nOnly in March.\n",
    ),
    "block quotes": ("quote", "## FAQ\n\n> Do you deliver?\n\nYes, by bike.\n\n> Is it cold?\n\nOnly in March.\n"),
    "plain paragraphs": ("plain", "## FAQ\n\nDo you deliver?\n\nYes, by bike.\n\nIs it cold?\n\nOnly in March.\n"),
    "plain lines": ("plain", "## FAQ\n\nDo you deliver?\nYes, by bike.\n\nIs it cold?\nOnly in March.\n"),
    "Hugo shortcodes": (
        "shortcode",
        '## FAQ\n\n{{< faq "Do you deliver?" >}}\nYes, by bike.\n{{< /faq >}}\n\n{{< faq question="Is it cold?" >}}\nOnly in March.\n{{</ faq >}}\n\nBye.\n',
    ),
    "Liquid tags": (
        "shortcode",
        '## FAQ\n\n{% details "Do you deliver?" %}\nYes, by bike.\n{% enddetails %}\n\n{% details "Is it cold?" %}\nOnly in March.\n{% enddetails %}\n',
    ),
}


@pytest.mark.parametrize("case", FORMS)
def test_every_form_of_markdown_is_read(case: str) -> None:
    form, text = FORMS[case]
    assert found(text) == [(form, TWO)]


MDX = {
    "props": '## FAQ\n\n<FaqItem question="Do you deliver?" answer="Yes, by bike." />\n\n<FaqItem question="Is it cold?" answer="Only in March." />\n',
    "children": '## FAQ\n\n<Accordion title="Do you deliver?">\n  Yes, by bike.\n</Accordion>\n\n<Accordion title={"Is it cold?"}>\n  Only in March.\n</Accordion>\n\n## More\n',
}


@pytest.mark.parametrize("case", MDX)
def test_components_ask_by_their_props(case: str) -> None:
    assert found(MDX[case], "post.mdx") == [("component", TWO)]


HTML = {
    "headings": ("heading", "<h2>FAQ</h2><div><h3>Do you deliver?</h3><p>Yes, by bike.</p></div><div><h3>Is it cold?</h3><p>Only in March.</p></div>"),
    "bold": ("bold", "<h2>FAQ</h2><p><strong>Do you deliver?</strong></p><p>Yes, by bike.</p><p><b>Is it cold?</b><br>Only in March.</p>"),
    "details": ("details", "<h2>FAQ</h2><details><summary>Do you deliver?</summary>Yes, by bike.</details><details><summary><h3>Is it cold?</h3></summary><p>Only in March.</p></details><p>Write.</p>"),
    "definition list": ("definition", "<h2>FAQ</h2><dl><div><dt>Do you deliver?</dt><dd>Yes, by bike.</dd></div><div><dt>Is it cold?</dt><dd><p>Only in March.</p></dd></div></dl><p>Write.</p>"),
    "accordion": ("button", "<h2>FAQ</h2><button>Do you deliver? <span>+</span></button><div hidden><p>Yes, by bike.</p></div><button>Is it cold?</button><div><p>Only in March.</p></div><h2>More</h2><p>Text.</p>"),
    "accordion in headings": ("heading", "<h2>FAQ</h2><h3><button>Do you deliver?</button></h3><div><p>Yes, by bike.</p></div><h3><button>Is it cold?</button></h3><div><p>Only in March.</p></div>"),
    "plain text": ("plain", "<section><h2>FAQ</h2><div class=q>Do you deliver?</div><div class=a><p>Yes, by bike.</p></div><div class=q>Is it cold?</div><div class=a>Only in March.</div></section>"),
    "list": ("item", "<h2>FAQ</h2><ul><li><p>Do you deliver?</p><p>Yes, by bike.</p></li><li><p>Is it cold?</p><p>Only in March.</p></li></ul><p>Write.</p>"),
    "details with divs": ("details", "<h2>FAQ</h2><details><summary><div>Do you deliver?</div><span>+</span></summary>Yes, by bike.</details><details><summary><p>Is it cold?</p></summary><p>Only in March.</p></details>"),
    "footer": ("heading", "<main><h2>FAQ</h2><h3>Do you deliver?</h3><p>Yes, by bike.</p><h3>Is it cold?</h3><p>Only in March.</p></main><footer><p>Imprint</p></footer>"),
}  # fmt: skip


@pytest.mark.parametrize("case", HTML)
def test_every_form_of_html_is_read(case: str) -> None:
    form, text = HTML[case]
    assert found(f"<!doctype html><html lang=en><body>{text}</body></html>", "post.html") == [(form, TWO)]


TITLES = [
    "FAQs", "Our FAQ", "FAQ section", "Delivery FAQ", "FAQ: delivery", "Frequently asked questions (FAQ)", "❓ FAQ", "5. FAQ",
    "Frequently Asked Questions about delivery", "Questions and answers", "People also ask", "Your questions answered",
    "Häufig gestellte Fragen", "Fragen und Antworten", "Foire aux questions", "Questions fréquentes", "Preguntas frecuentes",
    "Preguntas frecuentes sobre el envío", "Perguntas frequentes", "Perguntas mais frequentes", "Domande frequenti",
    "Veelgestelde vragen", "Vanliga frågor", "Ofte stillede spørgsmål", "Ofte stilte spørsmål", "Usein kysytyt kysymykset",
    "Często zadawane pytania", "Časté dotazy", "Gyakori kérdések", "Întrebări frecvente", "Sıkça Sorulan Sorular",
    "Часто задаваемые вопросы", "Вопросы и ответы", "Поширені запитання", "Често задавани въпроси", "Συχνές ερωτήσεις",
    "よくある質問", "配送に関するよくある質問", "常见问题", "常見問題", "자주 묻는 질문", "الأسئلة الشائعة", "שאלות נפוצות", "سوالات متداول",
    "अक्सर पूछे जाने वाले प्रश्न", "Pertanyaan yang sering diajukan", "Câu hỏi thường gặp", "คำถามที่พบบ่อย",
]  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_a_title_in_any_of_our_languages_opens_a_section(title: str) -> None:
    text = f"# Bikes\n\n## {title}\n\n### Do you deliver?\n\nYes, by bike.\n\n### Is it cold?\n\nOnly in March.\n"
    assert found(text) == [("heading", TWO)]


NO_FAQ = {
    "question headings": "# Bikes\n\n## Why bikes?\n\nThey are fast.\n\n## How do they work?\n\nWith chains.\n",
    "bold questions in an interview": "# Ann, mechanic\n\n**What do you do?**\n\nI mend bikes.\n\n**Why?**\n\nI like it.\n\n**Where?**\n\nHere.\n",
    "labels in an interview": "# Ann\n\n**Q: What do you do?**\n\nA: Bikes.\n\n**Q: Why?**\n\nA: Joy.\n\n**Q: Where?**\n\nA: Here.\n",
    "quotes in an interview": "## Ann's Q&A\n\n> What do you do?\n\nI mend bikes.\n\n> Why?\n\nI like it.\n",
    "about FAQs": "## FAQ\n\nEvery shop should have one. Keep it short.\n",
    "a link to the FAQ": "## FAQ\n\n- [Do you deliver?](/faq#deliver)\n- [Is it cold?](/faq#cold)\n- [Why?](/faq#why)\n",
    "title only": "---\ntitle: Bike FAQ\n---\nThe questions have moved to the shop.\n",
    "a question about FAQs": "## What is an FAQ?\n\n### Why have one?\n\nTo save time.\n\n### Who reads it?\n\nFew.\n",
    "details that ask nothing": "<details><summary>Code</summary>\n\nText\n\n</details>\n\n<details><summary>Log</summary>\n\nText\n\n</details>\n\n<details><summary>Why?</summary>\n\nText\n\n</details>\n",
    "questions in code": "## FAQ\n\n```\n### Do you deliver?\nYes.\n### Is it cold?\nNo.\n```\n",
    "empty": "",
}


@pytest.mark.parametrize("case", NO_FAQ)
def test_what_only_looks_like_an_faq_is_none(case: str) -> None:
    assert found(NO_FAQ[case]) == []


def test_headings_within_details_are_of_the_answer() -> None:
    one = "<details>\n<summary>{0}</summary>\n\n### {0}\n\n{1}\n\n</details>\n\n"
    text = "## FAQ\n\n" + one.format("Why?", "So.") + one.format("When?", "Now.")
    assert found(text) == [("details", [("Why?", "Why?\nSo."), ("When?", "When?\nNow.")])]


def test_an_answer_may_be_a_section_of_its_own() -> None:
    text = "# FAQ\n\n## Use\n\n**Q**: Why?\n\nSo.\n\n## Moving\n\n**Q**: How?\n\n### Steps\n\nPack.\n\n## Next\n\n"
    more = "**Q**: When?\n\n## Last\n\nNo answer.\n"
    assert found(text + more) == [("prefix", [("Why?", "So."), ("How?", "Steps\nPack."), ("When?", "")])]


def test_three_details_that_ask_need_no_title() -> None:
    one = "<details><summary>{}</summary>\n\nSo.\n\n</details>\n\n"
    text = "# Bikes\n\n" + "".join(one.format(question) for question in ("Why?", "When?", "Where?"))
    assert found(text) == [("details", [("Why?", "So."), ("When?", "So."), ("Where?", "So.")])]


def test_labels_need_no_heading_where_the_title_says_q_and_a() -> None:
    text = "---\ntitle: 'Bikes: a Q&A with Ann'\n---\n" + "**Q:** Why?\n\n**A:** So.\n\n" * 3
    assert found(text) == [("prefix", [("Why?", "So.")] * 3)]


def test_the_last_answer_ends_where_the_section_plainly_does() -> None:
    text = """\
        ## FAQ

        **Do you deliver?**

        Yes, by bike.

        **Is it cold?**

        Only in March.

        ---

        **Ready to ride? Call us today!**
        """
    assert found(text) == [("bold", TWO)]


def test_a_bold_call_between_section_and_next_heading_is_no_question() -> None:
    text = (
        "## FAQ\n\n**Do you deliver?**\n\nYes, by bike.\n\n**Is it cold?**\n\nOnly in March.\n\n**Visit the shop.**\n"
    )
    assert found(text) == [("bold", TWO)]


def test_a_table_of_contents_is_skipped() -> None:
    text = """\
        ---
        title: Bike FAQ
        ---
        - [Do you deliver?](#do-you-deliver)
        - [Is it cold?](#is-it-cold)

        ## Do you deliver?

        Yes, by bike.

        ## Is it cold?

        Only in March.
        """
    assert found(text) == [("heading", TWO)]


def test_a_bold_lead_in_a_box_is_no_question() -> None:
    text = "## FAQ\n\n**Do you deliver?**\n\nYes, by bike.\n\n**Is it cold?**\n\nOnly in March.\n\n{{< box >}}\n**More?** Write to us.\n{{< /box >}}\n"
    ((_, pairs),) = found(text)
    assert [question for question, _ in pairs] == ["Do you deliver?", "Is it cold?"]


def test_questions_keep_their_places_blocks_and_levels() -> None:
    text = "# Bikes\n\n## FAQ\n\n### Why?\n\nSo.\n\n### When?\n\nNow.\n\n## More\n\nText.\n"
    page = read(text)
    (section,) = faq(page)
    source = text.encode()
    assert section.heading is page.blocks[1]
    assert section.level == 2
    assert (section.first, section.last) == (1, 6)
    assert [pair.question.level for pair in section.pairs] == [3, 3]
    places = [pair.question.place for pair in section.pairs]
    assert [source[place.start : place.end].decode().strip() for place in places] == ["### Why?", "### When?"]
    assert [(pair.answer.first, pair.answer.last) for pair in section.pairs] == [(3, 4), (5, 6)]


def test_an_answer_may_be_something_else_than_text() -> None:
    text = "## FAQ\n\n### Where?\n\n![Map](map.png)\n\n### How?\n\n```\nride\n```\n\n### Why?\n\n### When?\n\nNow.\n"
    (section,) = faq(read(text))
    assert [pair.answer.missing for pair in section.pairs] == [False, False, True, False]
    assert section.pairs[0].answer.other


def test_terms_share_the_definition_behind_them() -> None:
    text = "<h2>FAQ</h2><dl><dt>Do you deliver?</dt><dt>Do you ship?</dt><dd>Yes, by bike.</dd></dl>"
    assert found(text, "post.html") == [
        ("definition", [("Do you deliver?", "Yes, by bike."), ("Do you ship?", "Yes, by bike.")])
    ]


def test_terms_without_a_title_are_answered_to_the_last_one() -> None:
    pairs = [("Do you deliver?", "Yes, by bike."), ("Is it cold?", "In March."), ("Who bakes?", "Ann.")]
    terms = "".join(f"<dt>{question}</dt><dd><p>{answer}</p></dd>" for question, answer in pairs)
    assert found(f"<h2>Bread</h2><dl>{terms}</dl><h2>More</h2>", "post.html") == [("definition", pairs)]


def test_a_table_of_contents_in_terms_is_no_faq() -> None:
    terms = "".join(f"<dt><span><a href='a.html#q{n}'>{n}. What is {n}?</a></span></dt>" for n in range(4))
    assert found(f"<h1>All</h1><dl>{terms}</dl><h2>Text</h2><p>Text.</p>", "post.html") == []
    nested = f"<dl><dt><a href='a.html'>What is a?</a></dt><dd><dl>{terms}</dl></dd></dl>"
    assert found(f"<h1>FAQ</h1>{nested}<h2>Text</h2><p>Text.</p>", "post.html") == []


def test_an_answer_in_an_expression_is_not_missing() -> None:
    text = '## FAQ\n\n<FaqItem question="Why?" answer={answers.why} />\n\n<FaqItem question="When?" answer="Now." />\n'
    (section,) = faq(read(text, "post.mdx"))
    assert [(pair.answer.text, pair.answer.missing) for pair in section.pairs] == [("", False), ("Now.", False)]


def test_topics_among_question_headings_are_remembered() -> None:
    text = "## FAQ\n\n### Why?\n\nSo.\n\n### Prices\n\nLow.\n\n### Tools\n\nMany.\n\n### When?\n\nNow.\n"
    page = read(text)
    (section,) = faq(page)
    assert [pair.question.text for pair in section.pairs] == ["Why?", "When?"]
    assert [page.blocks[index].text for index in section.topics] == ["Prices", "Tools"]


def test_words_are_counted_without_spaces_too() -> None:
    (section,) = faq(
        read(
            "## よくある質問\n\n### 送料は無料ですか？\n\n五千円以上のご注文で無料になります。\n\n### いつ届きますか？\n\n三日です。\n"
        )
    )
    assert [pair.answer.words > 1 for pair in section.pairs] == [True, True]


def test_json_ld_is_a_section_of_its_own() -> None:
    block = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": ["WebPage", "FAQPage"],'
        ' "mainEntity": [{"@type": "Question", "name": "Why?", "acceptedAnswer": {"@id": "#a"}}]},'
        ' {"@type": "Answer", "@id": "#a", "text": "<p>So.</p>"}]}</script>'
    )
    assert found(f"{block}<h1>Bikes</h1><p>Text.</p>", "post.html") == [("json-ld", [("Why?", "<p>So.</p>")])]


PIECES = st.sampled_from(
    ["## FAQ", "### Why?", "**Why?**", "Q: why?", "A: so", "- why?", "> why?", "text", "---", "<details><summary>Why?</summary>",
     "</details>", "Why?\n: So", '{{< faq "Why?" >}}', "{{< /faq >}}", '??? question "Why?"', "1. why?", "::: details Why?", "# Q&A",
     "| a |\n|---|\n| b |", "<dl><dt>Why?</dt>", "</dl>", "![](x.png)", "[why?](#a)"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14))
def test_any_order_of_pieces_gives_pairs_in_order_and_within_their_section(pieces: list[str]) -> None:
    page = read("\n\n".join(pieces))
    for section in faq(page):
        blocks = [pair.question.block for pair in section.pairs]
        assert section.pairs
        assert blocks == sorted(blocks)
        assert all(pair.answer.last <= len(page.blocks) for pair in section.pairs)
        assert all(pair.answer.first <= pair.answer.last for pair in section.pairs)
