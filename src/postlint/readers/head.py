"""The head of an HTML page: titles, metas, links and the page's language, as `Meta` facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from postlint.model import Field, Meta, Place, Tag
from postlint.readers.html_tree import Opening

_LOADING = frozenset(
    {
        "stylesheet", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "prerender", "icon",
        "mask-icon", "apple-touch-icon", "manifest",
    }
)  # fmt: skip
"""Link types that load something and say nothing about the page."""

ValuePlace = Callable[[str], Place]


class Head:
    """Collects what a head says, in document order."""

    def __init__(self) -> None:
        self.metadata: list[Meta] = []
        self.page_language = ""

    def language(self, opening: Opening, value_place: ValuePlace) -> None:
        """The `lang` of the `<html>` element."""
        language = opening.attributes.get("lang")
        if language is not None:
            self.page_language = language.strip()
            self.metadata.append(Meta(value_place("lang"), "lang", self.page_language))

    def title(self, text: str, place: Place) -> None:
        """A `<title>`, by its text."""
        self.metadata.append(Meta(place, "title", " ".join(text.split())))

    def element(self, opening: Opening, place: Place, value_place: ValuePlace) -> None:
        """A `<meta>` or `<link>`; anything else says nothing here."""
        attributes = opening.attributes
        if opening.tag == "meta":
            if "charset" in attributes:
                self.metadata.append(Meta(value_place("charset"), "charset", attributes["charset"]))
                return
            name = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv")
            if name:
                where = value_place("content") if "content" in attributes else place
                self.metadata.append(Meta(where, name.strip().lower(), attributes.get("content", "")))
        elif opening.tag == "link":
            where = value_place("href") if "href" in attributes else place
            for relation in attributes.get("rel", "").lower().split():
                if relation not in _LOADING and relation != "shortcut":
                    value, language = attributes.get("href", "").strip(), attributes.get("hreflang", "").strip()
                    self.metadata.append(Meta(where, relation, value, language))

    def field(self, name: str) -> Field | None:
        """The first metadata called `name` that says something, as a field, or None."""
        named = (meta for meta in self.metadata if meta.name == name and meta.value.strip())
        return next((Field(meta.place, name, meta.value) for meta in named), None)

    def tags(self) -> Iterator[Tag]:
        """The tags of the Open Graph article."""
        for meta in self.metadata:
            if meta.name == "article:tag" and meta.value.strip():
                yield Tag(meta.place, meta.value.strip())
