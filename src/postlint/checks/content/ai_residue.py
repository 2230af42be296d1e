"""This file finds what chatbots leave in a copied answer: citation tokens, tracked links, words to their user."""

import re
from collections.abc import Iterator, Sequence

from postlint.facts.plain import Plain, in_code, phrases
from postlint.model import Issue, Page

_TOKENS = re.compile(
    r":?contentReference\[oaicite:\d*\]|\boaicite\b|\bcite\W{0,2}turn\d+(?:search|view|news|file|image)\d+"
    r"|\bturn\d+(?:search|view|news|file|image)\d+\b|【\d+[:†][^】\n]{0,40}】|\[oai_citation:\d+|\bgrok_card\b"
)
_TOKEN_SIGNS = ("oaicite", "turn0", "turn1", "turn2", "†", "oai_citation", "grok_card")
_TRACKING = re.compile(r"[?&;]utm_source=(?:chatgpt\.com|openai|chat\.openai\.com|perplexity(?:\.ai)?|copilot\.com)\b")
_OPENING = re.compile(r"(?:^|[.!?…]\s|\n)$")
_BEFORE = 3


def check_page(
    page: Page, plain: Plain, *, anywhere: Sequence[str], openings: Sequence[str], closings: Sequence[str]
) -> Iterator[Issue]:
    """Phrases count where a sentence begins with them: `anywhere`, in the first block, in the last one."""
    if any(sign in plain.text for sign in _TOKEN_SIGNS):
        for match in _TOKENS.finditer(plain.text):
            index, start = plain.at(match.start())
            if not in_code(page, index, start, start + 1):
                yield Issue(page.blocks[index].part(start, start + len(match[0])), "token", text=match[0])
    first = plain.lower[: plain.starts[1]] if len(plain.starts) > 1 else plain.lower
    last = plain.lower[plain.starts[-1] :] if plain.starts else ""
    openings = [phrase for phrase in openings if phrase in first]
    closings = [phrase for phrase in closings if phrase in last]
    for wanted, where in ((anywhere, plain.blocks), (openings, plain.blocks[:1]), (closings, plain.blocks[-1:])):
        for phrase, offset in phrases(plain, tuple(wanted)):
            if plain.at(offset)[0] in where:
                yield from _spoken(page, plain, phrase, offset)
    for link in page.links:
        if "utm_source=" in link.href and _TRACKING.search(link.href):
            yield Issue(link.href_place, "link", href=link.href)


def _spoken(page: Page, plain: Plain, phrase: str, offset: int) -> Iterator[Issue]:
    """A phrase as the page's own words: not quoted, not in code, at the start of a sentence."""
    index, start = plain.at(offset)
    block = page.blocks[index]
    before = block.text[max(0, start - _BEFORE) : start]
    if "blockquote" not in block.inside and _OPENING.search(before) and not in_code(page, index, start, start + 1):
        yield Issue(block.part(start, start + len(phrase)), "phrase", text=block.text[start : start + len(phrase)])
