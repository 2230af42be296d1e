"""The passes of fixing, with checks made for it: `check` looks for words, and each has a fix."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from postlint.engine.fixes import MOST_PASSES, Fixed, Fixer
from postlint.model import Edit, Finding, Fix, Location, Page, Place
from postlint.readers.markdown import read_page
from postlint.result import Result

Texts = dict[str, bytes]
Rules = Mapping[str, tuple[bytes, str]]
"""By rule what it looks for and what its fix puts there."""


def finding(rule: str, *edits: Edit) -> Finding:
    place = edits[0].place
    location = Location(place.path, 1, 1, 1, 1, place.start, place.end)
    return Finding(rule, "found", "warning", "search", "Found.", location, fix=Fix("safe", "mend", edits))


def looks_for(rules: Rules, files: Texts) -> Callable[[Mapping[str, bytes]], Result]:
    def check(texts: Mapping[str, bytes]) -> Result:
        found = []
        for path, data in sorted({**files, **texts}.items()):
            for rule, (word, put) in rules.items():
                at = data.find(word)
                while at != -1:
                    found.append(finding(rule, Edit(Place(path, at, at + len(word)), put)))
                    at = data.find(word, at + 1)
        return result(found)

    return check


def result(found: list[Finding]) -> Result:
    found.sort(key=lambda one: (one.location.path, one.location.start, one.rule))
    return Result(tuple(found), (), 1, (), {})


def fixed(
    check: Callable[[Mapping[str, bytes]], Result],
    files: Mapping[str, bytes | None],
    refusal: Callable[[str], str] = lambda _path: "",
    page: Callable[[str, bytes], Page] = read_page,
) -> Fixed:
    return Fixer(check, files.get, page, wants=lambda _finding: True, refusal=refusal).fix()


def after(done: Fixed) -> Texts:
    return {one.path: one.after for one in done.changes}


def test_all_that_do_not_clash_are_fixed_at_once_and_the_rest_in_turn() -> None:
    files = {"a.md": b"one two three\n", "b.md": b"nothing\n"}
    rules = {"first": (b"one two", "1 two"), "second": (b"two three", "2 three")}
    done = fixed(looks_for(rules, files), files)
    assert after(done) == {"a.md": b"1 2 three\n"}
    assert [one.rule for one in done.mended] == ["first", "second"]
    assert done.left.findings == ()
    assert done.trouble == ()


def test_fixes_that_undo_each_other_are_stopped_and_named() -> None:
    files = {"a.md": b"red sky\n", "b.md": b"grey sea\n"}
    rules = {"no-red": (b"red", "blue"), "no-blue": (b"blue", "red"), "no-grey": (b"grey", "green")}
    done = fixed(looks_for(rules, files), files)
    assert after(done) == {"b.md": b"green sea\n"}
    assert done.trouble == ("a.md: the fixes of no-blue and no-red undo each other",)
    assert [one.rule for one in done.mended] == ["no-grey"]


def test_a_fix_that_changes_nothing_is_no_endless_matter() -> None:
    files = {"a.md": b"red\n"}
    done = fixed(looks_for({"same": (b"red", "red")}, files), files)
    assert done.changes == ()
    assert done.trouble == ("a.md: the fix of same changes nothing",)


def test_fixes_that_never_end_are_stopped_and_named() -> None:
    files = {"a.md": b"red\n"}
    done = fixed(looks_for({"more": (b"red", "red red")}, files), files)
    assert len(done.mended) > MOST_PASSES
    assert done.trouble == (f"after {MOST_PASSES} passes there is still something to fix: more",)


def test_a_fix_is_applied_in_all_its_files_or_in_none() -> None:
    files = {"a.md": b"tag\n", "b.md": b"tag\n", "c.md": b"tag\n"}

    def check(texts: Mapping[str, bytes]) -> Result:
        now = {**files, **texts}
        edits = [Edit(Place(path, 0, 3), "TAG") for path in sorted(now) if now[path].startswith(b"tag")]
        return result([finding("rename", *edits)] if edits else [])

    done = fixed(check, files, lambda path: "is read-only" if path == "b.md" else "")
    assert done.changes == ()
    assert done.skipped == {("b.md", "is read-only"): frozenset({"rename"})}
    assert len(fixed(check, files).changes) == 3


def test_a_fix_that_breaks_its_page_is_taken_back_alone() -> None:
    files = {"a.md": b"---\ntitle: one\nname: two\n---\nText\n"}
    done = fixed(looks_for({"bad": (b"one", "[one"), "good": (b"two", "2nd")}, files), files)
    assert after(done) == {"a.md": b"---\ntitle: one\nname: 2nd\n---\nText\n"}
    assert done.skipped == {("a.md", "would not read as before"): frozenset({"bad"})}


def test_two_fixes_good_alone_and_bad_together_come_one_after_the_other() -> None:
    files = {"a.md": b"---\ntitle: {one: two}\n---\nText\n"}

    def page(path: str, data: bytes) -> Page:
        if b"ONE" in data and b"TWO" in data:
            raise ValueError("a reader that fails")
        return read_page(path, data)

    done = fixed(looks_for({"first": (b"one", "ONE"), "second": (b"two", "TWO")}, files), files, page=page)
    assert after(done) == {"a.md": b"---\ntitle: {ONE: two}\n---\nText\n"}
    assert done.skipped == {("a.md", "would not read as before"): frozenset({"second"})}


def test_a_file_that_is_no_longer_what_was_checked_is_left() -> None:
    files = {"a.md": b"red\n"}
    done = fixed(looks_for({"no-red": (b"red", "blue")}, files), {})
    assert done.changes == ()
    assert done.skipped == {("a.md", "changed while it was checked"): frozenset({"no-red"})}


def test_a_built_file_is_left() -> None:
    files = {"a.md": b"red\n"}
    done = fixed(
        looks_for({"no-red": (b"red", "blue")}, files), files, page=lambda path, _data: Page(path=path, form="html")
    )
    assert done.changes == ()
    assert [reason for _, reason in done.skipped] == ["is built from another file; fix that one"]


def test_an_edit_beyond_the_file_is_no_fix() -> None:
    files = {"a.md": b"red\n"}
    done = fixed(lambda _texts: result([finding("wild", Edit(Place("a.md", 2, 99), "x"))]), files)
    assert done.changes == ()
