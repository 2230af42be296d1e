"""What was said of groups when all of them were judged, in the database of a store: what an edit leaves alone holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from postlint.engine.mapper import Mapped
from postlint.engine.packing import Unpacker, pack
from postlint.site.asked import Question

Group = tuple[int, int]
"""The part and the number of the key."""

TABLES = (
    "judged(part INTEGER, key INTEGER, said BLOB, PRIMARY KEY (part, key)) WITHOUT ROWID",
    "asked(part INTEGER, asked INTEGER, key INTEGER, PRIMARY KEY (part, asked, key)) WITHOUT ROWID",
    "state(context BLOB, questions BLOB)",
)
"""What was said, which groups asked for which other keys, and all else that this depends on: the last has one row.

They tell of the pages in the file, all of them: who writes pages there without judging them empties `state`.
"""


class News(Struct):
    """What a run found out; `changed` are the groups it has judged, None for all."""

    said: Mapping[Group, Mapped]
    changed: Collection[Group] | None
    asked: Collection[tuple[int, int, int]]
    questions: list[Question]


class Verdicts:
    """Reads what earlier runs have said, and keeps what this one does."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._context = b""
        self._version = self._writes()
        self.news: News | None = None

    def questions(self, context: bytes) -> list[Question] | None:
        """What was asked of the disk when all groups were judged in the same `context`; None where they were not."""
        self._context = context
        row = self._db.execute("SELECT questions FROM main.state WHERE context = ?", (context,)).fetchone()
        return None if row is None else _questions(row[0])

    def asking(self, groups: Iterable[Group]) -> set[Group]:
        """The groups that have asked for one of these keys."""
        query = "SELECT key FROM main.asked WHERE part = ? AND asked = ?"
        return {(part, key) for part, asked in groups for (key,) in self._db.execute(query, (part, asked))}

    def said(self, changed: Collection[Group], wanted: Collection[Group] | None) -> dict[Group, Mapped]:
        """What was said of the wanted groups, or of all, without those that have changed."""
        if wanted is None:
            rows = self._db.execute("SELECT part, key, said FROM main.judged")
            return {(part, key): _mapped(said) for part, key, said in rows if (part, key) not in changed}
        query = "SELECT said FROM main.judged WHERE part = ? AND key = ?"
        left = set(wanted).difference(changed)
        return {group: _mapped(said) for group in left for (said,) in self._db.execute(query, group)}

    def write(self, *, pages: bool) -> None:
        """Add the news to the file; where it is not about the pages there, forget what was said of them."""
        news = self.news
        if news is not None and self._writes() == self._version:
            run, many = self._db.execute, self._db.executemany
            if news.changed is None:
                run("DELETE FROM main.judged")
                run("DELETE FROM main.asked")
            many("DELETE FROM main.judged WHERE part = ? AND key = ?", news.changed or ())
            many("INSERT INTO main.judged VALUES (?, ?, ?)", ((*key, pack(said)) for key, said in news.said.items()))
            many("INSERT OR IGNORE INTO main.asked VALUES (?, ?, ?)", news.asked)
            run("DELETE FROM main.state")
            run("INSERT INTO main.state VALUES (?, ?)", (self._context, pack(news.questions)))
        elif pages:
            self._db.execute("DELETE FROM main.state")

    def _writes(self) -> int:
        """A number that others change by writing into the file."""
        found: int = self._db.execute("PRAGMA main.data_version").fetchone()[0]
        return found


_mapped = Unpacker(Mapped)
_questions = Unpacker(list[Question])
