"""Real posts taken apart: their blocks by kind, titles, descriptions and tags, to be put together anew by `corpus`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from postlint.readers.markdown import read_page

SITES = ("rustblog", "digitalgov", "legacyreact", "18f", "cassidoo", "worldmonitor", "haacked", "raymondcamden")
"""Blogs in English with posts of every length."""
_FROM_EACH = 1000
"""Posts taken of each site at most, so that none of them sets the tone."""

_FRONT = re.compile(r"\A(---|\+\+\+)\n.*?\n\1[ \t]*\n", re.DOTALL)
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_LEFT_OUT = re.compile(r"\{\{|\{%|\{#|\{:|\]\[|\]: |^\[\^|^import |^export |<[A-Z]", re.MULTILINE)
"""Blocks that mean nothing outside their own site: shortcodes, references, components."""
_KINDS = (
    ("h2", re.compile(r"## ")),
    ("h3", re.compile(r"#{3,6} ")),
    ("h1", re.compile(r"# |.*\n(?:=+|-+)$")),
    ("list", re.compile(r"\s{0,3}(?:[-*+]|\d+[.)])\s")),
    ("table", re.compile(r"\|")),
    ("code", _FENCE),
    ("quote", re.compile(r">")),
    ("image", re.compile(r"!\[")),
    ("html", re.compile(r"<")),
)


class Source(Struct, frozen=True):
    """One real post: its blocks as (kind, text), title, description and tags."""

    blocks: tuple[tuple[str, str], ...]
    title: str
    description: str
    tags: tuple[str, ...]


class Bank(Struct, frozen=True):
    """All sources, their blocks by kind, and their tags, the most used first."""

    sources: tuple[Source, ...]
    blocks: dict[str, list[str]]
    tags: tuple[str, ...]


def read_bank(corpora: Path) -> Bank:
    """The bank of the sites unpacked below `corpora`; raises `FileNotFoundError` where none of them is."""
    sources = tuple(source for name in SITES for source in _site(corpora / name))
    if not sources:
        raise FileNotFoundError(f"none of {', '.join(SITES)} is in {corpora}")
    blocks: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        for kind, text in source.blocks:
            blocks[kind].append(text)
    tags = Counter(tag for source in sources for tag in source.tags)
    return Bank(sources, dict(blocks), tuple(tag for tag, _ in sorted(tags.items(), key=lambda one: (-one[1], one[0]))))


def _site(folder: Path) -> Iterator[Source]:
    files = sorted(folder.rglob("*.md"))
    for file in files[:: -(-len(files) // _FROM_EACH)] if files else ():
        data = file.read_bytes()
        page = read_page(file.name, data)
        blocks = tuple(_blocks(_FRONT.sub("", data.decode("utf-8", "replace"))))
        if page.title is None or not isinstance(page.title.value, str) or len(blocks) < 3:  # noqa: PLR2004
            continue
        description = page.description.value if page.description is not None else ""
        yield Source(
            blocks,
            " ".join(page.title.value.split()),
            " ".join(description.split()) if isinstance(description, str) else "",
            tuple(tag.name for tag in page.tags if tag.name and tag.taxonomy == "tags"),
        )


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    for block in _split(text):
        if not _LEFT_OUT.search(block):
            yield next((kind for kind, mark in _KINDS if mark.match(block)), "p"), block


def _split(text: str) -> Iterator[str]:
    """Pieces between blank lines; fenced code and what is indented below a list stay in one."""
    lines: list[str] = []
    fence = ""
    for line in text.splitlines():
        if lines and not lines[-1] and line.strip() and not fence and not line.startswith((" ", "\t")):
            yield "\n".join(lines).rstrip()
            lines = []
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and fence == mark[1]:
            fence = ""
        if line.strip() or lines:
            lines.append(line.rstrip())
    if lines and not fence:
        yield "\n".join(lines).rstrip()
