"""The digest of a page's text by which near-duplicates are found: MinHash over runs of five words.

This file imports the compiled library when a page asks for its digest.
"""

from __future__ import annotations

from array import array
from zlib import crc32

from msgspec import Struct

from postlint.facts.plain import Plain
from postlint.model import Page

_WORDS = 5
_FEWEST = 100
_PERMUTATIONS = 128
_SEED = 42
_ROWS = 5
_BANDS = 16
"""Of pairs that share 80 % of their runs, 99.8 % agree in one of 16 bands of 5; at 60 % 72 %, at 50 % 40 %."""


class Shingles(Struct, frozen=True):
    """`bands` are keys of which alike texts share at least one; `digest` has a letter for each permutation."""

    bands: tuple[str, ...]
    digest: str
    count: int


def shingles(_page: Page, plain: Plain) -> Shingles | None:
    """The digest of the page's own text, without page furniture and code; None for a page with next to no text."""
    words = plain.tokens
    if len(words) < _FEWEST + _WORDS:
        return None
    from rensa import RMinHash  # noqa: PLC0415 (only where this rule runs)

    five = zip(words, words[1:], words[2:], words[3:], words[4:], strict=False)
    runs = {f"{a} {b} {c} {d} {e}" for a, b, c, d, e in five}
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update(list(runs))
    values = minhash.digest()
    raw = array("Q", values).tobytes()
    width = _ROWS * 8
    bands = tuple(f"{band}:{crc32(raw[band * width : (band + 1) * width]):x}" for band in range(_BANDS))
    return Shingles(bands, "".join([chr(_FIRST + (value & 255)) for value in values]), len(runs))


_FIRST = 0x100
"""Letters of the digest begin here, where none is a control character."""


def likeness(first: str, second: str) -> float:
    """The share of runs that two texts have in common, estimated from their digests: off by 0.05 at most times."""
    same = sum(map(str.__eq__, first, second)) / len(first)
    return max(0.0, (same - 1 / 256) * 256 / 255)
