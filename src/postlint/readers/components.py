"""What a component stands for: the site says which ones are links and images, and by which props."""

from __future__ import annotations

from postlint.model import ReaderOptions
from postlint.text.unknown import UNKNOWN


def as_element(name: str, attributes: dict[str, str | None], options: ReaderOptions) -> tuple[str, str]:
    """The element that a component or element stands for, and the prop that says where it leads.

    What its props say of target and text is put into `attributes` as `href`, `src` and `alt`.
    """
    if name in options.links or name == "a":
        return "a", _put(attributes, "href", options.link_props)
    if name not in options.images and name != "img":
        return name, "href"
    _put(attributes, "alt", options.alt_props)
    if "..." in attributes:
        attributes.setdefault("alt", UNKNOWN)
    return "img", _put(attributes, "src", options.image_props)


def _put(attributes: dict[str, str | None], name: str, props: tuple[str, ...]) -> str:
    """The first of the props that is there, its value known by the element's own name."""
    given = next((prop for prop in props if prop in attributes), name)
    if given in attributes:
        attributes.setdefault(name, attributes[given])
    return given
