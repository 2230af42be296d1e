from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from postlint.checks.faq import contradiction, duplicate_question
from tests.checks.faq.pages import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.model import Entry, Issue


def groups(site: dict[str, str]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for name, text in sorted(site.items()):
        for key, entry in duplicate_question.index_page(*read(text, name)):
            found[key].append(entry)
    return found


def duplicates(site: dict[str, str]) -> Iterator[Issue]:
    for key, entries in groups(site).items():
        yield from duplicate_question.check_group(key, entries, same_answer=0.9)


def contradictions(site: dict[str, str]) -> Iterator[Issue]:
    for key, entries in groups(site).items():
        yield from contradiction.check_group(key, entries, least_shared=0.3, fewest_words=4)


def post(answer: str, question: str = "Is the first ride free?") -> str:
    return f"## FAQ\n\n### {question}\n\n{answer}\n\n### Why?\n\n"


def test_case_punctuation_and_articles_do_not_make_another_question() -> None:
    text = "## FAQ\n\n### Is the first ride free?\n\nYes.\n\n### Is first ride FREE\n\nNo.\n"
    (issue,) = duplicates({"a.md": text})
    assert (issue.message, issue.values["question"]) == ("twice", "Is the first ride free?")


def test_the_same_answer_in_two_posts_is_one_finding_for_all_of_them() -> None:
    site = {name: post("Yes, the first one always is.") for name in ("a.md", "b.md", "c.md")}
    (issue,) = duplicates(site)
    assert (issue.message, issue.place.path, issue.values["count"]) == ("across", "b.md", 3)
    assert [place.path for place in issue.related] == ["a.md", "c.md"]
    assert not list(contradictions(site))


def test_different_answers_contradict() -> None:
    site = {"a.md": post("Yes, we never charge for it."), "b.md": post("A tour costs forty euros per person.")}
    assert not list(duplicates(site))
    (issue,) = contradictions(site)
    assert (issue.place.path, [place.path for place in issue.related]) == ("b.md", ["a.md"])


def test_short_answers_are_not_compared() -> None:
    assert not list(contradictions({"a.md": post("Yes."), "b.md": post("No, it costs forty euros.")}))


def test_a_post_and_its_built_page_are_not_compared() -> None:
    html = "<h2>FAQ</h2><h3>Is the first ride free?</h3><p>Yes, the first one always is.</p>"
    assert not list(duplicates({"a.md": post("Yes, the first one always is."), "a.html": html}))
