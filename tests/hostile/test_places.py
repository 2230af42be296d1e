"""Files and folders that are not what they seem, or do not stay it: each by its name, with the real command."""

from __future__ import annotations

import os
import resource
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.hostile.process import MOJIBAKE, POST, as_anyone, limited, posts, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="links, pipes and mounts of Linux")


def test_files_that_vanish_change_and_lose_their_permission(tmp_path: Path) -> None:
    files = posts(tmp_path, 150)
    over = threading.Event()

    def stir() -> None:
        number = 0
        while not over.is_set():
            file = files[number % len(files)]
            number += 7
            kind = number % 5
            if kind == 0:
                file.unlink(missing_ok=True)
            elif kind == 1:
                shutil.rmtree(file, ignore_errors=True)
                file.unlink(missing_ok=True)
                file.mkdir()
            elif kind == 2:
                if file.is_dir():
                    file.rmdir()
                file.write_text(POST * (number % 9), "utf-8")
            elif kind == 3 and file.is_file():
                file.chmod(0)
            else:
                file.unlink(missing_ok=True) if not file.is_dir() else file.rmdir()
                os.mkfifo(file)

    thread = threading.Thread(target=stir)
    thread.start()
    try:
        for arguments in (
            ("check", "."),
            ("check", ".", "--fix"),
            ("tags", "list", "."),
            ("export", "faq", "."),
            ("site",),
        ):
            assert run(tmp_path, *arguments, prepare=as_anyone).returncode in (0, 1, 2)
    finally:
        over.set()
        thread.join()


TRAPS = {
    "the configuration": ["postlint.yaml"],
    "what is read of a site": [
        ".gitignore", ".pre-commit-config.yaml", "_config.yml", "_redirects", "astro.config.mjs", "gatsby-config.js",
        "hugo.toml", "mkdocs.yml", "netlify.toml", "package.json", "pyproject.toml", "vercel.json",
    ],
}  # fmt: skip


@pytest.mark.parametrize("names", TRAPS.values(), ids=TRAPS)
@pytest.mark.parametrize("kind", ["pipe", "endless", "folder", "loop", "no permission"])
def test_what_is_read_beside_the_posts_is_a_trap(tmp_path: Path, names: list[str], kind: str) -> None:
    posts(tmp_path, 1)
    for file in (tmp_path / name for name in names):
        if kind == "pipe":
            os.mkfifo(file)
        elif kind == "endless":
            file.symlink_to("/dev/zero")
        elif kind == "folder":
            file.mkdir()
        elif kind == "loop":
            file.symlink_to(file.name)
        else:
            file.write_text("site: {}\n")
            file.chmod(0)
    # A configuration that can't be read stops the run; what else is there is passed over.
    stopped = names == ["postlint.yaml"]
    for command, code in ((("check", "."), 1), (("site",), 0), (("doctor", "."), 0)):
        assert run(tmp_path, *command, prepare=as_anyone).returncode == (2 if stopped else code)


def test_names_that_are_no_text_and_paths_of_4096_bytes(tmp_path: Path) -> None:
    for name in (b"new\nline.md", b"bad\xff\xfe.md", b"\x1b[31mred.md", b"x" * 252 + b".md"):
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:  # noqa: PTH118, PTH123
            file.write(POST.encode())
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(19):
            Path("d" * 240).mkdir()
            os.chdir("d" * 240)
        Path("deep.md").write_text(POST, "utf-8")
    finally:
        os.chdir(here)
    for output in ("concise", "json", "github", "sarif", "junit"):
        ran = run(tmp_path, "check", ".", "-o", output)
        assert ran.returncode == 2  # a folder so deep that the system does not open it is told
        assert b"File name too long" in ran.stderr
        assert b"\x1b" not in ran.stdout + ran.stderr
        assert "31mred.md" in ran.stdout.decode()
    subprocess.run(["/bin/rm", "-rf", tmp_path], check=True)


def test_unreadable_file_and_folder_are_told_and_the_rest_is_checked(tmp_path: Path) -> None:
    posts(tmp_path, 2)
    (tmp_path / "0.md").chmod(0)
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "a.md").write_text(POST)
    (tmp_path / "closed").chmod(0)
    ran = run(tmp_path, "check", ".", "-o", "concise", prepare=as_anyone)
    assert b"0.md:1:1: error: unreadable-file" in ran.stdout
    assert b"1.md:" in ran.stdout
    assert b"closed" in ran.stdout + ran.stderr
    (tmp_path / "closed").chmod(0o755)


def test_tree_that_is_read_only(tmp_path: Path) -> None:
    files = posts(tmp_path, 2, MOJIBAKE)
    for file in files:
        file.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        for command in (("check", "."), ("check", ".", "--fix", "--unsafe-fixes")):
            assert run(tmp_path, *command, prepare=as_anyone).returncode == 1
        assert run(tmp_path, "baseline", "create", ".", prepare=as_anyone).returncode == 2
        assert run(tmp_path, "check", ".", "-o", "json:report.json", prepare=as_anyone).returncode == 2
        assert [file.read_text("utf-8") for file in files] == [MOJIBAKE] * 2
    finally:
        tmp_path.chmod(0o755)


