"""What was said of groups when all of them were judged, in the database of a store: what an edit leaves alone holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from postlint.engine.mapper import Mapped
from postlint.engine.packing import Unpacker, pack
from postlint.engine.record import key_number
from postlint.site.asked import Question
from postlint.site.lookup import DAY

Group = tuple[int, int]
"""The part and the number of the key."""

TABLES = (
    "judged(part INTEGER, key INTEGER, said BLOB, PRIMARY KEY (part, key)) WITHOUT ROWID",
    "asked(part INTEGER, asked INTEGER, key INTEGER, PRIMARY KEY (part, asked, key)) WITHOUT ROWID",
    "state(context BLOB, questions BLOB, day TEXT)",
)
"""What was said, which groups asked for which other keys, and all else that this depends on: the last has one row.

They tell of the pages in the file, all of them: who writes pages there without judging them empties `state`.
"""


class News(Struct):
    """What a run found out on a day; `changed` are the groups it has judged, None for all."""

    said: Mapping[Group, Mapped]
    changed: Collection[Group] | None
    asked: Collection[tuple[int, int, int]]
    questions: list[Question]
    day: str


class Verdicts:
    """Reads what earlier runs have said, and keeps what this one does."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._context = b""
        self._day = ""
        self._version = self._writes()
        self.news: News | None = None

    def questions(self, context: bytes) -> list[Question] | None:
        """What was asked of the disk when all groups were judged in the same `context`; None where they were not."""
        self._context = context
        row = self._db.execute("SELECT questions, day FROM main.state WHERE context = ?", (context,)).fetchone()
        if row is None:
            return None
        self._day = row[1]
        return _questions(row[0])

    def outdated(self, today: str) -> set[Group]:
        """The groups that have asked for the day, where that was another one."""
        if today == self._day:
            return set()
        return set(self._db.execute("SELECT part, key FROM main.asked WHERE asked = ?", (_TODAY,)))

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
            run("INSERT INTO main.state VALUES (?, ?, ?)", (self._context, pack(news.questions), news.day))
        elif pages:
            self._db.execute("DELETE FROM main.state")

    def _writes(self) -> int:
        """A number that others change by writing into the file."""
        found: int = self._db.execute("PRAGMA main.data_version").fetchone()[0]
        return found


_mapped = Unpacker(Mapped)
_questions = Unpacker(list[Question])
_TODAY = key_number(DAY)
