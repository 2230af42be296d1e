"""Examples of CommonMark and of GitHub's extensions: the links, headings and images of the reference's HTML."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

import pytest

from postlint.model import Page
from postlint.readers.markdown import read_page

Facts: TypeAlias = dict[str, list[tuple[object, str]]]
DATA = Path(__file__).parent / "data"
OTHERWISE = {
    "commonmark-96": "begins with front matter",
    "commonmark-602": "GFM links a bare URL",
    "commonmark-608": "GFM links a bare URL",
    "commonmark-611": "GFM links a bare URL",
    "gfm-66": "begins with front matter",
    "gfm-611": "as its own 6.9 has it, a bare URL is a link",
    "gfm-617": "as its own 6.9 has it, a bare URL is a link",
    "gfm-620": "as its own 6.9 has it, a bare URL is a link",
    **dict.fromkeys(
        (f"gfm-{number}" for number in range(630, 636)), "a bare address of mail or chat is no link to check"
    ),
    "tables-19": "a heading is no head of a table (GFM 4.10)",
    "tables-20": "a heading is no head of a table (GFM 4.10)",
}
"""Examples that postlint reads otherwise, and why it has to."""
EXAMPLES = [
    pytest.param(one["markdown"], one["html"], id=f"{suite}-{number}")
    for suite in ("commonmark", "gfm", "tables")
    for number, one in enumerate(json.loads((DATA / f"{suite}.json").read_text("utf-8")), 1)
    if f"{suite}-{number}" not in OTHERWISE
]


class Reference(HTMLParser):
    """Links, headings and images of rendered HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.facts: Facts = {"links": [], "headings": [], "images": []}
        self._open: list[tuple[str, str, object, list[str]]] = []
        self.feed(html)
        self.close()
        for tag, *_ in reversed(self._open):
            self.handle_endtag(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and "href" in given:
            self._open.append((tag, "links", url(given["href"] or ""), []))
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._open.append((tag, "headings", int(tag[1]), []))
        elif tag == "img":
            self.facts["images"].append((url(given.get("src") or ""), folded(given.get("alt") or "")))
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        for number, (opened, kind, value, text) in reversed(list(enumerate(self._open))):
            if opened == tag:
                self.facts[kind].append((value, folded("".join(text))))
                del self._open[number]
                return

    def handle_data(self, data: str) -> None:
        for *_, text in self._open:
            text.append(data)


def url(href: str) -> str:
    return unquote(href.strip())


def folded(text: str) -> str:
    return " ".join(text.split())


def facts(page: Page) -> Facts:
    return {
        "links": [(url(one.href), folded(one.text)) for one in page.links],
        "headings": [(one.level, folded(one.text)) for one in page.headings],
        "images": [(url(one.source), folded(one.alt or "")) for one in page.images],
    }


@pytest.mark.parametrize(("markdown", "html"), EXAMPLES)
def test_facts_are_those_of_the_reference(markdown: str, html: str) -> None:
    found, wanted = facts(read_page("a.md", markdown.encode())), Reference(html).facts
    assert {name: sorted(map(repr, one)) for name, one in found.items()} == {
        name: sorted(map(repr, one)) for name, one in wanted.items()
    }
