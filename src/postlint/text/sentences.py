"""Where the sentences of a text are: a splitter that knows abbreviations, initials and ordinals of seven languages."""

import re

from postlint.text.abbreviations import GERMAN_ORDINALS, abbreviations

# Between sentences: a run of stops with its closing quotes before white space, a CJK stop, or a blank line.
_STOPS = re.compile(
    r"[.!?…。！？｡\n](?:(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+[\"'”’“‘»«)\]]*+(?:\s»(?=\s))?+(?=\s)"  # noqa: RUF001
    r"|(?<=[。！？｡])[。！？｡]*+[」』”’）]*+|(?<=\n)[^\S\n]*+\n\s*+)"  # noqa: RUF001
)
_NEXT = re.compile(r"\s*+[\"'“‘„«¿¡(\[*_]*+(\w?)(\w*)")  # noqa: RUF001
_LAST_WORD = re.compile(r"[^\s(\[\"“„«/]+$")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")
_WORD = re.compile(r"\w")
_LONGEST_ABBREVIATION = 24
_CLOSING = "\"'”’“‘»«)] \u00a0\u202f"  # noqa: RUF001

_GERMAN_ORDINALS = frozenset(GERMAN_ORDINALS.split())


def sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Start and end (code points) of each sentence, without the white space around it; a blank line ends one, too."""
    found: list[tuple[int, int]] = []
    start = 0
    for stop in _STOPS.finditer(text):
        if _is_end(text, start, stop, language):
            _add(found, text, start, stop.end())
            start = stop.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if _WORD.search(piece):
        start += len(piece) - len(piece.lstrip())
        found.append((start, start + len(piece.strip())))


def _is_end(text: str, start: int, stop: re.Match[str], language: str) -> bool:
    mark = stop[0]
    if mark[0] not in ".!?…":
        return True
    following = _NEXT.match(text, stop.end())
    first, rest = (following[1], following[2]) if following else ("", "")
    if first.islower():
        return False
    if mark.rstrip(_CLOSING) != ".":
        return True
    last = _LAST_WORD.search(text, max(start, stop.start() - _LONGEST_ABBREVIATION), stop.start())
    if last is None:
        return True
    goes_on = _goes_on_after(last[0], first, language)
    return not (goes_on or (last[0].isdigit() and _is_ordinal(text, start, last, first + rest, language)))


def _goes_on_after(word: str, first: str, language: str) -> bool:
    """The stop after `word` belongs to the word, when `first` is the first character of what follows."""
    if len(word) == 1 and (word.isupper() or (language == "de" and word.isalpha())):
        return True
    never, seldom = abbreviations(language)
    folded = word.lower()
    if folded in never:
        return True
    return first.isdigit() and (folded in seldom or _DOTTED.fullmatch(word) is not None)


def _is_ordinal(text: str, start: int, number: re.Match[str], following: str, language: str) -> bool:
    """The number opens the text, as in a hand-made list, or is a German ordinal."""
    if _WORD.search(text, start, number.start()) is None:
        return True
    return language == "de" and len(number[0]) <= 2 and following.lower() in _GERMAN_ORDINALS  # noqa: PLR2004
