"""What HTML elements are to a page's facts: text blocks, containers, inline markup, embeds, dropped content.

`footnote` is no element of HTML; it stands for the definition of a Markdown footnote.
"""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

TEXT_BLOCKS = HEADINGS | {"p", "dt", "dd", "td", "th", "summary", "figcaption", "caption", "legend", "address", "pre"}

CONTAINERS = frozenset(
    {
        "article", "aside", "blockquote", "button", "dd", "details", "dialog", "dl", "dt", "fieldset", "figure",
        "footer", "footnote", "header", "li", "nav", "noscript", "ol", "search", "summary", "table", "td", "th", "ul",
    }
)  # fmt: skip

INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font",
        "i", "img", "ins", "kbd", "label", "mark", "output", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
        "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip

EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)

EMBEDS = frozenset({"audio", "canvas", "embed", "form", "iframe", "map", "math", "object", "svg", "video"})

IN_HEADINGS = frozenset({"button", "center", "div", "p", "picture", "source"})
"""What doesn't part a heading: a label, the button of an accordion (ARIA Authoring Practices), a picture."""

CODES = frozenset({"code", "kbd", "samp", "tt", "var"})
"""Their text is quoted as it is: code, keys, output."""

PICTURES = frozenset({"svg", "math"})
"""Embeds that are part of a sentence where they stand in one."""

DROPPED = frozenset({"script", "style", "template", "svg", "math", "select", "textarea", "object", "canvas", "title"})
"""Their text is no prose of the page."""

_STRUCTURE = frozenset(
    {
        "area", "base", "body", "center", "col", "colgroup", "datalist", "div", "frameset", "head", "hgroup", "hr",
        "html", "image", "input", "link", "main", "menu", "meta", "meter", "optgroup", "option", "param", "picture",
        "progress", "rtc", "script", "section", "select", "slot", "source", "style", "tbody", "template", "textarea",
        "tfoot", "thead", "title", "tr", "track",
    }
)  # fmt: skip

KNOWN = TEXT_BLOCKS | CONTAINERS | INLINE | EMBEDS | _STRUCTURE
"""Every element of HTML; any other tag is a component or a custom element."""

MAY_BE_VOID = frozenset({"p", "div", "span", "strong", "em", "b", "i", "li", "a", "section", "blockquote"}) | HEADINGS

ROLES = {"navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "search": "search"}
"""ARIA landmark roles and the element that means the same (WAI-ARIA 1.2, HTML-AAM)."""
