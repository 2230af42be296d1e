from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from postlint.facts.faq import faq
from postlint.readers import html, markdown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.facts.faq import FaqSection
    from postlint.model import Edit, Page, Place


def read(text: str, name: str = "post.md") -> tuple[Page, tuple[FaqSection, ...]]:
    reader = html if name.endswith(".html") else markdown
    page = reader.read_page(name, dedent(text).encode())
    return page, faq(page)


def shown(text: str, place: Place) -> str:
    return dedent(text).encode()[place.start : place.end].decode().strip()


def applied(text: str, edits: Iterable[Edit]) -> str:
    source = dedent(text).encode()
    for edit in sorted(edits, key=lambda edit: -edit.place.start):
        source = source[: edit.place.start] + edit.text.encode() + source[edit.place.end :]
    return source.decode()
