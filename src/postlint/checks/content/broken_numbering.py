"""One numbered list that stray blocks broke into several."""

from collections.abc import Iterator

from postlint.model import Heading, Issue, List, Page


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
                count=len(chain),
                start=second.start,
            )
        chain = [one] if one is not None else []


def _ordered(page: Page) -> list[List]:
    return [one for one in page.lists if one.ordered and one.depth == 0 and one.items]


def _same_section(page: Page, first: List, second: List) -> bool:
    between = page.blocks[first.after : second.before]
    return first.inside == second.inside and not any(isinstance(block, Heading) for block in between)
