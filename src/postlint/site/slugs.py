"""URL parts as each generator makes them from file names and titles; this file holds their slug rules."""

from __future__ import annotations

import re
from unicodedata import category, combining, normalize

from postlint.text.slug import github_slug

_DATED = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}[-_]")
_JEKYLL_PRETTY = frozenset("._~!$&'()+,;=@")
_HUGO_KEPT = frozenset("./\\_#+~-@")  # what Hugo's path sanitiser keeps beside letters, marks and digits
_HUGO_PLAIN = re.compile(r"[A-Za-z0-9./_#+~@-]*")
_NUMBER = re.compile(r"^\d+\.")
_NOT_ASCII_SLUG = re.compile(r"[^a-z0-9]+")


def undated(stem: str) -> str:
    """A file name without the date in front."""
    return _DATED.sub("", stem)


def without_accents(text: str) -> str:
    """Letters without their combining marks."""
    return "".join(char for char in normalize("NFD", text) if not combining(char))


def hugo_path(text: str, *, lower: bool = True, accents: bool = True) -> str:
    """A path part as Hugo 0.123 and newer sanitise it: spaces to hyphens, most punctuation dropped."""
    if _HUGO_PLAIN.fullmatch(text):
        return text.lower() if lower else text
    kept = "".join(
        "-" if char.isspace() else char
        for char in text.strip()
        if char.isspace() or char in _HUGO_KEPT or category(char)[0] in "LM" or category(char) in ("Nd", "Nl")
    )
    if not accents:
        kept = without_accents(kept)
    return kept.lower() if lower else kept


def hugo_slug(text: str, *, lower: bool = True, accents: bool = True) -> str:
    """A slug or title in a permalink pattern: a run of white space, hyphens or plus signs is one hyphen."""
    text = text.replace("+", "-")
    return re.sub(r"-{2,}", "-", hugo_path(text, lower=lower, accents=accents)).strip("-")


def jekyll_slug(text: str, mode: str = "default", *, cased: bool = False) -> str:
    """Jekyll's `slugify`: what is outside letters, marks, digits (and what `pretty` keeps) becomes one hyphen."""
    kept = _JEKYLL_PRETTY if mode == "pretty" else frozenset()
    mapped = "".join(
        char if char in kept or category(char)[0] in "LM" or category(char) == "Nd" else " " for char in text
    )
    slug = re.sub(r" +", "-", mapped).strip("-")
    return slug if cased else slug.lower()


def nuxt_segment(segment: str) -> str:
    """One part of a Nuxt Content path: order number and `.draft` off, then lower case with hyphens."""
    if not re.fullmatch(r"v?\d+(\.\d+)+", segment):
        segment = _NUMBER.sub("", segment)
    segment = segment.removesuffix(".draft")
    text = without_accents(segment).replace("&", "and").lower()
    return re.sub(r"[\s]+", "-", re.sub(r"[^\w\s$*+~.()'\"!\-:@]+", "", text).strip())


def ascii_slug(text: str) -> str:
    """Lower-case ASCII letters and digits, anything else one hyphen."""
    return _NOT_ASCII_SLUG.sub("-", without_accents(text).lower().replace("'", "")).strip("-")


def astro_id(path: str) -> str:
    """The entry id of a file in an Astro collection, `path` relative to it without extension."""
    parts = [github_slug(part) for part in path.split("/")]
    slug = "/".join(parts)
    return slug.removesuffix("/index") if slug != "index" else slug
