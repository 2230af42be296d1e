#!/usr/bin/env python3
"""Makes src/postlint/data/words-en.txt.gz from the folder of SCOWL's word lists (Debian package `scowl`).

Usage: python tools/make_words.py /usr/share/dict/scowl
"""

import gzip
import re
import sys
from pathlib import Path
from unicodedata import normalize

TARGET = Path(__file__).parent.parent / "src" / "postlint" / "data" / "words-en.txt.gz"
LARGEST = 60  # Rarer words hide more typos ("neve") than they save from false alarm.
LIST = re.compile(r"(?:[a-z_]+?(?:_variant)?(?:_\d)?)-(?:words|upper|proper-names|abbreviations|contractions)\.(\d+)")


def words(folder: Path) -> set[str]:
    """All words of every region up to level 60: lower case, no accents, no possessives."""
    found: set[str] = set()
    for path in sorted(folder.iterdir()):
        match = LIST.fullmatch(path.name)
        if match and int(match[1]) <= LARGEST:
            found.update(path.read_text(encoding="utf-8").lower().split())
    plain = {normalize("NFKD", word).encode("ascii", "ignore").decode() for word in found}
    return {word.rstrip(".") for word in plain if not word.endswith("'s")} - {""}


def main() -> None:
    """Write the list, the same bytes each time."""
    text = "\n".join(sorted(words(Path(sys.argv[1]))))
    TARGET.write_bytes(gzip.compress(text.encode("ascii"), 9, mtime=0))


if __name__ == "__main__":
    main()
