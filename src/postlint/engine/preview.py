"""What a fix would change, as lines: enough of each to show, however long the line or the fix."""

from __future__ import annotations

from collections.abc import Iterable

from postlint.engine.edits import Taken, is_usable
from postlint.model import Edit, Fix, Preview
from postlint.positions import Source

_MOST_LINES = 3
_AROUND = 200
_LONGEST = 400


def previews(fix: Fix | None, source: Source) -> tuple[Preview, ...]:
    """The first lines of `source` that a fix changes; none where its edits make no sense there."""
    edits = () if fix is None else tuple(edit for edit in fix.edits if edit.place.path == source.path)
    if not all(is_usable(edit, source.data) for edit in edits) or not Taken().is_free(edits):
        return ()
    lines: dict[int, list[Edit]] = {}
    for edit in sorted(edits, key=lambda one: one.place.start):
        lines.setdefault(source.line(edit.place.start), []).append(edit)
    return tuple(_preview(line, ones, source) for line, ones in sorted(lines.items())[:_MOST_LINES])


def _preview(line: int, edits: list[Edit], source: Source) -> Preview:
    start, end = edits[0].place.start, edits[-1].place.end
    last = source.line(end)
    before = source.data[source.line_starts[line - 1] : start]
    after = source.data[end : source.line_starts[last - 1] + len(source.line_bytes(last))]
    return Preview(
        line,
        _text(before)[-_AROUND:],
        _text(source.data[start:end])[:_LONGEST],
        "".join(_pieces(edits, source, start))[:_LONGEST],
        _text(after)[:_AROUND],
    )


def _pieces(edits: Iterable[Edit], source: Source, at: int) -> Iterable[str]:
    for edit in edits:
        yield _text(source.data[at : edit.place.start])
        yield edit.text
        at = edit.place.end


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
