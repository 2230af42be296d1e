"""The front matter of a Gatsby page: from `frontmatter`, beside the text, or inside compiled MDX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from postlint.json_places import JsonError, JsonText, pointer_to
from postlint.model import Field, Place
from postlint.readers import compiled_mdx
from postlint.readers.page_text import OTHER_PAGES, MainText, Owner

_TEXTS = frozenset({"html", "htmlAst", "body", "rawMarkdownBody", "excerpt", "plaintext", "tableOfContents", "content"})
_TERMS = frozenset({"tags", "categories", "keywords", "topics"})
_ALIASES = {
    "title": ("metaTitle", "meta_title", "metaInfo/metaTitle", "seo/title"),
    "description": ("metaDescription", "meta_description", "metaInfo/description", "custom_excerpt", "seo/description"),
}
_LONGEST_LIST = 500
_CONTEXT = "/result/pageContext"


def read_fields(path: str, result: Mapping[str, Any], main: MainText | None) -> dict[str, Field]:
    """Fields by name, as front matter would name them, each at its JSON pointer."""
    fields: dict[str, Field] = {}
    owners = list(main.owners) if main is not None else _without_text(result)
    for owner in owners:
        front_matter = owner.value.get("frontmatter")
        if isinstance(front_matter, dict):
            _add(fields, _flat(path, pointer_to(owner.pointer, "frontmatter"), front_matter))
        if owner.pointer not in (_CONTEXT, "/result/data"):
            _add(fields, _flat(path, owner.pointer, _beside(owner.value)))
    if main is not None and main.kind == "mdx" and "title" not in fields:
        _add(fields, _compiled(path, main))
    for name, others in _ALIASES.items():
        found = next((fields[other] for other in others if name not in fields and other in fields), None)
        if found is not None:
            fields[name] = found
    return fields


def _add(fields: dict[str, Field], found: Iterable[Field]) -> None:
    """Keep what inner objects said, with its items: `tags/3` of an outer list is no item of an inner one."""
    known = {name.split("/")[0] for name in fields}
    for field in found:
        if field.name.split("/")[0] not in known:
            fields[field.name] = field


def _without_text(result: Mapping[str, Any]) -> list[Owner]:
    """The object a page without text is about: one with front matter or a title."""
    data, context = result.get("data"), result.get("pageContext")
    for key, value in data.items() if isinstance(data, dict) else ():
        if isinstance(value, dict) and key != "site" and not OTHER_PAGES.match(key):
            title = value.get("title")
            if isinstance(value.get("frontmatter"), dict) or (isinstance(title, str) and title):
                return [Owner(pointer_to("/result/data", key), value)]
    return [Owner(_CONTEXT, context)] if isinstance(context, dict) else []


def _beside(owner: Mapping[str, Any]) -> dict[str, Any]:
    """What stands beside a text and may be front matter."""
    return {
        key: value
        for key, value in owner.items()
        if key not in _TEXTS
        and key != "frontmatter"
        and (isinstance(value, (str, int, float)) or key in _TERMS or key in ("fields", "metaInfo", "seo"))
    }


def _flat(path: str, pointer: str, values: Mapping[str, Any], prefix: str = "") -> Iterator[Field]:
    """Values two levels deep; a term that is an object, as Ghost has them, stands for its name."""
    for key, value in values.items():
        if value is None:
            continue
        name, at = f"{prefix}{key}", pointer_to(pointer, key)
        if isinstance(value, list) and len(value) <= _LONGEST_LIST:
            items = list(_items(path, name, at, value))
            whole = [item.value for item in items] if key in _TERMS else value
            yield Field(Place(path, 0, 0, at), name, whole)
            yield from items
        elif isinstance(value, dict):
            if not prefix:
                yield from _flat(path, at, value, f"{name}/")
        else:
            yield Field(Place(path, 0, 0, at), name, value)


def _items(path: str, name: str, pointer: str, values: list[Any]) -> Iterator[Field]:
    for index, value in enumerate(values):
        at = f"{pointer}/{index}"
        if isinstance(value, (str, int, float)):
            yield Field(Place(path, 0, 0, at), f"{name}/{index}", value)
        elif isinstance(value, dict) and isinstance(value.get("name"), str):
            yield Field(Place(path, 0, 0, f"{at}/name"), f"{name}/{index}", value["name"])


def _compiled(path: str, main: MainText) -> Iterator[Field]:
    """The fields that compiled MDX carries, at their offsets in its text."""
    found = compiled_mdx.front_matter(main.value)
    if found is None:
        return
    values, start, end = found
    base = len(main.value[:start].encode())
    text = JsonText(main.value[start:end].encode())
    for field in _flat(path, "", values):
        try:
            first, last = text.span(field.place.pointer or "")
        except JsonError:
            continue
        quoted = isinstance(field.value, str)
        yield Field(Place(path, base + first + quoted, base + last - quoted, main.pointer), field.name, field.value)
