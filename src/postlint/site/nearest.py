"""Did you mean: this file finds the one page that a missing URL most likely meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from postlint.site.slugs import undated

_ENDING = re.compile(r"(?:/|\.html?|\.mdx?|/index\.html?)+$")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_CLOSE = 0.79


class Nearest:
    """The URLs of a site by what is left of their last part; built once for all missing links."""

    def __init__(self, urls: Sequence[str]) -> None:
        self._by_name: dict[str, list[str]] = {}
        for url in dict.fromkeys(urls):
            self._by_name.setdefault(_name(url), []).append(url)

    def find(self, path: str) -> str:
        """The same page elsewhere, or without date, number or ending; else one with nearly the same name beside it."""
        name = _name(path)
        same = self._by_name.get(name, ()) if name else ()
        if same:
            return same[0] if len(same) == 1 else self._in_folder(path, same)
        return self._similar(path, name)

    def _in_folder(self, path: str, urls: Sequence[str]) -> str:
        beside = [url for url in urls if _folder(url) == _folder(path)]
        return beside[0] if len(beside) == 1 else ""

    def _similar(self, path: str, name: str) -> str:
        from rapidfuzz import process  # noqa: PLC0415 (only for a missing page)
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        beside = {
            one: url for one, urls in self._by_name.items() for url in urls if one and _folder(url) == _folder(path)
        }
        found = process.extract(name, list(beside), scorer=OSA.normalized_similarity, score_cutoff=_CLOSE, limit=2)
        if not found or (len(found) > 1 and found[0][1] == found[1][1]):
            return ""
        return beside[found[0][0]]


def _name(url: str) -> str:
    last = _ENDING.sub("", url).rpartition("/")[2]
    return _NOT_WORD.sub("", re.sub(r"^\d{1,3}[-_.](?=\D)", "", undated(last)).lower())


def _folder(url: str) -> str:
    return _ENDING.sub("", url).rpartition("/")[0]
