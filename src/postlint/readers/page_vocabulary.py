"""The tags a whole Gatsby site knows, where a single page's data tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from postlint.json_places import pointer_to
from postlint.model import Place, Tag

_TAGS = re.compile(r"tags$", re.IGNORECASE)
_LIST = re.compile(r"all(?![a-z])")
_NAMES = ("name", "fieldValue")
_TAXONOMIES = (("tags", re.compile(r"tag|topic", re.IGNORECASE)), ("categories", re.compile(r"categor", re.IGNORECASE)))
_LONGEST = 50_000


def read_vocabulary(path: str, url: str, result: Mapping[str, Any], own: int) -> tuple[Tag, ...]:
    """Tags of the site with their counts; a plain list of strings counts if it is longer than the page's `own` tags."""
    data, context = result.get("data"), result.get("pageContext")
    found: list[Tag] = []
    for key, value in context.items() if isinstance(context, dict) else ():
        if _TAGS.search(key) and isinstance(value, list):
            tags = list(_tags(path, pointer_to("/result/pageContext", key), value, "tags"))
            if len(tags) > own or any(tag.count is not None for tag in tags):
                found.extend(tags)
    for key, value in data.items() if isinstance(data, dict) else ():
        if _LIST.match(key) and isinstance(value, dict):
            found.extend(_listed(path, url, key, value))
    return tuple(found)


def _listed(path: str, url: str, key: str, value: Mapping[str, Any]) -> Iterator[Tag]:
    """`data.allX.group`, whose field only the page's address or an alias tells, and `data.allTags.nodes`."""
    pointer = pointer_to("/result/data", key)
    for name, members in value.items():
        if not isinstance(members, list):
            continue
        said = key if name in ("nodes", "edges") else f"{name} {key} {url}"
        taxonomy = next((taxonomy for taxonomy, pattern in _TAXONOMIES if pattern.search(said)), None)
        if taxonomy is not None:
            yield from (
                tag for tag in _tags(path, pointer_to(pointer, name), members, taxonomy) if _is_listed(tag, name)
            )


def _is_listed(tag: Tag, name: str) -> bool:
    """A node of a list of tags needs no count; anything else that has a name does, to be a term."""
    return tag.count is not None or name in ("nodes", "edges")


def _tags(path: str, pointer: str, values: list[Any], taxonomy: str) -> Iterator[Tag]:
    for index, value in enumerate(values[:_LONGEST]):
        at, one = f"{pointer}/{index}", value
        if isinstance(one, dict) and isinstance(one.get("node"), dict):
            at, one = f"{at}/node", one["node"]
        if isinstance(one, str):
            yield Tag(Place(path, 0, 0, at), one, taxonomy)
        elif isinstance(one, dict):
            name = next((name for name in _NAMES if isinstance(one.get(name), str)), None)
            if name is not None:
                count = one.get("totalCount")
                whole = count if isinstance(count, int) and not isinstance(count, bool) else None
                yield Tag(Place(path, 0, 0, f"{at}/{name}"), one[name], taxonomy, whole)
