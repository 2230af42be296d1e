"""One numbered list that stray blocks broke into several."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate, pairwise

from postlint.model import AnyBlock, Code, Edit, Fix, Heading, Issue, Item, List, Page, Paragraph, Place

_LONGEST_MARKUP = 3
"""Bytes that may stand between a number and its text, such as `**`; a block may be that much too deep in an item."""
_LONGEST_BULLET = 3


def check_page(page: Page) -> Iterator[Issue]:
    lists = _ordered(page)
    if len(lists) < 2:  # noqa: PLR2004 (one list is whole)
        return
    written = _Written(page)
    chain: list[List] = []
    for one in (*lists, None):
        if (
            one is not None
            and chain
            and one.start == chain[-1].start + chain[-1].items
            and _same_section(page, chain[-1], one)
        ):
            chain.append(one)
            continue
        if len(chain) > 1:
            first, second, *rest = chain
            yield Issue(
                second.place,
                "broken",
                related=tuple(one.place for one in (first, *rest)),
                fix=_fix(page, written, chain),
                count=len(chain),
                start=second.start,
            )
        chain = [one] if one is not None else []


def _ordered(page: Page) -> list[List]:
    return [one for one in page.lists if one.ordered and one.depth == 0 and one.items]


def _same_section(page: Page, first: List, second: List) -> bool:
    between = page.blocks[first.after : second.before]
    return first.inside == second.inside and not any(isinstance(block, Heading) for block in between)


class _Written:
    """What a page's blocks don't tell: where comments and directives stand, and which images are Markdown's."""

    def __init__(self, page: Page) -> None:
        self.images = {one.place.start for one in page.images if one.kind == "markdown"}
        comments = [one.place.start for one in page.comments]
        self._others = sorted(comments + [one.place.start for one in page.directives])

    def is_more(self, start: int, end: int) -> bool:
        """Whether there is anything of that kind between two places."""
        return bisect_left(self._others, start) < bisect_left(self._others, end)


def _fix(page: Page, written: _Written, chain: list[List]) -> Fix | None:
    """What stands between is indented, so that it belongs to the items above it."""
    edits: list[Edit] = []
    for first, second in pairwise(chain):
        depth = _depth(page, first)
        between = page.blocks[first.after : second.before]
        if not depth or not between or written.is_more(first.place.end, second.place.start):
            return None
        for block in between:
            lines = _lines(written, block)
            if not lines:
                return None
            edits += [Edit(line, " " * depth) for line in lines]
    return Fix("suggestion", "Indent what stands between, so that it belongs to the item above.", tuple(edits))


def _depth(page: Page, numbers: List) -> int:
    """Bytes from the last item's number to its text, in Markdown; 0 where they are not known."""
    items = [one for one in page.blocks[numbers.before : numbers.after] if isinstance(one, Item)]
    item = next((one for one in reversed(items) if page.lists[one.list] is numbers and one.runs), None)
    if item is None or item.number is None or item.place.pointer is not None or page.form != "source":
        return 0
    shortest = len(f"{item.number}. ")
    depth = item.runs[0].start - item.place.start
    return shortest if shortest <= depth <= shortest + _LONGEST_MARKUP else 0


def _lines(written: _Written, block: AnyBlock) -> list[Place]:
    """Where lines of a block begin that have to be indented; none where that is not known."""
    place = block.place
    if isinstance(block, (Paragraph, Item)):
        # The other lines of a paragraph follow the first, those of HTML do not.
        return [Place(place.path, place.start, place.start)] if _is_markdown(written, block) else []
    if not isinstance(block, Code) or place.end - place.start != len(block.text.encode()):
        return []
    lines = block.text.split("\n")
    starts = accumulate((len(line.encode()) + 1 for line in lines), initial=place.start)
    return [Place(place.path, start, start) for start, line in zip(starts, lines, strict=False) if line.strip()]


def _is_markdown(written: _Written, block: Paragraph | Item) -> bool:
    """Its text begins where it begins, but for a bullet and `**`; a tag is longer."""
    if not block.runs:
        return block.place.start in written.images
    markup = block.runs[0].start - block.place.start - (2 if block.bold else 0)
    return markup <= (_LONGEST_BULLET if isinstance(block, Item) else 1)
