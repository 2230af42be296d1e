"""Headings and the ids that real builds gave them: `vectors.json` has two pages, in order, so that duplicates count.

`text` is what a reader sees, `fed` what a renderer takes instead; an id is the one in `github` unless it has its own.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from postlint.text.anchors import anchors

BUILT = (
    *("github", "docusaurus", "gatsby", "astro", "kramdown-gfm", "hugo", "python-markdown", "pymdownx", "vitepress"),
    *("hexo", "eleventy", "nuxt"),
)
PAGES: list[list[dict[str, Any]]] = json.loads(Path(__file__).with_name("vectors.json").read_text("utf-8"))


def vectors() -> Iterator[Any]:
    for page, rows in enumerate(PAGES):
        for row, vector in enumerate(rows):
            for renderer in BUILT:
                yield pytest.param(renderer, page, row, id=f"{renderer}-{page}-{vector['source']}")


@cache
def made(renderer: str, page: int) -> list[str]:
    rows = PAGES[page]
    texts = [row.get("fed", {}).get(renderer, row["text"]) for row in rows]
    ids = anchors(renderer, texts, [row.get("id") for row in rows])
    assert ids is not None
    return ids


@pytest.mark.parametrize(("renderer", "page", "row"), list(vectors()))
def test_vector(renderer: str, page: int, row: int) -> None:
    vector = PAGES[page][row]
    assert made(renderer, page)[row] == vector.get(renderer, vector["github"])


def test_all_vectors_are_here() -> None:
    assert [len(page) for page in PAGES] == [34, 40]
