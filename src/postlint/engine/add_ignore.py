"""Writes the directive that hides a finding: the right comment for its host, in a place where it changes nothing else.

This file tries the ways in order of how close to the finding they stay, and keeps the first after which the reader sees
the same page and the finding is covered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from postlint.engine.directives import is_suppressible, read_directives
from postlint.model import Cell, Finding, Page, Place
from postlint.positions import Source
from postlint.rulebook import Policy, Rule

Read = Callable[[bytes], Page]
_DASHES = re.compile(r"-->|--!>|\*/|#\}|[\x00-\x1f\x7f]")


class Added(Struct, frozen=True):
    """The new bytes of a file, and the findings that no comment could hide there."""

    data: bytes
    hidden: int
    left: tuple[Finding, ...]


class _Insertion(Struct, frozen=True):
    at: int
    text: bytes

    def into(self, data: bytes) -> bytes:
        return data[: self.at] + self.text + data[self.at :]


class Ignorer:
    """Writes directives into one file: `read` is its reader, `policy` says what may be hidden there."""

    def __init__(self, path: str, read: Read, rules: Mapping[str, Rule], *, policy: Policy, reason: str = "") -> None:
        self._path = path
        self._read = read
        self._rules = rules
        self._policy = policy
        self._reason = _safe(reason)
        self._done: list[_Insertion] = []

    def add(self, data: bytes, findings: Iterable[Finding]) -> Added:
        """`data` with a directive for every finding in it; bytes elsewhere stay as they are."""
        source = Source(self._path, data)
        lines: dict[int, list[Finding]] = {}
        left: list[Finding] = []
        for finding in findings:
            if finding.location.pointer is None and is_suppressible(finding.rule, self._policy):
                lines.setdefault(source.line(finding.location.start), []).append(finding)
            else:
                left.append(finding)
        hidden = 0
        # From the end, so that most of what is still to come keeps its place.
        for _, group in sorted(lines.items(), reverse=True):
            insertion = self._way(data, group)
            if insertion is None:
                left += group
            else:
                data = insertion.into(data)
                self._done.append(insertion)
                hidden += len(group)
        return Added(data, hidden, tuple(left))

    def _way(self, data: bytes, group: Sequence[Finding]) -> _Insertion | None:
        """The first insertion that changes nothing but hides the group."""
        before = self._read(data)
        if any(problem.kind == "unreadable" for problem in before.problems):
            return None  # comments in it are not read either
        facts = _facts(before)
        start = self._now(group[0])
        for insertion in _insertions(Source(self._path, data), before, start, self._words(group)):
            changed = insertion.into(data)
            after = self._read(changed)
            if _facts(after) == facts and self._covers(changed, after, group, insertion):
                return insertion
        return None

    def _now(self, finding: Finding, *more: _Insertion) -> int:
        """Where a finding begins by now; one about the page as a whole stays at its first byte."""
        start = finding.location.start
        if start == 0:
            return 0
        for insertion in (*self._done, *more):
            start += len(insertion.text) if insertion.at <= start else 0
        return start

    def _words(self, group: Iterable[Finding]) -> str:
        names = ", ".join(sorted({finding.rule for finding in group}))
        return f"{names} -- {self._reason}" if self._reason else names

    def _covers(self, data: bytes, page: Page, group: Iterable[Finding], insertion: _Insertion) -> bool:
        found = read_directives(page, data, self._rules, self._policy).suppressions
        places = [(one, Place(self._path, self._now(one, insertion))) for one in group]
        return all(
            any(one.covers(finding.rule, finding.message_id, place) for one in found) for finding, place in places
        )


def _safe(reason: str) -> str:
    """A reason on one line that ends no comment."""
    return " ".join(_DASHES.sub(" ", reason).split())


def _insertions(source: Source, page: Page, start: int, words: str) -> Iterator[_Insertion]:
    """Ways to hide what begins on the line of `start`, the narrowest first."""
    first, text = _line(source, start)
    indent = text[: len(text) - len(text.lstrip())].decode("utf-8", "replace")
    newline = "\r\n" if b"\r\n" in source.data else "\n"
    body = _body(page, source)

    def comment(verb: str) -> str:
        said = f"postlint-{verb} {words}"
        return f"{{/* {said} */}}" if source.path.endswith(".mdx") else f"<!-- {said} -->"

    if start < body:
        yield _insertion(first + len(text), f" # postlint-disable-line {words}")
        yield _insertion(first, f"{indent}# postlint-disable-next-line {words}{newline}")
    else:
        table = _table(source, page, start)
        if table is None:
            # MDX ends a list at an expression that stands on a line of its own.
            in_list = any(one.place.start <= start < one.place.end for one in page.lists)
            if not (in_list and source.path.endswith(".mdx")):
                yield _insertion(first, f"{indent}{comment('disable-next-line')}{newline}")
            yield _insertion(first + len(text), f" {comment('disable-line')}")
        for place in _around(page, start) if table is None else [table]:
            outer, _ = _line(source, place)
            yield _insertion(outer, f"{comment('disable-next')}{newline}")
            yield _insertion(outer, f"{comment('disable-next')}{newline}{newline}")
    yield _insertion(body, f"{comment('disable-file')}{newline}")
    yield _insertion(body, f"{newline}{comment('disable-file')}{newline}")


def _insertion(at: int, text: str) -> _Insertion:
    return _Insertion(at, text.encode())


def _line(source: Source, offset: int) -> tuple[int, bytes]:
    """Where the line of an offset begins, and its bytes."""
    line = source.line(offset)
    return source.line_starts[line - 1], source.line_bytes(line)


def _table(source: Source, page: Page, start: int) -> int | None:
    """Where the table begins that the line of an offset is part of; a cell with just an image is no block."""
    first, text = _line(source, start)
    rows = [
        index
        for index, one in enumerate(page.blocks)
        if isinstance(one, Cell) and first <= one.place.start < first + len(text)
    ]
    if not rows:
        return None
    index = rows[0]
    while index and isinstance(page.blocks[index - 1], Cell):
        index -= 1
    return page.blocks[index].place.start


def _around(page: Page, start: int) -> list[int]:
    """Where the blocks and lists around an offset begin, the innermost first."""
    places = [one.place for one in (*page.blocks, *page.lists) if one.place.start <= start < one.place.end]
    return [place.start for place in sorted(places, key=lambda place: place.end - place.start)]


def _body(page: Page, source: Source) -> int:
    """Where the text below the front matter begins."""
    data = source.data
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    for fence in (b"---", b"+++"):
        if page.form == "source" and data.startswith(fence, start):
            closing = re.compile(rb"^(?:" + re.escape(fence) + rb"|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
            end = closing.search(data, start + 3)
            return end.end() if end else start
    return start


def _facts(page: Page) -> list[object]:
    """What a reader sees of a page, without places and comments."""
    return [
        {name: field.value for name, field in page.fields.items()},
        [(type(block), block.text, block.inside) for block in page.blocks],
        [(one.ordered, one.start, one.items, one.depth) for one in page.lists],
        [(link.href, link.text) for link in page.links],
        [(image.source, image.alt) for image in page.images],
        [(meta.name, meta.value) for meta in page.metadata],
        [problem.message for problem in page.problems],
        page.title and page.title.value,
        page.language,
    ]