def test_disk_that_is_full_while_fixing(tmp_path: Path) -> None:
    text = MOJIBAKE + "More text.\n\n" * 1_000
    files = posts(tmp_path, 3, text)
    ran = run(tmp_path, "check", ".", "--fix", "--unsafe-fixes", prepare=limited(resource.RLIMIT_FSIZE, 4_096))
    assert ran.returncode == 2
    assert [file.read_text("utf-8") for file in files] == [text] * 3
    assert {file.name for file in tmp_path.iterdir()} - {".postlint_cache"} == {"0.md", "1.md", "2.md"}


def test_names_of_posts_that_lead_to_no_file(tmp_path: Path) -> None:
    posts(tmp_path, 1)
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "itself.md").symlink_to("itself.md")
    (tmp_path / "nowhere.md").symlink_to("missing.md")
    (tmp_path / "endless.md").symlink_to("/dev/zero")
    (tmp_path / "up").symlink_to("..")
    (tmp_path / "here").symlink_to(".")
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(tmp_path)  # the name of a socket is short
        try:
            one.bind("socket.md")
        finally:
            os.chdir(here)
        ran = run(tmp_path, "check", ".", "-o", "concise")
        told = {line.split(":")[0] for line in ran.stdout.decode().splitlines() if "unreadable-file" in line}
        assert told <= {"itself.md", "nowhere.md", "endless.md", "pipe.md", "socket.md"}
        assert {line.split(":")[0] for line in ran.stdout.decode().splitlines()} - told == {"0.md"}
        assert ran.returncode == 1
        for name in ("itself.md", "nowhere.md", "endless.md", "pipe.md", "socket.md"):
            assert run(tmp_path, "check", name).returncode == 2, name


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 128 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", disk], check=False).returncode:
        pytest.skip("only root can mount")
    try:
        yield disk
    finally:
        subprocess.run(["/bin/umount", "-l", disk], check=True)


def fill(disk: Path) -> None:
    with (disk / "rest").open("wb", buffering=0) as rest, suppress(OSError):
        while rest.write(b"x" * 1024):
            pass


def left(disk: Path) -> set[str]:
    return {file.name for file in disk.rglob("*") if ".postlint_cache" not in file.parts} - {"rest", ".postlint_cache"}


def test_disk_too_full_for_the_cache(small: Path) -> None:
    posts(small, 30)
    fill(small)
    fresh = run(small, "check", ".", "-o", "concise", "--no-cache")
    for _ in range(2):
        ran = run(small, "check", ".", "-o", "concise", "-v")
        assert (ran.returncode, ran.stdout) == (1, fresh.stdout)
        assert b"The cache was not used: " in ran.stderr
    (small / "rest").unlink()
    assert run(small, "check", ".", "-o", "concise").stdout == fresh.stdout


@pytest.mark.parametrize(
    "command",
    [
        ("check", ".", "--fix", "--unsafe-fixes"),
        ("check", ".", "--add-ignore"),
        ("baseline", "create", "."),
        ("check", ".", "-o", "json:report.json"),
        ("init", "--yes"),
        ("config", "schema", "--write", "schema.json"),
    ],
    ids=" ".join,
)
def test_disk_too_full_for_what_is_written(small: Path, command: tuple[str, ...]) -> None:
    text = MOJIBAKE + "More text.\n\n" * 1_000
    posts(small, 3, text)
    fill(small)
    ran = run(small, *command)
    assert ran.returncode == 2
    assert b"No space left" in ran.stderr
    assert left(small) == {"0.md", "1.md", "2.md"}
    assert {file.read_text("utf-8") for file in small.glob("*.md")} == {text}


@pytest.mark.parametrize("name", ["postlint.yaml", ".pre-commit-config.yaml", ".postlint/schema.json", "baseline"])
def test_links_that_lead_out_are_not_written_through(tmp_path: Path, name: str) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    site.mkdir()
    outside.mkdir()
    posts(site, 1)
    link = site / (".postlint-baseline.json" if name == "baseline" else name)
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(outside / "new")
    command = ("baseline", "create", ".") if name == "baseline" else ("init", "--yes")
    assert run(site, *command).returncode in (0, 2)
    assert list(outside.iterdir()) == []


def test_folder_that_leads_out_is_not_written_into(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    site.mkdir()
    outside.mkdir()
    posts(site, 1)
    (site / ".postlint").symlink_to(outside)
    assert run(site, "init", "--yes").returncode == 2
    assert list(outside.iterdir()) == []


def test_post_that_stands_elsewhere_is_not_changed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "post.md").write_text(MOJIBAKE, "utf-8")
    (site / "post.md").symlink_to("../post.md")
    for option in ("--fix", "--add-ignore"):
        ran = run(site, "check", "post.md", option, "--unsafe-fixes" if option == "--fix" else "--no-cache")
        assert ran.returncode == 1
        assert b"leads out of the project" in ran.stderr
    assert (tmp_path / "post.md").read_text("utf-8") == MOJIBAKE
