"""What one page yields, in the form in which it is sent by its process and stored."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from msgspec import Struct

from postlint.engine.coverage import Counts, counts
from postlint.engine.directives import Suppression
from postlint.engine.mapper import Mapped, Raw, RawUnknown
from postlint.engine.packing import Unpacker, pack
from postlint.model import Entry
from postlint.site.lookup import is_published

_SHORT = 64
"""Bytes of entries that are written again under each of their keys; longer ones stand under the first."""


class Said(Struct, array_like=True):
    """A page's own findings and doubts, what it says about them, and its links."""

    issues: list[Raw]
    unknown: list[RawUnknown]
    suppressions: list[Suppression]
    links: Counts | None


class Record(Struct, array_like=True):
    """What a page yields, in the form it is stored in: `filed` holds part, key, the key's text, and entries."""

    said: bytes
    filed: list[tuple[int, int, bytes, bytes | int]]
    targets: list[tuple[int, bytes, bytes]]
    digest: bytes
    until: str
    lasting: bool


said_of = Unpacker(Said)
record_of = Unpacker(Record)


def key_number(key: str) -> int:
    """The number a key is found by."""
    return int.from_bytes(blake2b(_bytes(key), digest_size=8).digest(), "big", signed=True)


def record(mapped: Mapped, indexes: Sequence[str], *, lasting: bool) -> Record:
    """A page's yield as it is stored, its entries by number of their index. What does not last is not kept for long."""
    parts = {name: part for part, name in enumerate(indexes)}
    groups: dict[tuple[str, str], list[Entry]] = {}
    for index, key, entry in mapped.entries:
        groups.setdefault((index, key), []).append(entry)
    filed: list[tuple[int, int, bytes, bytes | int]] = []
    targets = []
    first: dict[tuple[int, bytes], int] = {}
    for (index, key), entries in groups.items():
        part, number = parts[index], key_number(key)
        if len(entries) > 1:
            entries.sort(key=lambda entry: (entry.place.order, entry.kind, entry.value))
        packed = pack(entries)
        same = first.setdefault((part, packed), number) if len(packed) > _SHORT else number
        filed.append((part, number, _bytes(key), packed if same == number else same))
        targets += [(part, _bytes(key), _bytes(entry.value)) for entry in entries if is_published(key, entry)]
    links = counts(entry for _, _, entry in mapped.entries)
    said = pack(Said(mapped.issues, mapped.unknown, mapped.suppressions, links))
    return Record(said, filed, targets, mapped.digest, mapped.until, lasting)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
