"""Which links belong to the text of a page."""

_CHROME = frozenset({"nav", "header", "footer", "aside", "outside", "hidden", "button", "search"})


def in_content(inside: tuple[str, ...]) -> bool:
    """Not part of navigation, header, footer, or hidden."""
    return _CHROME.isdisjoint(inside)
