"""The ids that each renderer gives a page's headings.

Headings come as a reader sees them, entities resolved, written ids such as `{#top}` taken out. Three renderers take
more into a slug, which a caller must feed or doubt: Gatsby inline tags as text, kramdown's own parser the Markdown
source, and those that render footnotes before they make ids the number of a reference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from postlint.text.anchors.eleventy import eleventy_anchors
from postlint.text.anchors.github import (
    astro_anchors,
    docusaurus_anchors,
    gatsby_custom_id_anchors,
    github_page_anchors,
    nuxt_anchors,
)
from postlint.text.anchors.hexo import hexo_anchors, hexo_lower_anchors, hexo_upper_anchors
from postlint.text.anchors.hugo import hugo_anchors, hugo_ascii_anchors, hugo_blackfriday_anchors
from postlint.text.anchors.kramdown import kramdown_gfm_anchors, kramdown_native_anchors
from postlint.text.anchors.markdown_it import markdown_it_anchor_anchors, vitepress_anchors
from postlint.text.anchors.numbering import Algorithm
from postlint.text.anchors.python_markdown import pymdownx_anchors, toc_anchors, toc_unicode_anchors

RENDERERS: Mapping[str, Algorithm] = {
    "github": github_page_anchors,
    "docusaurus": docusaurus_anchors,
    "gatsby": github_page_anchors,
    "gatsby-custom-id": gatsby_custom_id_anchors,
    "astro": astro_anchors,
    "nuxt": nuxt_anchors,
    "hugo": hugo_anchors,
    "hugo-ascii": hugo_ascii_anchors,
    "hugo-blackfriday": hugo_blackfriday_anchors,
    "kramdown-gfm": kramdown_gfm_anchors,
    "kramdown": kramdown_native_anchors,
    "python-markdown": toc_anchors,
    "python-markdown-unicode": toc_unicode_anchors,
    "pymdownx": pymdownx_anchors,
    "vitepress": vitepress_anchors,
    "markdown-it-anchor": markdown_it_anchor_anchors,
    "hexo": hexo_anchors,
    "hexo-lower": hexo_lower_anchors,
    "hexo-upper": hexo_upper_anchors,
    "eleventy": eleventy_anchors,
}
"""Renderer or plugin by name. Those missing make no ids: Pelican, mdsvex, MDX without rehype-slug, bare Eleventy."""

TAKES_ALTS = frozenset({"docusaurus", "gatsby", "gatsby-custom-id", "hugo", "hugo-ascii", "hugo-blackfriday"})
"""Renderers whose slugs hold the alternative text of images in a heading; see `fed.heading_texts`."""


def anchors(renderer: str, headings: Sequence[str], ids: Sequence[str | None] = ()) -> list[str] | None:
    """The ids of all headings of a page in order, or None where the renderer makes none that we know.

    `ids` holds, for each heading, the id written behind it as `{#id}`; renderers that don't know the notation take it
    as text. A heading without a usable letter may get the id `""`.
    """
    algorithm = RENDERERS.get(renderer)
    return None if algorithm is None else algorithm(headings, ids or [None] * len(headings))
