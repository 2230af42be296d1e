#!/usr/bin/env python3
"""Makes src/postlint/data/syllables-en.txt.gz from `cmudict.dict`: the words whose syllables the rules get wrong.

Usage: python tools/make_syllables.py cmudict.dict
Line n of the result has the words of n syllables.
"""

import gzip
import re
import sys
from pathlib import Path

from postlint.text.syllables import with_exceptions

TARGET = Path(__file__).parent.parent / "src" / "postlint" / "data" / "syllables-en.txt.gz"
WORD = re.compile(r"[a-z']+")


def pronounced(path: Path) -> dict[str, int]:
    """The syllables of the first pronunciation of each word: its phones that carry a stress."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *phones = line.partition("#")[0].split()
        number = sum(phone[-1].isdigit() for phone in phones)
        if WORD.fullmatch(word) and number:
            found[word] = number
    return found


def exceptions(words: dict[str, int]) -> dict[str, int]:
    """The words to list; short ones first, because a possessive follows its base."""
    found: dict[str, int] = {}
    for word in sorted(words, key=lambda word: (len(word), word)):
        if with_exceptions(word, found) != words[word]:
            found[word] = words[word]
    return found


def main() -> None:
    """Write the list, the same bytes each time."""
    listed = exceptions(pronounced(Path(sys.argv[1])))
    lines = [
        " ".join(sorted(word for word in listed if listed[word] == number))
        for number in range(1, max(listed.values()) + 1)
    ]
    TARGET.write_bytes(gzip.compress("\n".join(lines).encode("ascii"), 9, mtime=0))


if __name__ == "__main__":
    main()
