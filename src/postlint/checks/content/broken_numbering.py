"""One numbered list that stray blocks broke into several."""

from collections.abc import Iterator
from itertools import accumulate, pairwise

from postlint.model import AnyBlock, Code, Edit, Fix, Heading, Issue, Item, List, Page, Paragraph, Place

_LONGEST_MARKUP = 3
"""Bytes that may stand between a number and its text, such as `**`; a block may be that much too deep in an item."""
_LONGEST_BULLET = 3


def check_page(page: Page) -> Iterator[Issue]:
    chain: list[List] = []
    for one in (*_ordered(page), None):
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
                fix=_fix(page, chain),
                count=len(chain),
                start=second.start,
            )
        chain = [one] if one is not None else []


def _ordered(page: Page) -> list[List]:
    return [one for one in page.lists if one.ordered and one.depth == 0 and one.items]


def _same_section(page: Page, first: List, second: List) -> bool:
    between = page.blocks[first.after : second.before]
    return first.inside == second.inside and not any(isinstance(block, Heading) for block in between)


def _fix(page: Page, chain: list[List]) -> Fix | None:
    """What stands between is indented, so that it belongs to the items above it."""
    edits: list[Edit] = []
    for first, second in pairwise(chain):
        depth = _depth(page, first)
        between = page.blocks[first.after : second.before]
        start, end = first.place.end, second.place.start
        others = [one.place for one in page.comments] + [one.place for one in page.directives]
        if not depth or not between or any(start <= place.start < end for place in others):
            return None
        for block in between:
            lines = _lines(page, block)
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


def _lines(page: Page, block: AnyBlock) -> list[Place]:
    """Where lines of a block begin that have to be indented; none where that is not known."""
    place = block.place
    if isinstance(block, (Paragraph, Item)):
        # The other lines of a paragraph follow the first, those of HTML do not.
        return [Place(place.path, place.start, place.start)] if _is_markdown(page, block) else []
    if not isinstance(block, Code) or place.end - place.start != len(block.text.encode()):
        return []
    lines = block.text.split("\n")
    starts = accumulate((len(line.encode()) + 1 for line in lines), initial=place.start)
    return [Place(place.path, start, start) for start, line in zip(starts, lines, strict=False) if line.strip()]


def _is_markdown(page: Page, block: Paragraph | Item) -> bool:
    """Its text begins where it begins, but for a bullet and `**`; a tag is longer."""
    if not block.runs:
        return any(one.kind == "markdown" and one.place.start == block.place.start for one in page.images)
    markup = block.runs[0].start - block.place.start - (2 if block.bold else 0)
    return markup <= (_LONGEST_BULLET if isinstance(block, Item) else 1)
