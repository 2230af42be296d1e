"""What pages yield, by page and by key, in one SQLite database: this file writes and finds it.

What a run worked out itself stands in temporary tables; what is known from earlier runs in the file of the cache. A run
reads both as one, and at its end adds its own to the file. Without a cache there is no file.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from msgspec import Struct

from postlint.engine.packing import Unpacker
from postlint.engine.record import Record, Said, key_number, said_of
from postlint.engine.verdicts import TABLES as VERDICT_TABLES
from postlint.engine.verdicts import Group, News, Verdicts
from postlint.model import Entry
from postlint.site.lookup import TARGETS

LAYOUT = 3
"""Changes with the tables and with what their bytes mean."""

_TABLES = (
    """page(id INTEGER PRIMARY KEY, path BLOB, depends BLOB, site BLOB, size INTEGER, changed INTEGER, inode INTEGER,
    digest BLOB, mapped TEXT, until TEXT)""",
    "verdict(page INTEGER PRIMARY KEY, said BLOB, keys BLOB)",
    """filed(part INTEGER, key INTEGER, page INTEGER, name BLOB, entries BLOB,
    PRIMARY KEY (part, key, page)) WITHOUT ROWID""",
    """target(page INTEGER, part INTEGER, name BLOB, url BLOB,
    PRIMARY KEY (page, part, name, url)) WITHOUT ROWID""",
)
_FEW = 200
"""Pages up to which it is looked at what an edit has changed, group by group."""

_KEPT = 128 * 1024
"""KiB of temporary tables in memory; what is more stands in a file that has no name."""

_PATIENCE = 2.0
"""Seconds to wait for another run to finish writing."""


class Stamp(Struct, frozen=True, gc=False):
    """What shows without reading it that a file is still the same; `changed` is -1 where that can't be told."""

    size: int
    changed: int
    inode: int


class How(Struct, frozen=True, gc=False):
    """How a page was found on the day it was mapped: digests of what it depends on and of the site around it."""

    depends: bytes
    site: bytes
    stamp: Stamp
    mapped: str


class Known(Struct, frozen=True, gc=False):
    """What is known of a page: how it was found and the digest of its bytes; it holds `until` a day, if it says one."""

    id: int
    how: How
    digest: bytes
    until: str

    def holds_on(self, day: str) -> bool:
        """Whether the page is on a day what it was when it was mapped."""
        return self.how.mapped <= day and (not self.until or day < self.until)


_entries = Unpacker(list[Entry])
_ENCODING, _ERRORS = sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()


