"""This file finds what no reader was to see: merge conflicts, template tags, unbalanced shortcodes."""

import re
from collections import defaultdict
from collections.abc import Iterator

from postlint.facts.plain import Plain, in_code
from postlint.model import Code, Directive, Issue, Page

_CONFLICT = re.compile(r"^<{7} (?!(?:(?!={7}).)*>{7})\S+", re.MULTILINE)
"""A line that shows both marks and nothing between them speaks of conflicts."""
_TEMPLATE = re.compile(r"\{\{[-~]?\s*[A-Za-z_$.][^{}\n]{0,150}\}\}|\{%-?\s*[A-Za-z][^{}\n]{0,150}%\}")
_OLD_SHORTCODE = re.compile(
    r"\[/?(?:caption|et_pb_\w+|vc_\w+|embed|gallery|audio|playlist)(?:\s+\w+=[^\]\n]{0,200})?\](?!\[)"
)
_SHORTCODE = re.compile(r"\{\{[<%]\s*(?P<end>/)?\s*(?P<name>[\w./-]+)(?P<rest>.*?)(?P<self>/)?\s*[>%]\}\}", re.DOTALL)
_BLOCK = re.compile(r"\{%-?\s*(?P<end>end)?(?P<name>\w+)")
_PAIRED = frozenset({"if", "unless", "for", "case", "capture", "tablerow"})
_VERBATIM = frozenset({"highlight", "raw", "comment", "code", "codeblock", "mermaid", "math", "verbatim"})
"""Blocks that are blanked as a whole, with the tag that closes them."""


def check_page(page: Page, plain: Plain) -> Iterator[Issue]:
    if "<<<<<<<" in plain.text:
        yield from _matches(page, plain, _CONFLICT, "conflict")
    if "[" in plain.text:
        yield from _matches(page, plain, _OLD_SHORTCODE, "shortcode")
    if page.form == "source":
        yield from _unbalanced(page)
    elif page.complete and ("{{" in plain.text or "{%" in plain.text):
        yield from _matches(page, plain, _TEMPLATE, "template")


def _matches(page: Page, plain: Plain, pattern: re.Pattern[str], message: str) -> Iterator[Issue]:
    for match in pattern.finditer(plain.text):
        index, start = plain.at(match.start())
        end = start + len(match[0])
        if not in_code(page, index, start, end):
            yield Issue(page.blocks[index].part(start, end), message, text=match[0])


def _unbalanced(page: Page) -> Iterator[Issue]:
    """Tags that are opened and never closed, or closed without having been opened, by name."""
    opened: dict[str, list[Directive]] = defaultdict(list)
    closed: dict[str, list[Directive]] = defaultdict(list)
    if any("{%" in block.text or "{{" in block.text for block in page.blocks if isinstance(block, Code)):
        return  # code that holds tags may hold the other half of a pair
    for directive in page.directives:
        name, is_end = _tag(directive)
        if name and name.removeprefix("%") not in _VERBATIM:
            (closed if is_end else opened)[name].append(directive)
    for name in sorted(opened.keys() | closed.keys()):
        starts, ends = opened[name], closed[name]
        if len(ends) > len(starts):
            yield Issue(ends[-1].place, "unopened", text=ends[-1].text)
        elif len(starts) > len(ends) and (ends or (name.startswith("%") and name[1:] in _PAIRED)):
            yield Issue(starts[-1].place, "unclosed", text=starts[-1].text)


def _tag(directive: Directive) -> tuple[str, bool]:
    """The name of a tag that may have a closing one, and whether it is that; the name of a `{% %}` starts with `%`."""
    text = directive.text
    shortcode = _SHORTCODE.fullmatch(text)
    if shortcode is not None:
        return ("", False) if shortcode["self"] else (shortcode["name"], bool(shortcode["end"]))
    block = _BLOCK.match(text)
    if block is None:
        return "", False
    return f"%{block['name']}", bool(block["end"])
