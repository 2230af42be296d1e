"""What typographic replacements of Markdown renderers leave of dashes and straight quotes."""

import re

_TWO_HYPHENS = re.compile(r"(?<!-)--(?!-)")
_OPENING_SINGLE = re.compile(r"(^|[-\u2014/(\[{\"\s])'")
_OPENING_DOUBLE = re.compile(r"(^|[-\u2014/(\[{\u2018\s])\"")


def with_dashes(text: str) -> str:
    """Three hyphens become an em dash, two an en dash."""
    return text.replace("---", "\u2014").replace("--", "\u2013")


def with_double_hyphen_dashes(text: str) -> str:
    """Exactly two hyphens become an em dash; longer runs stay."""
    return _TWO_HYPHENS.sub("\u2014", text)


def smart(text: str) -> str:
    """Dashes, curly quotes and the ellipsis, as SmartyPants writes them."""
    text = _OPENING_SINGLE.sub("\\1\u2018", with_dashes(text)).replace("'", "\u2019")
    return _OPENING_DOUBLE.sub("\\1\u201c", text).replace('"', "\u201d").replace("...", "\u2026")
