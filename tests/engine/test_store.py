"""What pages yield is found again by key, and an edit is told from what it leaves alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from postlint.engine.mapper import Mapped
from postlint.engine.record import key_number, record
from postlint.engine.store import How, Stamp, Store
from postlint.engine.verdicts import Group, News
from postlint.model import Entry, Place
from postlint.site import lookup

INDEXES = ["tags", "titles"]
DAY = "2026-11-25"
HOW = How(b"setup", b"site", Stamp(1, 2, 3), DAY)


def add(store: Store, path: str, filed: Mapping[str, str]) -> None:
    entries = [(index, key, Entry(Place(path), value)) for one, value in filed.items() for index, key in [one.split()]]
    store.add(path, record(Mapped(path, entries=entries, digest=path.encode()), INDEXES, lasting=True), HOW)


def groups(store: Store, part: int, pages: int = 1) -> dict[str, list[str]]:
    return {key: [entry.place.path for entry in entries] for _, key, entries in store.groups(part, None, pages)}


def group(index: int, key: str) -> Group:
    return index, key_number(key)


def opened(file: Path, *fresh: str) -> Store:
    store = Store(file)
    store.keep({path: one for path, one in store.known.items() if path in fresh})
    return store


def filled(file: Path) -> None:
    store = opened(file)
    add(store, "a.md", {"tags all": "wood", "titles ice": "Ice"})
    add(store, "b.md", {"tags all": "coal", "titles heat": "Heat"})
    store.verdicts.questions(b"context")
    asked = [(1, key_number("heat"), key_number("ice")), (0, key_number(lookup.DAY), key_number("all"))]
    store.judge(News({group(0, "all"): Mapped("")}, None, asked, [("listing", "", b"")], DAY))
    store.save()
    store.close()


def test_groups_hold_what_pages_filed_in_order_of_their_paths() -> None:
    store = Store(None)
    for path in ("b.md", "a.md"):
        add(store, path, {"tags all": "wood", f"titles {path}": path})
    assert groups(store, 0) == {"all": ["a.md", "b.md"]}
    assert groups(store, 1) == {"a.md": ["a.md"], "b.md": ["b.md"]}
    assert groups(store, 1, pages=2) == {}
    assert groups(store, 0, pages=2) == {"all": ["a.md", "b.md"]}


def test_a_page_mapped_anew_changes_the_groups_in_which_it_says_something_else(tmp_path: Path) -> None:
    filled(tmp_path / "x.db")
    store = opened(tmp_path / "x.db", "a.md")
    assert store.verdicts.questions(b"other") is None
    assert store.verdicts.questions(b"context") == [("listing", "", b"")]
    add(store, "b.md", {"tags all": "coal", "titles hot": "Hot"})
    # "ice" has asked for "heat".
    assert store.changed(DAY) == {group(1, "heat"), group(1, "hot"), group(1, "ice")}
    store.close()


def test_another_day_changes_the_groups_that_have_asked_for_it(tmp_path: Path) -> None:
    filled(tmp_path / "x.db")
    store = opened(tmp_path / "x.db", "a.md", "b.md")
    store.verdicts.questions(b"context")
    assert store.changed(DAY) == set()
    assert store.changed("2026-11-26") == {group(0, "all")}
    store.judge(News({}, store.changed("2026-11-26"), [], [], "2026-11-26"))
    store.save()
    store.close()
    store = opened(tmp_path / "x.db", "a.md", "b.md")
    store.verdicts.questions(b"context")
    assert store.changed("2026-11-26") == set()
    store.close()


def test_pages_written_without_being_judged_leave_nothing_said(tmp_path: Path) -> None:
    filled(tmp_path / "x.db")
    store = opened(tmp_path / "x.db", "a.md")
    add(store, "b.md", {"tags all": "oil"})
    store.save()
    store.close()
    store = opened(tmp_path / "x.db", "a.md", "b.md")
    assert groups(store, 0) == {"all": ["a.md", "b.md"]}
    assert store.verdicts.questions(b"context") is None
    store.close()


def test_verdicts_on_pages_that_another_run_has_replaced_are_not_kept(tmp_path: Path) -> None:
    filled(tmp_path / "x.db")
    first, second = (opened(tmp_path / "x.db", "a.md") for _ in range(2))
    for store in (first, second):
        store.verdicts.questions(b"context")
        add(store, "b.md", {"tags all": "oil"})
        store.judge(News({}, store.changed(DAY), [], [("listing", "", b"new")], DAY))
        store.save()
        store.close()
    assert opened(tmp_path / "x.db").verdicts.questions(b"context") is None
