"""This file proves the edges of the rules on what a post says that their examples leave open."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.checks.content import near_duplicate, shared_block, thin
from postlint.checks.content.ai_residue import check_page as ai_residue
from postlint.checks.content.element_empty import check_page as element_empty
from postlint.checks.content.empty import check_page as empty
from postlint.checks.content.item_merged import check_page as item_merged
from postlint.checks.content.leak import check_page as leak
from postlint.checks.content.mojibake import check_page as mojibake
from postlint.checks.content.placeholder import check_page as placeholder
from postlint.facts.dates import dates
from postlint.facts.plain import phrases, plain
from postlint.facts.shingles import likeness, shingles
from postlint.model import Issue, Page, Unknown, Verdict
from tests.checks.pages import grouped, messages, page

TEXT = " ".join(f"word{number} of a long text about knees and hips" for number in range(40))


def broken(text: str) -> list[Issue]:
    one = page(text)
    return list(mojibake(one, plain(one)))


def leaks(text: str, path: str = "post.md") -> list[str]:
    one = page(text, path)
    return messages(leak(one, plain(one)))


def residue(text: str, path: str = "post.md") -> list[str]:
    one = page(text, path)
    phrases = {
        "anywhere": ["as an ai language model"],
        "openings": ["sure! here's a"],
        "closings": ["would you like me to"],
    }
    return messages(ai_residue(one, plain(one), **phrases))


def placeholders(text: str) -> list[str]:
    one = page(text)
    return messages(placeholder(one, plain(one), words=["lorem ipsum dolor"]))


def merged(text: str, path: str = "post.md") -> list[str]:
    return messages(item_merged(page(text, path), max_characters=72))


def duplicates(*pages: Page) -> list[Verdict]:
    entries = [
        entry for one in pages for entry in near_duplicate.index_page(one, shingles(one, plain(one)), dates(one))
    ]
    found = grouped(
        entries, near_duplicate.check_group, min_likeness=0.8, min_containment=0.9, similar=0.5, min_words=100
    )
    return [verdict for number, verdict in enumerate(found) if verdict not in found[:number]]


@pytest.mark.parametrize("right", ["’", "é", "ü", "–", "“", "”", "…", "€", "漢", "😀", "Ж", "\u00a0"])  # noqa: RUF001
def test_whatever_was_decoded_twice_is_put_right(right: str) -> None:
    wrong = "".join(
        bytes([byte]).decode("cp1252" if byte not in b"\x81\x8d\x8f\x90\x9d" else "latin-1") for byte in right.encode()
    )
    (issue,) = broken(f"a{wrong}b\n")
    assert (issue.message, issue.values) == ("doubled", {"text": wrong, "right": right})
    assert issue.fix is not None
    assert [(edit.place, edit.text) for edit in issue.fix.edits] == [(issue.place, right)]


@given(st.text(alphabet="aäöüßéèêàâçñãõÃÂÔ ’”“»«–…€™ŒŽŠ", max_size=30))  # noqa: RUF001
def test_what_is_found_gets_shorter_when_mended(text: str) -> None:
    for issue in broken(text):
        if issue.message == "doubled":
            assert len(str(issue.values["right"])) < len(str(issue.values["text"]))


@pytest.mark.parametrize(
    "text",
    ["“IRMÔ, “MAÇÔ", "Ça và»", "Â½ cup".replace("Â", "a"), "naïve café £5", "Người Việt Nam", "Größe – 5 €"],  # noqa: RUF001
)
def test_letters_with_accents_are_no_damage(text: str) -> None:
    assert broken(text) == []


def test_one_broken_page_is_not_a_hundred_findings() -> None:
    assert messages(broken("cafÃ© " * 100)) == ["doubled"] * 3


def test_a_times_sign_behind_a_number_is_whole() -> None:
    assert broken("From 0.5×–2×, “at 3×”, n×–m.") == []  # noqa: RUF001
    assert messages(broken("A ×–, and ×”.")) == ["doubled"] * 2  # noqa: RUF001


def test_an_entity_or_a_joiner_was_written_on_purpose() -> None:
    assert broken("H&#xfeff;A\n") == []
    assert broken("👩\u200d💻 می\u200cخواهم 漢\u200b字\n") == []  # noqa: RUF001 (Arabic)


def test_a_closing_tag_in_code_says_that_pairs_are_not_known() -> None:
    assert leaks("```\n{{< note >}}\n```\n\n{{< /note >}}\n") == []


def test_pairs_are_counted_by_name() -> None:
    assert leaks("{{< tab >}}A{{< /tab >}} {{< tab >}}B\n") == ["unclosed"]
    assert leaks("{% for a in b %}{% if a %}x{% endif %}\n") == ["unclosed"]
    assert leaks("{{< img src=a >}} {{< img src=b >}}\n") == []
    assert leaks("{{< tab />}} {{< tab >}}A{{< /tab >}}\n") == []
    assert leaks("{% highlight c %}x{% endhighlight %}\n") == []


def test_template_tags_belong_to_templates_and_code() -> None:
    built = "<!doctype html><title>A</title><main><p>{}</p></main>"
    assert leaks(built.format("{{ a.b }}"), "p.html") == ["template"]
    assert leaks(built.format("<code>{{ a.b }}</code>"), "p.html") == []
    assert leaks(built.format("x = {{1, 2}, {3}}"), "p.html") == []
    assert leaks("<p>{{ a.b }}</p>", "p.html") == []


def test_arrows_are_no_conflict() -> None:
    assert leaks("A <<<<<<< B\n") == []
    assert leaks("Lines of\n<<<<<<< and >>>>>>> show it.\n") == []
    assert leaks("<p>\n<<<<<<< HEAD one ======= two >>>>>>> cold</p>\n", "p.html") == ["conflict"]


def test_a_chatbots_words_count_only_where_it_says_them() -> None:
    assert residue("Sure! Here's a plan.\n\nText.\n") == ["phrase"]
    assert residue("I asked. Sure! Here's a plan.\n") == ["phrase"]
    assert residue("Text.\n\nSure! Here's a plan.\n") == []
    assert residue("Would you like me to?\n\nText.\n") == []
    assert residue("Text.\n\nWould you like me to go on?\n") == ["phrase"]
    assert residue("It says as an AI language model it can't.\n") == []
    assert residue("") == []


def test_citation_marks_are_no_footnotes() -> None:
    assert residue("Knees bend.【4†source】 So it is.\n") == ["token"]
    assert residue("Knees† bend. 【注】\n") == []


@pytest.mark.parametrize(
    "text", ["TODO", "TBD...", "TODO: write this", "FIXME: wrong", "Take [CONFIRM] daily", "[insert photo here]"]
)
def test_what_waits_is_found(text: str) -> None:
    assert len(placeholders(f"Text.\n\n{text}\n")) == 1


@pytest.mark.parametrize(
    "text", ["TODO lists help.", "## TODO", "- TODO", "TBD: to be done", "`TODO`", "[TK]", "Todo", "XXXL"]
)
def test_what_only_looks_as_if_it_waited_is_not(text: str) -> None:
    assert placeholders(f"Text.\n\n{text}\n") == []


def test_items_are_merged_only_by_a_soft_line_break() -> None:
    assert merged("- Sit up straight\n  Walk each day\n") == ["merged"]
    assert merged("- Sit up straight  \n  Walk each day\n") == []
    assert merged("- Sit up straight<br>\n  Walk each day\n") == []
    assert merged("- Sit up and\n  Walk each day\n") == []
    assert merged("- Sit up:\n  Walk each day\n") == []


def test_wrapped_texts_say_nothing_by_their_line_ends() -> None:
    wrapped = "This paragraph is long enough to be wrapped, and it is\nwrapped at a column that its writer likes.\n\n"
    assert merged(wrapped + "- Sit up straight\n  Walk each day\n") == []
    assert merged("- Sit up straight\n  Walk each day\n- Rest\n  a while\n") == []


def test_elements_with_a_purpose_are_not_empty() -> None:
    text = '<main><p id="a"></p><div class="b"></div><p><img src="c" alt=""></p><h2></h2><nav><p></p></nav></main>'
    assert messages(element_empty(page(text, "p.html"))) == []


def test_a_post_is_empty_only_if_nothing_else_is_there() -> None:
    front = "---\ntitle: A\ndate: 2026-01-01\n---\n"
    options: dict[str, Any] = {"min_words": 20, "few_words": 50, "dates": ["date"]}
    for body in (
        "![A knee](a.png)",
        "- One item",
        "```\ncode\n```",
        "<iframe src='a'></iframe>",
        "",
        "x",
        "{{< video a >}}",
    ):
        assert messages(empty(page(f"{front}{body}\n"), **options)) == [], body
    assert messages(empty(page(f"{front}Coming soon.\n"), **options)) == ["empty"]
    assert messages(empty(page("---\ntitle: A\ndate:\n---\nComing soon.\n"), **options)) == []
    assert messages(empty(page(f"{front}{'漢' * 200}\n"), **options)) == []


def test_equal_texts_are_one_finding_a_copy() -> None:
    pages = [page(f"---\ntitle: {name}\ndate: 2026-01-05\n---\n{TEXT}\n", f"{name}.md") for name in ("a", "b", "c")]
    found = duplicates(*pages)
    assert [(issue.message, issue.place.path) for issue in found if issue.place] == [
        ("duplicate", "b.md"),
        ("duplicate", "c.md"),
    ]


def test_series_and_events_are_alike_by_nature() -> None:
    first, second = (page(f"---\ntitle: Report {year}\n---\n{TEXT}\n", f"{year}.md") for year in (2025, 2026))
    assert messages(duplicates(first, second)) == ["similar"]
    events = [page(f"---\ntitle: Meet\n---\n{TEXT}\n", f"events/{name}.md") for name in "ab"]
    assert messages(duplicates(*events)) == ["similar"]
    manual = [page(f"---\ntitle: {name}\n---\n{TEXT}\n", f"{name}.md") for name in ("PrevPage", "NextPage")]
    assert messages(duplicates(*manual)) == ["similar"]


def test_drafts_copies_and_short_texts_are_not_compared() -> None:
    one = page(f"{TEXT}\n", "a.md")
    assert duplicates(one, page(f"---\ndraft: true\n---\n{TEXT}\n", "b.md")) == []
    assert duplicates(one, page(f"---\ncanonical_url: https://a.example/a/\n---\n{TEXT}\n", "b.md")) == []
    assert duplicates(page("Hello.\n", "a.md"), page("Hello.\n", "b.md")) == []


def test_the_estimate_is_near_the_truth() -> None:
    words = [f"w{number}" for number in range(1000)]
    texts = [page(" ".join(one)) for one in (words, words[:500] + [f"v{number}" for number in range(500)])]
    first, second = (shingles(one, plain(one)) for one in texts)
    assert first is not None
    assert second is not None
    assert abs(likeness(first.digest, second.digest) - 1 / 3) < 0.13
    assert likeness(first.digest, first.digest) == 1


def test_a_folder_has_no_norm_below_eight_posts() -> None:
    pages = [page(f"---\ntitle: {number}\n---\n{'word ' * (100 + number)}\n", f"{number}.md") for number in range(7)]
    entries = [
        entry for one in [*pages, page("---\ntitle: s\n---\nShort.\n", "s.md")] for entry in thin.index_page(one)
    ]
    (issue,) = grouped(entries, thin.check_group, min_pages=8, deviations=3)
    assert isinstance(issue, Issue)
    assert (issue.place.path, issue.values["words"]) == ("s.md", 1)
    (unknown,) = grouped(entries[:7], thin.check_group, min_pages=8, deviations=3)
    assert isinstance(unknown, Unknown)


def test_the_version_that_most_posts_have_is_taken_for_right() -> None:
    text = "Call us at {} between nine and five, and we find a time for you.\n"
    numbers = {"a.md": "555-1", "b.md": "555-2", "c.md": "555-2"}
    entries = [
        entry
        for path, number in numbers.items()
        for entry in shared_block.index_page(page(text.format(number), path), min_words=10)
    ]
    (issue,) = grouped(entries, shared_block.check_group)
    assert isinstance(issue, Issue)
    assert (issue.place.path, issue.values["here"], issue.values["there"]) == ("a.md", "555-1", "555-2")


@given(st.lists(st.text(max_size=12), max_size=6), st.text(max_size=4).map(str.strip).filter(bool))
def test_a_phrase_is_found_where_it_stands(lines: list[str], phrase: str) -> None:
    one = page("\n\n".join(lines))
    text = plain(one)
    assert len(text.lower) == len(text.text)
    for found, offset in phrases(text, (phrase,)):
        assert text.lower[offset : offset + len(found)] == phrase
        block, start = text.at(offset)
        assert one.blocks[block].text[start:].startswith(text.text[offset : offset + 1])