class Store:
    """The store of one site: `file` is that of the cache, None where there is none.

    What does not fit into memory well goes to a temporary file, if it `spills`.

    Raises `sqlite3.Error` or `ValueError` where the file can't be used or holds what no run of ours wrote.
    """

    def __init__(self, file: Path | None, *, spills: bool = True) -> None:
        self.file = file
        self.paths: dict[int, str] = {}
        self._db = _connected(file, spills=spills)
        self.verdicts = Verdicts(self._db)
        self._base = self._new = 0
        self._stale: dict[int, str] = {}
        self._unsaved: list[int] = []
        self._gone: list[tuple[int]] = []
        self._seen: list[tuple[int, int, int, int]] = []

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @cached_property
    def known(self) -> dict[str, Known]:
        """What earlier runs left, by path."""
        found = {}
        for id_, path, depends, site, size, changed, inode, content, mapped, until in self._db.execute(_KNOWN):
            found[path.decode(_ENCODING, _ERRORS)] = Known(
                id_, How(depends, site, Stamp(size, changed, inode), mapped), content, until
            )
        return found

    def keep(self, fresh: Mapping[str, Known]) -> None:
        """Say which pages are as they were; for this run the others are as if they had never been."""
        self._base = self._new = max((one.id for one in self.known.values()), default=0)
        self.paths = {one.id: path for path, one in fresh.items()}
        self._stale = {one.id: path for path, one in self.known.items() if path not in fresh}
        self._db.executemany("INSERT INTO temp.stale VALUES (?)", [(one,) for one in self._stale])

    def forget(self, paths: Iterable[str]) -> None:
        """Say which files exist no more."""
        self._gone = [(self.known[path].id,) for path in paths]
        self._db.executemany("INSERT INTO temp.gone VALUES (?)", self._gone)

    def touch(self, known: Known, stamp: Stamp) -> None:
        """Note that a file is the same, whatever its time says."""
        self._seen.append((stamp.size, stamp.changed, stamp.inode, known.id))

    def add(self, path: str, one: Record, how: How) -> None:
        """Add what a page yields."""
        self._new += 1
        id_ = self._new
        self.paths[id_] = path
        if not one.lasting or not one.digest:
            self._unsaved.append(id_)
        stamp = how.stamp
        row = (
            *(id_, os.fsencode(path), how.depends, how.site, stamp.size, stamp.changed, stamp.inode),
            *(one.digest, how.mapped, one.until),
        )
        keys = array("q", [number for part, key, _, _ in one.filed for number in (part, key)]).tobytes()
        run = self._db.execute
        run("INSERT INTO temp.page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        run("INSERT INTO temp.verdict VALUES (?, ?, ?)", (id_, one.said, keys))
        many = self._db.executemany
        many(
            "INSERT OR REPLACE INTO temp.filed VALUES (?, ?, ?, ?, ?)", [(p, k, id_, n, e) for p, k, n, e in one.filed]
        )
        many("INSERT OR IGNORE INTO temp.target VALUES (?, ?, ?, ?)", [(id_, *target) for target in one.targets])

    @cached_property
    def _ids(self) -> dict[str, int]:
        return {path: id_ for id_, path in self.paths.items()}

    def said(self, path: str) -> Said:
        """A page's own findings, and what it says about them."""
        return said_of(self._verdict(path, "said"))

    def __contains__(self, path: str) -> bool:
        """Whether a file is a page of this run."""
        return path in self._ids

    def touched(self, paths: Iterable[str]) -> set[Group]:
        """The groups in which pages have filed something."""
        return {group for path in paths for group in _pairs(self._verdict(path, "keys"))}

    def changed(self, today: str) -> set[Group] | None:
        """The groups in which something differs from when all were judged; None where it is best to judge all anew."""
        fresh = {id_: self.paths[id_] for id_ in range(self._base + 1, self._new + 1)}
        if len(self._stale) + len(fresh) > _FEW:
            return None
        differs = {(part, key) for _, part, key, _ in self._filed("main", self._stale) ^ self._filed("temp", fresh)}
        return differs | self.verdicts.asking(differs) | self.verdicts.outdated(today)

    def _filed(self, where: str, pages: Mapping[int, str]) -> set[tuple[str, int, int, bytes]]:
        """What pages have filed, by path, part and key; where they are published under that of the targets."""
        filed = f"SELECT name, entries FROM {where}.filed WHERE part = ? AND key = ? AND page = ?"  # noqa: S608 (two words of ours)
        targets = f"SELECT part, name, url FROM {where}.target WHERE page = ?"  # noqa: S608
        found = set()
        for id_, path in pages.items():
            for part, key in _pairs(self._verdict_of(id_, "keys")):
                for name, packed in self._db.execute(filed, (part, key, id_)):
                    one = packed if isinstance(packed, bytes) else self._same(part, packed, id_)
                    found.add((path, part, key, name + b"\0" + one))
            for part, name, url in self._db.execute(targets, (id_,)):
                found.add((path, part, _PUBLISHED, name + b"\0" + url))
        return found

    def judge(self, news: News) -> None:
        """Remember what was said of groups, if it is news and not about pages which are not kept."""
        differs = news.changed is None or bool(news.changed) or self._new > self._base
        if self.file is not None and differs and not self._unsaved:
            self.verdicts.news = news

    def _verdict(self, path: str, column: str) -> bytes:
        return self._verdict_of(self._ids[path], column)

    def _verdict_of(self, id_: int, column: str) -> bytes:
        where = "temp" if id_ > self._base else "main"
        found: bytes = self._db.execute(f"SELECT {column} FROM {where}.verdict WHERE page = ?", (id_,)).fetchone()[0]  # noqa: S608 (two words of ours)
        return found

    def group(self, part: int, key: int, pages: int = 1) -> Iterator[tuple[str, list[Entry]]]:
        """What that many pages at least file under a key: once, but for texts that share a number."""
        rows = self._db.execute(_GROUP, (part, key, part, key)).fetchall()
        if len(rows) >= pages:
            yield from self._grouped(part, rows)

    def groups(
        self, part: int, keys: Iterable[int] | None = None, pages: int = 1
    ) -> Iterator[tuple[int, str, list[Entry]]]:
        """Each key of a part, or each of these, by number and name, with what that many pages or more file under it."""
        if keys is None and pages > 1:
            keys = [key for (key,) in self._db.execute(_SHARED, (part, part, pages)).fetchall()]
        if keys is not None:
            for number in keys:
                for name, entries in self.group(part, number, pages):
                    yield number, name, entries
            return
        for number, rows in groupby(self._db.execute(_GROUPS, (part, part)), itemgetter(0)):
            for name, entries in self._grouped(part, list(rows)):
                yield number, name, entries

    def _grouped(self, part: int, rows: list[tuple[int, int, bytes, bytes | int]]) -> Iterator[tuple[str, list[Entry]]]:
        if len(rows) == 1:
            _, page, name, packed = rows[0]
            one = packed if isinstance(packed, bytes) else self._same(part, packed, page)
            yield name.decode("utf-8", "surrogatepass"), _entries(one)
            return
        paths = self.paths
        rows.sort(key=lambda row: (row[2], paths[row[1]]))
        for name, ones in groupby(rows, itemgetter(2)):
            entries: list[Entry] = []
            for _, page, _, packed in ones:
                entries += _entries(packed if isinstance(packed, bytes) else self._same(part, packed, page))
            yield name.decode("utf-8", "surrogatepass"), entries

    def _same(self, part: int, key: int, page: int) -> bytes:
        where = "temp" if page > self._base else "main"
        query = f"SELECT entries FROM {where}.filed WHERE part = ? AND key = ? AND page = ?"  # noqa: S608 (two words of ours)
        found: bytes = self._db.execute(query, (part, key, page)).fetchone()[0]
        return found

    def targets(self, part: int) -> Iterator[tuple[str, str]]:
        """The keys and URLs of published pages, in order of their files."""
        found = [(self.paths[page], name, url) for page, name, url in self._db.execute(_TARGETS, (part, part))]
        for _, name, url in sorted(found):
            yield name.decode("utf-8", "surrogatepass"), url.decode("utf-8", "surrogatepass")

    def save(self) -> None:
        """Write what this run worked out into the cache's file; raises `sqlite3.Error` where that can't be done."""
        self._db.execute("COMMIT")
        if self.file is not None and (self._new > self._base or self._seen or self._gone or self.verdicts.news):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._write()
                self._db.execute("COMMIT")
            except BaseException:
                self._db.execute("ROLLBACK")
                raise

    def _write(self) -> None:
        run, many = self._db.execute, self._db.executemany
        self.verdicts.write(pages=self._new > self._base or bool(self._gone))
        many("DELETE FROM temp.page WHERE id = ?", [(one,) for one in self._unsaved])
        # Another run may have written since this one began: its rows for the same files make way too.
        for (one,) in run(_REPLACED).fetchall():
            keys = run("SELECT keys FROM main.verdict WHERE page = ?", (one,)).fetchone()[0]
            places = ((part, key, one) for part, key in _pairs(keys))
            many("DELETE FROM main.filed WHERE part = ? AND key = ? AND page = ?", places)
            run("DELETE FROM main.page WHERE id = ?", (one,))
            run("DELETE FROM main.verdict WHERE page = ?", (one,))
            run("DELETE FROM main.target WHERE page = ?", (one,))
        moved = run("SELECT coalesce(max(id), 0) FROM main.page").fetchone()[0] - self._base
        for statement in _SAVE:
            run(statement, (moved,))
        many("UPDATE main.page SET size = ?, changed = ?, inode = ? WHERE id = ?", self._seen)


_KNOWN = "SELECT id, path, depends, site, size, changed, inode, digest, mapped, until FROM main.page"
_GROUP = """
SELECT key, page, name, entries FROM main.filed
 WHERE part = ? AND key = ? AND page NOT IN (SELECT id FROM temp.stale)
UNION ALL SELECT key, page, name, entries FROM temp.filed WHERE part = ? AND key = ?
"""
_GROUPS = """
SELECT key, page, name, entries FROM main.filed WHERE part = ? AND page NOT IN (SELECT id FROM temp.stale)
UNION ALL SELECT key, page, name, entries FROM temp.filed WHERE part = ?
ORDER BY key
"""
_SHARED = """
SELECT key FROM (
    SELECT key FROM main.filed WHERE part = ? AND page NOT IN (SELECT id FROM temp.stale)
    UNION ALL SELECT key FROM temp.filed WHERE part = ?
) GROUP BY key HAVING count(*) >= ?
"""
_TARGETS = """
SELECT page, name, url FROM main.target WHERE part = ? AND page NOT IN (SELECT id FROM temp.stale)
UNION ALL SELECT page, name, url FROM temp.target WHERE part = ?
"""


_REPLACED = """
SELECT id FROM main.page WHERE path IN (SELECT path FROM temp.page) OR id IN (SELECT id FROM temp.gone)
"""
_SAVE = (
    """INSERT INTO main.page
    SELECT id + ?, path, depends, site, size, changed, inode, digest, mapped, until FROM temp.page""",
    """INSERT INTO main.verdict
    SELECT page + ?, said, keys FROM temp.verdict WHERE page IN (SELECT id FROM temp.page)""",
    """INSERT INTO main.filed
    SELECT part, key, page + ?, name, entries FROM temp.filed WHERE page IN (SELECT id FROM temp.page)""",
    """INSERT INTO main.target
    SELECT page + ?, part, name, url FROM temp.target WHERE page IN (SELECT id FROM temp.page)""",
)


def _connected(file: Path | None, *, spills: bool) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:" if file is None else file, timeout=_PATIENCE, isolation_level=None)
    try:
        run = db.execute
        run(f"PRAGMA temp_store = {'FILE' if spills else 'MEMORY'}")
        run(f"PRAGMA temp.cache_size = -{_KEPT}")
        if file is not None:
            run("PRAGMA journal_mode = WAL")
            run("PRAGMA synchronous = NORMAL")
        for table in _TABLES:
            run(f"CREATE TABLE IF NOT EXISTS main.{table}")
            run(f"CREATE TABLE temp.{table}")
        run("CREATE TABLE temp.stale(id INTEGER PRIMARY KEY)")
        run("CREATE TABLE temp.gone(id INTEGER PRIMARY KEY)")
        for table in VERDICT_TABLES:
            run(f"CREATE TABLE IF NOT EXISTS main.{table}")
        run("BEGIN")
        run("SELECT count(*) FROM main.state").fetchone()  # what others write from here on is not seen
    except BaseException:
        db.close()
        raise
    return db


def _pairs(keys: bytes) -> Iterator[Group]:
    numbers = array("q", keys)
    return zip(numbers[::2], numbers[1::2], strict=True)


_PUBLISHED = key_number(TARGETS)
