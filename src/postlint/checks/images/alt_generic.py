"""Text alternatives that say nothing about the picture."""

import re
from collections.abc import Iterator, Sequence

from postlint.model import Issue, Page
from postlint.text.fold import fold

_FILE_NAME = re.compile(r"[^\s/]+\.(?:avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)", re.IGNORECASE)
_CAMERA_NAME = re.compile(r"(?:IMG|DSC[NF]?|DCIM|PXL|GOPR|MVIMG|WP)[-_ ]?\d{3,}\w*", re.IGNORECASE)
_NUMBERED = re.compile(r"\W*\d*\W*$")


def check_page(page: Page, *, words: Sequence[str]) -> Iterator[Issue]:
    generic = frozenset(words)
    for image in page.images:
        alt = (image.alt or "").strip()
        if not alt or image.dynamic:
            continue
        if _FILE_NAME.fullmatch(alt) or _CAMERA_NAME.fullmatch(alt):
            yield Issue(image.place, "file-name", alt=alt)
        elif _NUMBERED.sub("", fold(alt)) in generic:
            yield Issue(image.place, "generic", alt=alt)
