"""What HTML elements are to a page's facts: text blocks, containers, inline markup, embeds, dropped content."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

TEXT_BLOCKS = HEADINGS | {"p", "dt", "dd", "td", "th", "summary", "figcaption", "caption", "legend", "address", "pre"}

CONTAINERS = frozenset(
    {
        "article", "aside", "blockquote", "button", "dd", "details", "dialog", "dl", "dt", "fieldset", "figure", "footer",
        "header", "li", "nav", "noscript", "ol", "search", "summary", "table", "td", "th", "ul",
    }
)  # fmt: skip

INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
        "ins", "kbd", "label", "mark", "output", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
        "sub", "sup", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip

EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)

EMBEDS = frozenset({"audio", "canvas", "embed", "form", "iframe", "map", "math", "object", "svg", "video"})

PICTURES = frozenset({"svg", "math"})
"""Embeds that are part of a sentence where they stand in one."""

DROPPED = frozenset({"script", "style", "template", "svg", "math", "select", "textarea", "object", "canvas", "title"})
"""Their text is no prose of the page."""

_STRUCTURE = frozenset(
    {
        "body", "center", "col", "colgroup", "div", "frameset", "head", "hgroup", "hr", "html", "image", "link", "main", "menu",
        "meta", "option", "optgroup", "param", "picture", "section", "source", "tbody", "tfoot", "thead", "title",
        "tr", "track", "base", "area", "input", "slot", "rtc", "meter", "progress", "datalist", "script", "style", "template",
        "select", "textarea",
    }
)  # fmt: skip

KNOWN = TEXT_BLOCKS | CONTAINERS | INLINE | EMBEDS | _STRUCTURE
"""Every element of HTML; any other tag is a component or a custom element."""

MAY_BE_VOID = frozenset({"p", "div", "span", "strong", "em", "b", "i", "li", "a", "section", "blockquote"}) | HEADINGS

ROLES = {"navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "search": "search"}
"""ARIA landmark roles and the element that means the same (WAI-ARIA 1.2, HTML-AAM)."""
