"""What a page offers to links: this file files it under its file, URL, aliases and name, with its state and ids."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from postlint.checks.pages import is_noindex, is_post
from postlint.model import Directive, Embed, Entry, Heading, Page, Term
from postlint.text.anchors import TAKES_ALTS, anchors
from postlint.text.anchors.fed import heading_texts
from postlint.text.slug import github_slug
from postlint.text.urls import file_key, url_key

_HARMLESS = re.compile(
    r"(?i)ref|relref|link|links|url|file|post_url|post_link|baseurl|site\.[\w.]+|page\.[\w.]+|\w*[-_]?(?:img|image|figure|picture|"
    r"photo|logo|icon)(?:[-_]\w+)*|youtube|vimeo|tweet|twitter|x|instagram|gist|video|audio|highlight|endhighlight|raw|endraw|"
    r"comment|endcomment|math|endmath|kbd|button|ring|param|year|date|asset[-_]\w+|legacy[-_]\w+|assign|note|endnote|tip|warning|"
    r"br|nbsp|emoji|badge|checkbox|highlights?|details|enddetails|quote[-_]?\w*|callout|alert|notice|blockquote|row|do|dont|"
    r"do-row|dont-row|box|sup|sub|tmp|more|excerpt|endif|if|else|elsif|endfor|for|unless|endunless|card[-_]\w+|lang|glossary"
)
_COMPONENTS = re.compile(
    r"Tabs?|TabItem|Steps?|Cards?|CardGrid|Aside|Admonition|Note|Tip|Warning|Image|Img|Figure|Video|YouTube|Callout|Badge|Icon|"
    r"Link|LinkCard|LinkButton|Button|FileTree|Code|CodeBlock|details|summary|iframe|video|audio|svg|object|embed|canvas|form|"
    r"button|input|textarea|select|picture|source|math|center|font|footnote|template|script|style|noscript|Fragment"
)
_USUAL = ("github", "kramdown-gfm", "python-markdown", "vitepress")
"""Renderers whose ids are taken for possible where the site's own renderer is not known."""

_FEWEST = 3
"""Paragraphs of the shortest page that counts as a post."""

_ATTRIBUTES = re.compile(r"\{:?\s*#([^\s{}]+)[^{}]*\}")
"""Attribute lists of kramdown, Python-Markdown and markdown-it, on whatever they stand behind."""

_TEMPLATE = re.compile(r"\{\{|\{%")

_PYTHON = frozenset({"python-markdown", "python-markdown-unicode", "pymdownx"})
_TAB = re.compile(r'^ *===[!+]* +"(.+)"$', re.MULTILINE)
_BROUGHT = re.compile(r"^ *(?:-+8<-+|::: |\{[!*])", re.MULTILINE)
"""A snippet, what mkdocstrings documents, and included files: their headings stand elsewhere."""


def targets(page: Page) -> Iterator[tuple[str, Entry]]:
    """The page under its file and URLs; under further URLs that exist because of it, as `alias` and `generated`."""
    zone = page.routing.zone
    state = page.unpublished.replace("unrouted", "") or ("noindex" if is_noindex(page) else "")
    known, ids = page_anchors(page)
    data = (state, known, _marks(page), *ids)
    yield file_key(page.path), Entry(page.place, page.url or "", "target", data)
    if page.url is not None:
        yield url_key(page.url, zone), Entry(page.place, page.url, "target", data)
        yield from _by_title(page, page.url)
    if page.routing.framework == "hugo" and page.form == "source":
        name = _hugo_name(page)
        yield f"name:{zone}:{posixpath.basename(name)}", Entry(page.place, name, "target", data)
    if page.unpublished == "unrouted":
        yield f"unrouted:{zone}", Entry(page.place, "", "unrouted")
    if page.unpublished:
        return
    for alias in page.aliases:
        yield url_key(alias, zone), Entry(page.place, page.url or "", "alias", data)
    for url in page.generates:
        yield url_key(url, zone), Entry(page.place, url, "generated")


def _by_title(page: Page, url: str) -> Iterator[tuple[str, Entry]]:
    """A published page under the slug of its title, by which links may have known it, where its URL has another."""
    if page.title is not None and not page.unpublished:
        slug = re.sub("--+", "-", github_slug(str(page.title.value))).strip("-")
        if "-" in slug and not url_key(url).endswith(f"/{slug}"):
            yield f"title:{page.routing.zone}:{slug}", Entry(page.place, url, "titled")


def _marks(page: Page) -> str:
    """Form, evidence of the site's routes, and `post` for a text that readers could be sent to."""
    name = posixpath.splitext(posixpath.basename(page.path))[0]
    is_list = name.startswith("_index") or (page.url or "").strip("/") in ("", "index.html", page.language)
    post = is_post(page) and not is_list and len(page.paragraphs) >= _FEWEST and page.title is not None
    return f"{page.form} {page.routing.evidence}{' post' if post else ''}"


def page_anchors(page: Page) -> tuple[str, list[str]]:
    """How well the ids of a page are known (`complete`, `partial`, `unknown`), and those that are, in order."""
    ids = dict.fromkeys(page.anchors)
    if page.form == "source":
        ids.update(dict.fromkeys(found[1] for block in page.blocks for found in _ATTRIBUTES.finditer(block.text)))
    if page.form == "page-data":
        return "partial", list(ids)
    if page.form == "html":
        if page.routing.framework != "built" and not page.headings and not ids:
            return "partial", []  # its layout makes it
        whole = page.complete or not any(_TEMPLATE.search(block.text) for block in page.blocks)
        return "complete" if whole else "partial", list(ids)
    if not page.complete:
        return "unknown", list(ids)
    is_list = posixpath.basename(page.path).startswith("_index.")
    renderer = page.routing.anchors
    for name in (renderer,) if renderer else _USUAL:
        texts = heading_texts(page.headings, page.images, alts=name in TAKES_ALTS)
        made = anchors(name, texts, [one.anchor for one in page.headings])
        ids.update(dict.fromkeys(made or ()))
    if renderer in _PYTHON:
        tabs = [found[1] for block in page.paragraphs for found in _TAB.finditer(block.text)]
        ids.update(dict.fromkeys(anchors(renderer, tabs) or ()))
    if not renderer:
        return "unknown", list(ids)
    return "partial" if is_list or _may_hold_more(page) else "complete", list(ids)


def _may_hold_more(page: Page) -> bool:
    """A shortcode or component may bring headings of its own, or a part of one; Hugo can give terms of a list ids."""
    if page.routing.framework == "hugo" and any(type(block) is Term for block in page.blocks):
        return True
    if page.routing.anchors in _PYTHON and any(_BROUGHT.search(block.text) for block in page.blocks):
        return True
    for one in page.directives:
        if not _HARMLESS.fullmatch(one.name.lstrip("/")) or any(_is_in(one, heading) for heading in page.headings):
            return True
    return any(type(block) is Embed and block.name and not _COMPONENTS.fullmatch(block.name) for block in page.blocks)


def _is_in(directive: Directive, heading: Heading) -> bool:
    return heading.place.start <= directive.place.start < heading.place.end


def _hugo_name(page: Page) -> str:
    """The path by which `ref` finds a page: below the content root, without ending, a bundle by its folder."""
    home = max((root for root in page.routing.content if page.path.startswith(f"{root}/")), key=len, default="")
    inside = posixpath.splitext(page.path[len(home) :].lstrip("/"))[0]
    folder, last = posixpath.split(inside)
    if last.split(".")[0] in ("index", "_index"):
        return folder or last
    return inside if "." not in last else f"{folder}/{last}".lstrip("/")
