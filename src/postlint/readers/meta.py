"""What the fields of a post mean: which one is the title, the description, the tags, the language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from postlint.model import Field, Place, ReaderOptions, Tag

DEFAULTS = ReaderOptions()

_LANGUAGES = frozenset(
    [
        "ar",
        "bg",
        "bn",
        "ca",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "fa",
        "fi",
        "fr",
        "he",
        "hi",
        "hr",
        "hu",
        "id",
        "it",
        "ja",
        "ko",
        "lt",
        "lv",
        "ms",
        "nb",
        "nl",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sr",
        "sv",
        "sw",
        "ta",
        "th",
        "tr",
        "uk",
        "ur",
        "vi",
        "zh",
    ]
)
_CODE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z]{2,4})?")
_SUFFIX = re.compile(r"\.([a-z]{2}(?:[-_][A-Za-z]{2,4})?)\.[a-z]+$")
_PART = re.compile(r"[^,]+")

TextPlace = Callable[[Field, int, int], Place | None]
"""Where code points `start` to `end` of a field's text stand, or None if its source differs from its text."""


def described(path: str, fields: Mapping[str, Field], text_place: TextPlace, options: ReaderOptions) -> dict[str, Any]:
    """Title, description, tags, language and draft state of a post, as keyword arguments for `Page`."""
    return {
        "fields": fields,
        "title": _text(fields, options.title),
        "description": _text(fields, options.description),
        "tags": tuple(_tags(fields, text_place, options.taxonomies)),
        "language": language(path, fields, options),
        "draft": _is_draft(fields, options.draft),
    }


def language(path: str, fields: Mapping[str, Field], options: ReaderOptions) -> str:
    """The language a post states, or its path does (`post.es.md`, `content/de/…`), or else the site's first, if any."""
    stated = _text(fields, options.language)
    if stated is not None and _CODE.fullmatch(stated.value):
        return str(stated.value)
    suffix = _SUFFIX.search(path)
    for part in [suffix[1]] if suffix else path.split("/")[:-1]:
        if _is_language(part, options.languages):
            return part
    return next(iter(options.languages), "")


def _is_language(part: str, languages: tuple[str, ...]) -> bool:
    """Whether a part of a path is one of the site's languages, or any where the site names none."""
    if not languages:
        code = _CODE.fullmatch(part)
        return code is not None and code[1] in _LANGUAGES
    return part.replace("_", "-").casefold() in {one.replace("_", "-").casefold() for one in languages}


def _text(fields: Mapping[str, Field], names: tuple[str, ...]) -> Field | None:
    for name in names:
        field = fields.get(name)
        if field is not None and isinstance(field.value, (str, int, float)) and str(field.value).strip():
            return Field(field.place, field.name, str(field.value).strip())
    return None


def _tags(
    fields: Mapping[str, Field], text_place: TextPlace, taxonomies: Mapping[str, tuple[str, ...]]
) -> Iterator[Tag]:
    for taxonomy, names in taxonomies.items():
        for name in names:
            field = fields.get(name)
            if field is None:
                continue
            if isinstance(field.value, list):
                items = [fields.get(f"{name}/{index}") for index in range(len(field.value))]
                yield from (Tag(item.place, item.value, taxonomy) for item in items if item and _is_term(item.value))
            elif _is_term(field.value):
                yield from _split(field, taxonomy, text_place)


def _is_term(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _split(field: Field, taxonomy: str, text_place: TextPlace) -> Iterator[Tag]:
    """The terms of a comma string, each at its own place where the source allows."""
    for part in _PART.finditer(field.value):
        name = part.group().strip()
        if name:
            start = part.start() + len(part.group()) - len(part.group().lstrip())
            yield Tag(text_place(field, start, start + len(name)) or field.place, name, taxonomy)


def _is_draft(fields: Mapping[str, Field], names: tuple[str, ...]) -> bool:
    def value(name: str) -> Any:
        field = fields.get(name)
        return field.value if field is not None else None

    return any(value(name) is True for name in names) or value("published") is False or value("hidden") is True
