"""The answer is the same, byte for byte, cold or warm, one file or all, alone or not."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from postlint.engine.cache import FOLDER, Cache
from postlint.engine.packing import pack
from postlint.engine.record import said_of
from postlint.model import Place

POSTLINT = (sys.executable, "-m", "postlint")
WORDS = [
    "river",
    "mountain",
    "valley",
    "harbour",
    "lantern",
    "orchard",
    "meadow",
    "bridge",
    "tower",
    "garden",
    "winter",
]


def run(site: Path, *arguments: str) -> bytes:
    """What the command prints and the code it ends with."""
    done = subprocess.run(
        [*POSTLINT, "check", *(arguments or (".",)), "-o", "json", "--min-severity", "info"],
        cwd=site,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert b"Traceback" not in done.stderr
    assert b"cache" not in done.stderr
    return done.stdout + b"%d" % done.returncode


def cold(site: Path) -> bytes:
    return run(site, ".", "--no-cache", "--jobs", "1")


def findings(output: bytes, path: str) -> list[dict[str, Any]]:
    """The findings that stand in a file."""
    return [one for one in json.loads(output[:-1])["findings"] if one["path"] == path]


def post(number: int, chance: random.Random) -> str:
    title = f"The {WORDS[number % 9]} and the {WORDS[number % 4]}"
    text = " ".join(chance.choices(WORDS, k=160 if number % 5 else 40))
    shared = " ".join(random.Random(number % 3).choices(WORDS, k=200))  # noqa: S311 (no secret)
    other = chance.randrange(20)
    tags = ", ".join(chance.sample(["Heating", "heating", "Wood", "Woods", "Solar", "Soler", "Insulation"], 3))
    date = "2099-01-01" if number % 13 == 0 else f"2024-{number % 12 + 1:02}-03"
    hidden = "<!-- postlint-disable-next-line link-broken -- known -->\n" if number % 4 == 0 else ""
    parts = [
        f"---\ntitle: {title}\ntags: [{tags}]\ndate: {date}\n---",
        f"{text}.",
        f"{shared if number % 3 == 0 else text}.",
        f"## Part {number % 6}",
        f"[one](/posts/p{other:02}/#part-{other % 7}) [two](p{number + 1:02}.md)",
        f"{hidden}[gone](/posts/gone-{number % 8}/)",
        f"![](/img/{number % 5}.png)",
        f"## Is it warm in {WORDS[number % 5]}?",
        "Yes.",
    ]
    return "\n\n".join(parts) + "\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    chance = random.Random(7)  # noqa: S311 (no secret)
    (tmp_path / "content/posts").mkdir(parents=True)
    (tmp_path / "static/img").mkdir(parents=True)
    (tmp_path / "layouts").mkdir()
    (tmp_path / "static/img/3.png").touch()
    (tmp_path / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
    (tmp_path / "postlint.yaml").write_text("overrides:\n- files: [content/posts/p1*.md]\n  ignore: [image-missing]\n")
    for number in range(20):
        (tmp_path / f"content/posts/p{number:02}.md").write_text(post(number, chance))
    age(tmp_path)
    return tmp_path


def age(site: Path) -> None:
    """Make files old enough to be recognised by their time."""
    for file in site.rglob("*.md"):
        os.utime(file, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns - 10_000_000_000))


def edit(site: Path, name: str, old: str, new: str) -> None:
    file = site / "content/posts" / name
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def change_nothing(_site: Path) -> None:
    pass


def write_time_only(site: Path) -> None:
    for file in site.rglob("*.md"):
        os.utime(file)


def change_target(site: Path) -> None:
    edit(site, "p07.md", "## Part 1", "## Other part")


def take_out_title(site: Path) -> None:
    edit(site, "p03.md", "title: ", "name: ")


def move(site: Path) -> None:
    (site / "content/posts/p11.md").rename(site / "content/posts/p50.md")


def delete(site: Path) -> None:
    (site / "content/posts/p12.md").unlink()
    (site / "content/posts/p13.md").unlink()


def add(site: Path) -> None:
    (site / "content/posts/gone-3.md").write_text("---\ntitle: Found again\n---\n\nText.\n")


def bring_image(site: Path) -> None:
    (site / "static/img/1.png").touch()


def swap_with_same_size_and_time(site: Path) -> None:
    file = site / "content/posts/p08.md"
    state = file.stat()
    new = file.with_name("new")
    new.write_bytes(file.read_bytes().replace(b"[gone]", b"[here]"))
    os.utime(new, ns=(state.st_atime_ns, state.st_mtime_ns))
    new.replace(file)


def change_setting(site: Path) -> None:
    (site / "postlint.yaml").write_text("rules:\n  title-too-wide: {max_pixels: 50}\n")


def change_address(site: Path) -> None:
    (site / "hugo.toml").write_text('baseURL = "https://example.org/"\n[permalinks]\nposts = "/essays/:slug/"\n')


CHANGES = (
    change_nothing, write_time_only, change_target, take_out_title, move, delete, add, bring_image,
    swap_with_same_size_and_time, change_setting, change_address,
)  # fmt: skip


def test_whatever_changes_the_cached_answer_is_the_fresh_one(site: Path) -> None:
    assert run(site) == cold(site)
    assert b"link-anchor-broken" in run(site)
    for number, change in enumerate(CHANGES):
        change(site)
        assert run(site, ".", "--jobs", str(number % 4)) == cold(site), change
        age(site)


def test_one_file_gets_the_findings_that_it_gets_among_all(site: Path) -> None:
    names = ["content/posts/p02.md", "content/posts/p03.md"]
    alone = run(site, names[0])  # before anything is known
    for change in (change_nothing, change_target, move):
        change(site)
        whole = cold(site)
        for name in names:
            assert findings(run(site, name), name) == findings(whole, name)
    assert run(site, *names) == run(site, *reversed(names)) == run(site, *names, "--no-cache")
    assert findings(alone, names[0])


def test_settings_of_one_call_do_not_mix_with_others(site: Path) -> None:
    arguments: Sequence[tuple[str, ...]] = (
        (".", "--only", "link-broken,title-duplicate"),
        (".", "--set", "rules.title-too-wide.max_pixels=80"),
    )
    expected = [run(site, *one, "--no-cache") for one in arguments]
    for _ in range(2):
        assert [run(site, *one) for one in arguments] == expected


def test_standard_input_leaves_the_cache_as_it_is(site: Path) -> None:
    expected = run(site)
    done = subprocess.run(
        [*POSTLINT, "check", "-", "--stdin-filename", "content/posts/p05.md", "-o", "concise"],
        cwd=site,
        input=b"---\ntitle: Other\n---\n[x](/nowhere/)\n",
        capture_output=True,
        check=False,
    )
    assert b"/nowhere/" in done.stdout
    assert run(site) == expected


def test_a_cache_that_cannot_be_used_is_no_error(site: Path) -> None:
    expected = cold(site)
    (site / FOLDER).write_text("a file where the folder should be")
    assert run(site) == expected
    (site / FOLDER).unlink()
    run(site)
    (file,) = (site / FOLDER).glob("*.db")
    whole = file.read_bytes()
    for broken in (b"", b"no database", whole[: len(whole) // 2], whole[:4096] + bytes(len(whole) - 4096)):
        file.write_bytes(broken)
        assert run(site) == expected
    run(site)
    with sqlite3.connect(file) as db:
        db.execute("UPDATE filed SET entries = x'00'")
        db.execute("UPDATE verdict SET said = x'93ff'")
        db.execute("UPDATE judged SET said = x'00'")
    db.close()
    assert run(site) == expected
    assert run(site) == expected


def test_a_cache_that_was_made_by_hand_says_nothing(site: Path) -> None:
    """It names a rule, a message, a value or a file that no run of ours would."""
    expected = cold(site)
    (site.parent / "secret.md").write_text("# Secret\n\nwords\n")
    changes: tuple[dict[str, Any], ...] = (
        {"rule": "no-such-rule"},
        {"message": "no-such-message"},
        {"values": {}},
        {"place": Place("../secret.md", 0, 3)},
        {"place": Place(str(site.parent / "secret.md"), 0, 3)},
        {"related": (Place("../secret.md", 0, 3),)},
    )
    for change in changes:
        run(site)
        (file,) = (site / FOLDER).glob("*.db")
        changed = 0
        with sqlite3.connect(file) as db:
            for page, packed in db.execute("SELECT page, said FROM verdict").fetchall():
                said = said_of(packed)
                said.issues = [structs.replace(raw, **change) for raw in said.issues if raw.values]
                changed += len(said.issues)
                db.execute("UPDATE verdict SET said = ? WHERE page = ?", (pack(said), page))
        db.close()
        assert changed
        assert run(site) == expected
        assert run(site) == expected


def test_a_cache_that_another_run_holds_is_no_error(site: Path) -> None:
    expected = run(site)
    (file,) = (site / FOLDER).glob("*.db")
    db = sqlite3.connect(file, isolation_level=None)
    db.execute("BEGIN IMMEDIATE")
    change_target(site)
    assert run(site) == cold(site) != expected
    db.execute("ROLLBACK")
    db.execute("PRAGMA journal_mode = DELETE")
    db.execute("BEGIN EXCLUSIVE")
    assert run(site) == cold(site)
    db.close()


def test_several_runs_at_once_agree(site: Path) -> None:
    expected = cold(site)
    command = [*POSTLINT, "check", ".", "-o", "json", "--min-severity", "info"]
    runs = [subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) for _ in range(3)]
    assert {one.communicate()[0] + b"%d" % one.returncode for one in runs} == {expected}
    assert run(site) == expected


def test_links_that_came_with_the_site_are_not_written_through(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    expected = cold(site)
    run(site)
    (file,) = (site / FOLDER).glob("*.db")
    shutil.rmtree(site / FOLDER)
    (site / FOLDER).symlink_to(outside)
    assert run(site) == expected
    (site / FOLDER).unlink()
    (site / FOLDER).mkdir()
    file.symlink_to(outside / "stolen.db")
    assert run(site) == expected
    assert list(outside.iterdir()) == []


def test_the_folder_of_the_cache_says_what_it_is(site: Path) -> None:
    run(site)
    assert (site / FOLDER / ".gitignore").read_text() == "*\n"
    assert (site / FOLDER / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    shown = subprocess.run([*POSTLINT, "cache", "path"], cwd=site / "content", capture_output=True, check=True)
    assert shown.stdout.decode().strip() == str(site / FOLDER)
    subprocess.run([*POSTLINT, "cache", "clear"], cwd=site, capture_output=True, check=True)
    assert not (site / FOLDER).exists()


def test_the_cache_may_stand_elsewhere(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("elsewhere")
    expected = cold(site)
    for _ in range(2):
        assert run(site, ".", "--cache-dir", str(folder)) == expected
    assert len(list(folder.glob("*.db"))) == 1
    assert not (site / FOLDER).exists()


@pytest.mark.parametrize("most", [0, 60_000])
def test_a_full_disk_is_no_error(site: Path, most: int) -> None:
    expected = cold(site)
    script = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))\nimport postlint.__main__"
    for change in (change_nothing, change_target):
        change(site)
        expected = cold(site)
        done = subprocess.run(
            [sys.executable, "-B", "-c", script, "check", ".", "-o", "json", "--min-severity", "info"],
            cwd=site,
            capture_output=True,
            check=False,
        )
        assert done.stdout + b"%d" % done.returncode == expected
        assert b"Traceback" not in done.stderr
    assert run(site) == expected


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser writes everywhere")
def test_a_cache_that_may_not_be_written_is_no_error(site: Path) -> None:
    run(site)
    change_target(site)
    (site / FOLDER).chmod(0o555)
    try:
        assert run(site) == cold(site)
    finally:
        (site / FOLDER).chmod(0o755)


def test_what_was_used_longest_ago_makes_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postlint.engine.cache._MOST_BYTES", 250)
    for age_in_days, name in enumerate(("new", "older", "oldest")):
        for file in (tmp_path / f"{name}.db", tmp_path / f"{name}.db-wal"):
            file.write_bytes(bytes(100))
            os.utime(file, (1e9 - age_in_days * 86_400,) * 2)
    (tmp_path / "notes.txt").write_bytes(bytes(1_000))
    Cache(tmp_path).prune()
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "new.db",
        "new.db-wal",
        "notes.txt",
        "older.db",
        "older.db-wal",
    ]
    (tmp_path / "new.db").write_bytes(bytes(1_000))
    Cache(tmp_path).prune()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["new.db", "new.db-wal", "notes.txt"]
