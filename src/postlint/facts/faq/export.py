"""FAQPage JSON-LD made from the FAQs of a page, its answers as plain HTML, ready for a script element."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from postlint.facts.faq.section import Answer, FaqSection, Pair
from postlint.facts.faq.units import without_label
from postlint.model import Cell, Code, Heading, Item, Link, Page
from postlint.text.fold import fold

Links = Mapping[int, Sequence[Link]]

_FENCES = re.compile(r"\A[ \t]*(?:`{3,}|~{3,})[^\n]*\n?|\n?[ \t]*(?:`{3,}|~{3,})[ \t]*\Z")


def faq_page(
    page: Page, faq: Iterable[FaqSection], *, base: str = "", read: Callable[[str], Page] | None = None
) -> dict[str, Any] | None:
    """One FAQPage with every visible question that is answered in words, in order; None where none is.

    Of questions that are the same the first is kept. Answers are HTML of p, br, ul, ol, li, a and headings; `base`
    makes their links absolute, `read` reads those of the front matter as what they are, Markdown.
    """
    questions = []
    known = set()
    links = _links(page)
    for pair, is_field in _answered(faq):
        key = fold(pair.question.text)
        answer = _read_html(read(pair.answer.text), base) if is_field and read else ""
        answer = answer or _answer_html(page, pair.answer, links, base)
        if key not in known and answer:
            known.add(key)
            accepted = {"@type": "Answer", "text": answer}
            questions.append({"@type": "Question", "name": pair.question.text, "acceptedAnswer": accepted})
    if not questions:
        return None
    return {"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": questions}


def json_text(value: dict[str, Any]) -> str:
    """The JSON on one line, safe inside a `script` element: nothing in it can close the element or open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return (
        text.replace("</", "<\\/")
        .replace("<!--", "<\\u0021--")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _answer_html(page: Page, answer: Answer, links: Links, base: str) -> str:
    """An answer as HTML: its paragraphs, lists, headings and links; code and tables as their text."""
    if answer.first >= answer.last and answer.offset < 0:
        return f"<p>{_escaped(answer.text)}</p>" if answer.text else ""
    parts = list(_own_block(page, answer, links, base))
    open_lists: list[tuple[int, str]] = []
    for index in range(answer.first, answer.last):
        block = page.blocks[index]
        if not block.text:
            continue
        source = _FENCES.sub("", block.text) if isinstance(block, Code) else block.text
        text = _linked(source, links.get(index, ()), base)
        if not parts and not open_lists:
            text = without_label(text)
        depth = sum(name in ("ul", "ol") for name in block.inside)
        while len(open_lists) > depth:
            parts.append(f"</li></{open_lists.pop()[1]}>")
        if isinstance(block, Item):
            parts.extend(_item(page, block, open_lists, text))
        elif isinstance(block, Heading):
            parts.append(f"<h{block.level}>{text}</h{block.level}>")
        elif isinstance(block, (Cell, Code)) or not open_lists:
            parts.append(f"<p>{text}</p>")
        else:
            parts.append(f"<br>{text}")
    parts.extend(f"</li></{tag}>" for _, tag in reversed(open_lists))
    return "".join(parts)


def _answered(faq: Iterable[FaqSection]) -> Iterator[tuple[Pair, bool]]:
    """The visible questions that are answered in words, and whether each stands in a field."""
    for section in faq:
        if section.form != "json-ld":
            yield from ((pair, section.form == "field") for pair in section.pairs if pair.answer.words)


def _read_html(answer: Page, base: str) -> str:
    """A text that is all answer, as HTML."""
    return _answer_html(answer, Answer(first=0, last=len(answer.blocks)), _links(answer), base)


def _own_block(page: Page, answer: Answer, links: Links, base: str) -> Iterator[str]:
    """The part of the answer that stands in the question's own block."""
    if answer.offset >= 0:
        text = without_label(
            _linked(page.blocks[answer.first - 1].text[answer.offset :], links.get(answer.first - 1, ()), base).strip()
        )
        if text:
            yield f"<p>{text}</p>"


def _item(page: Page, block: Item, open_lists: list[tuple[int, str]], text: str) -> Iterator[str]:
    """A list item, with the end of the item before it or the start of its list."""
    tag = "ol" if page.lists[block.list].ordered else "ul"
    if open_lists and open_lists[-1][0] == block.list:
        yield f"</li><li>{text}"
        return
    depth = sum(name in ("ul", "ol") for name in block.inside)
    while len(open_lists) >= max(depth, 1):
        yield f"</li></{open_lists.pop()[1]}>"
    open_lists.append((block.list, tag))
    yield f"<{tag}><li>{text}"


def _linked(text: str, links: Iterable[Link], base: str) -> str:
    """A text as HTML, with those of the links that stand in it."""
    parts = []
    position = 0
    for link in links:
        at = text.find(link.text, position)
        if at == -1:
            continue
        href = html.escape(_absolute(base, link.href))
        parts += [_escaped(text[position:at]), f'<a href="{href}">{_escaped(link.text)}</a>']
        position = at + len(link.text)
    return "".join([*parts, _escaped(text[position:])])


def _links(page: Page) -> Links:
    """By block, the links that lead somewhere; those of a template or a script do not."""
    found: dict[int, list[Link]] = {}
    for link in page.links:
        scheme = link.href.partition(":")[0].strip().casefold()
        if link.href and link.text and not link.dynamic and scheme not in ("javascript", "vbscript", "data"):
            found.setdefault(link.block, []).append(link)
    return found


def _absolute(base: str, href: str) -> str:
    try:
        return urljoin(base, href) if base else href
    except ValueError:  # such as "http://[", which is no URL
        return href


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>")
