"""The github-slugger family: GitHub, rehype-slug, Gatsby, Docusaurus, Astro and Nuxt Content."""

from __future__ import annotations

import re
from collections.abc import Sequence

from postlint.text.anchors.numbering import numbered_until_free, with_ids_as_text
from postlint.text.anchors.typographer import with_double_hyphen_dashes
from postlint.text.slug import github_anchors, github_slug

_HYPHENS = re.compile(r"-{2,}")


def github_page_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """GitHub, rehype-slug, marked-gfm-heading-id, gatsby-remark-autolink-headers: `{#id}` is text."""
    return github_anchors(with_ids_as_text(headings, ids))


def docusaurus_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """Docusaurus: a written id counts, and is not reserved."""
    return numbered_until_free(map(github_slug, headings), ids, taken=False)


gatsby_custom_id_anchors = docusaurus_anchors
"""gatsby-remark-autolink-headers with `enableCustomId`."""


def astro_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """Astro and Starlight take the slug after SmartyPants, which makes a dash of two hyphens."""
    return github_anchors(map(with_double_hyphen_dashes, with_ids_as_text(headings, ids)))


def nuxt_anchors(headings: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """Nuxt Content: github-slugger, then hyphens collapsed and trimmed; an id never starts with a digit."""
    return [_nuxt(anchor) for anchor in github_page_anchors(headings, ids)]


def _nuxt(anchor: str) -> str:
    anchor = _HYPHENS.sub("-", anchor).removeprefix("-").removesuffix("-")
    return f"_{anchor}" if anchor[:1].isdecimal() else anchor
