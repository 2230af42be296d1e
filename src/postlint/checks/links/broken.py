"""Internal links whose target does not exist."""

from collections.abc import Iterator, Sequence

from postlint.checks.links.references import index_page
from postlint.model import Entry, Issue, Unknown, Verdict

__all__ = ["check_group", "index_page"]


def check_group(key: str, entries: Sequence[Entry]) -> Iterator[Verdict]:
    kinds = {entry.kind for entry in entries}
    if "target" in kinds:
        return
    for entry in entries:
        if entry.kind != "reference":
            continue
        certainty = entry.data[0]
        if certainty == "file" and "other-case" not in kinds:
            yield Issue(entry.place, "no-file", href=entry.value, file=key.partition(":")[2])
        elif certainty == "route" and "observed" in kinds:
            yield Issue(entry.place, "no-page", href=entry.value)
        else:
            yield Unknown("unverifiable", entry.place)
