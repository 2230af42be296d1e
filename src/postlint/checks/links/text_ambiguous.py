"""One link text for different targets on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from postlint.checks.links.shown import in_content
from postlint.model import Issue, Link, Page
from postlint.text.fold import fold

_LETTERS = re.compile(r"[^\W\d_]{2}")


def check_page(page: Page, *, except_texts: Sequence[str]) -> Iterator[Issue]:
    # Generic texts and addresses are findings of their own; numbers and single letters are references to notes.
    passed = frozenset(except_texts)
    by_text: dict[str, list[Link]] = {}
    for link in page.links:
        text = fold(link.text)
        if link.dynamic or link.image or link.label or "\u2026" in link.text or not in_content(link.inside):
            continue
        if _LETTERS.search(text) and "://" not in text and text.strip(" .:!?>\u00bb\u2192") not in passed:
            by_text.setdefault(text, []).append(link)
    for links in by_text.values():
        first = links[0]
        others = [link for link in links if _target(link) != _target(first)]
        if others:
            rest = tuple(link.place for link in (first, *others[1:]))
            targets = len({_target(link) for link in links})
            yield Issue(others[0].place, "ambiguous", related=rest, text=others[0].text, targets=targets)


def _target(link: Link) -> str:
    return re.sub(r"^https?:", "", link.href).removesuffix("/")
