"""The text that a heading with images gives its slug: some renderers take their descriptions, others leave a gap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from postlint.model import Heading, Image


def heading_texts(headings: Sequence[Heading], images: Sequence[Image], *, alts: bool) -> list[str]:
    """The text of each heading, with the alternative text of the images in it where the renderer takes that."""
    if not any(heading.media for heading in headings):
        return [heading.text for heading in headings]
    starts = [image.place.start for image in images]
    texts = []
    for heading in headings:
        first = bisect_left(starts, heading.place.start)
        last = bisect_left(starts, heading.place.end)
        inside = [image for image in images[first:last] if image.place.pointer == heading.place.pointer]
        texts.append("".join(_parts(heading, inside, alts=alts)) if inside else heading.text)
    return texts


def _parts(heading: Heading, images: Sequence[Image], *, alts: bool) -> Iterator[str]:
    runs, text = heading.runs, heading.text
    at = 0
    for image in images:
        after = next((run for run in runs if run.start >= image.place.end), None)
        offset = len(text) if after is None else after.offset
        yield text[at:offset]
        # A heading's text is stripped, so a space beside an image at either end shows only as a gap in the source.
        if after is None and runs and runs[-1].end < image.place.start:
            yield " "
        if alts:
            yield image.alt or ""
        if after is not None and not offset and image.place.end < after.start:
            yield " "
        at = offset
    yield text[at:]
