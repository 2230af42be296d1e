#!/usr/bin/env python3
"""Makes src/postlint/data/arial-widths.json from LiberationSans-Regular.ttf (needs fontTools).

Usage: python tools/make_widths.py /usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf
"""

import json
import sys
from collections import defaultdict
from pathlib import Path
from unicodedata import category

from fontTools.ttLib import TTFont

TARGET = Path(__file__).parent.parent / "src" / "postlint" / "data" / "arial-widths.json"
WITHOUT_WIDTH_OF_THEIR_OWN = {"Cc", "Cf", "Co", "Cs", "Mn", "Me"}


def widths(font: TTFont) -> dict[int, str]:
    """The characters of each advance width, in font units."""
    found: defaultdict[int, str] = defaultdict(str)
    for code, glyph in sorted(font.getBestCmap().items()):
        if category(chr(code)) not in WITHOUT_WIDTH_OF_THEIR_OWN:
            found[font["hmtx"][glyph][0]] += chr(code)
    return dict(sorted(found.items()))


def main() -> None:
    """Write the table, the same bytes each time."""
    font = TTFont(sys.argv[1])
    table = {"units_per_em": font["head"].unitsPerEm, "widths": widths(font)}
    TARGET.write_text(json.dumps(table, indent=0) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
