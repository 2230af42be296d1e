"""The URL or file that a path which leads nowhere most likely means, and how sure that is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple
from unicodedata import combining, normalize
from urllib.parse import unquote

How = Literal["case", "encoding", "ending", "tail", "moved", "renamed", "extension", "typo", "titled"]

EXACT: frozenset[How] = frozenset({"case", "encoding", "ending"})
"""The same path, but for case, percent-encoding and normal form, or `/`, `.html`, `.md` and `index` at its end."""

_PAGE_ENDING = re.compile(r"(?:(?:^|(?<=/))index)?(?:\.(?:html?|mdx?|markdown))?/*$", re.IGNORECASE)
_EXTENSION = re.compile(r"(?<=[^.])\.[A-Za-z0-9]{1,5}$")
_STRAY = re.compile(r"(?<![\s)\].,;:!'\"*_>\u2019\u201d])[\s)\].,;:!'\"*_>\u2019\u201d]+$")
_VIEWS = re.compile(r"/(?:amp|embed|feed|print|rss)$")
_DATE = re.compile(r"^(?:\d{4}[-_]\d{1,2}(?:[-_]\d{1,2})?|\d{8}|\d{1,3})[-_. ]+(?=[^\W\d])")
_NOT_WORD = re.compile(r"[\W_]+")
_LETTER = re.compile(r"[^\W\d_]")
_SHORTEST = 3
"""Characters of a name that can be told from others; `v2` is on every site in many places."""
_LONGEST = 255
"""Bytes of the longest name a file can have; what is longer is no slip of one."""
_SLIPS = 2
_LONG = 10
"""From this length on, a fifth of a name may differ, if that is whole words."""


class Near(NamedTuple):
    """A known path, and in what it differs: `how` in `EXACT` is certain enough for a fix, the rest are suggestions."""

    path: str
    how: How

    @property
    def exact(self) -> bool:
        """Only one page can be meant."""
        return self.how in EXACT


class NearestUrl:
    """Known paths, of URLs or of files, by what is left of them; built once for all misses."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._known = dict.fromkeys(paths)
        self._by_whole: dict[str, list[str]] = defaultdict(list)
        self._by_last: dict[str, list[str]] = defaultdict(list)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._by_length: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
        for path in self._known:
            whole = _whole(path)
            folder, _, last = whole.rpartition("/")
            self._by_whole[whole].append(path)
            self._by_last[last].append(path)
            self._by_name[_name(last)].append(path)
            self._by_length[folder, len(last)].setdefault(last, path)

    def find(self, path: str) -> Near | None:
        """The known path that `path` (no query, no fragment) means, or None where none, or more than one, may be it."""
        if path in self._known:
            return None
        whole = _whole(path)
        folder, _, last = whole.rpartition("/")
        if not last or len(last) > _LONGEST:
            return None
        if whole in self._by_whole:
            return self._same(path, self._by_whole[whole])
        return (
            self._without_tail(whole)
            or self._elsewhere(whole, last)
            or self._named_alike(whole, last)
            or self._misspelt(folder, last)
        )

    def _same(self, path: str, found: Sequence[str]) -> Near | None:
        if len(found) != 1:
            return None
        known, wanted = found[0], normalize("NFC", unquote(path))
        if known == wanted or normalize("NFC", unquote(known)) == wanted:
            return Near(known, "encoding")
        return Near(known, "case" if normalize("NFC", unquote(known)).lower() == wanted.lower() else "ending")

    def _without_tail(self, whole: str) -> Near | None:
        """Punctuation of the sentence that slipped into the address, or a view of the page that no longer exists."""
        shorter = _whole(_VIEWS.sub("", _STRAY.sub("", whole)))
        found = self._by_whole.get(shorter, ()) if shorter.strip("/") and shorter != whole else ()
        return Near(found[0], "tail") if len(found) == 1 else None

    def _elsewhere(self, whole: str, last: str) -> Near | None:
        if len(last) < _SHORTEST or not _LETTER.search(last):
            return None
        found = _closest(whole, self._by_last.get(last, ()))
        return None if found is None else Near(found, "moved")

    def _named_alike(self, whole: str, last: str) -> Near | None:
        """The name without its date, number, accents or extension; another extension must stand in the same folder."""
        name = _name(last)
        if len(name) < _SHORTEST or not _LETTER.search(name):
            return None
        found = _closest(whole, self._by_name.get(name, ()))
        if found is None:
            return None
        known = _whole(found)
        if _extension(known) == _extension(last):
            return Near(found, "renamed")
        return Near(found, "extension") if known.rpartition("/")[0] == whole.rpartition("/")[0] else None

    def _misspelt(self, folder: str, last: str) -> Near | None:
        """The one name in the same folder that is a few slips away, if the next is further."""
        from rapidfuzz import process  # noqa: PLC0415 (only for a path that leads nowhere)
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        most = len(last) // 5 if len(last) >= _LONG else min(_SLIPS, len(last) // 3)
        near: dict[int, list[str]] = defaultdict(list)
        for length in range(len(last) - most, len(last) + most + 1):
            names = self._by_length.get((folder, length), {})
            for name, slips, _ in process.extract(last, list(names), scorer=OSA.distance, score_cutoff=most, limit=2):
                # Page 2 is not a misspelt page 3, and "evening" no slip for "morning".
                if _digits(name) == _digits(last) and (slips <= _SLIPS or _has_all_words(name, last)):
                    near[int(slips)].append(names[name])
        best = near[min(near)] if near else []
        return Near(best[0], "typo") if len(best) == 1 else None


def _whole(path: str) -> str:
    decoded = normalize("NFC", unquote(path)) if "%" in path or not path.isascii() else path
    return _PAGE_ENDING.sub("", decoded).rstrip("/").casefold()


def _extension(path: str) -> str:
    found = _EXTENSION.search(path)
    return found[0] if found and _LETTER.search(found[0]) else ""


def _name(last: str) -> str:
    """A last segment without date, number, extension, accents and punctuation."""
    bare = _DATE.sub("", last.removesuffix(_extension(last)) if "." in last else last)
    if not bare.isascii():
        bare = "".join(char for char in normalize("NFD", bare) if not combining(char))
    return _NOT_WORD.sub("", bare)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _has_all_words(one: str, other: str) -> bool:
    """One name has words that the other lacks, and no other difference."""
    ones, others = set(_NOT_WORD.split(one)), set(_NOT_WORD.split(other))
    return ones <= others or others <= ones


def _closest(whole: str, paths: Sequence[str]) -> str | None:
    """The only path, or the only one that shares the most segments with `whole`: at its end, then at its beginning."""
    if len(paths) <= 1:
        return paths[0] if paths else None
    ranked = sorted(((_shared(whole, _whole(path)), path) for path in paths), reverse=True)
    return ranked[0][1] if ranked[0][0] > ranked[1][0] else None


def _shared(one: str, other: str) -> tuple[int, int]:
    ones, others = one.split("/"), other.split("/")
    return _equal(reversed(ones[:-1]), reversed(others[:-1])), _equal(ones[:-1], others[:-1])


def _equal(ones: Iterable[str], others: Iterable[str]) -> int:
    count = 0
    for one, other in zip(ones, others, strict=False):
        if one != other:
            break
        count += 1
    return count
