"""Fixes that are interrupted, and disks that don't take them: every file stays whole, the old one or the new one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.command import postlint

POSTS = 40
OLD = "---\ntitle: Post {}\n---\n\n" + "CafÃ© number {} is here, and it stays here for the whole of the day.\n\n" * 20


def old(number: int) -> bytes:
    return OLD.format(number, *[number] * 20).encode()


def new(number: int) -> bytes:
    return old(number).replace("CafÃ©".encode(), "Café".encode())


def fill(folder: Path, count: int = POSTS) -> None:
    (folder / "postlint.yaml").touch()
    for number in range(count):
        (folder / f"post-{number}.md").write_bytes(old(number))


def states(folder: Path, count: int = POSTS) -> set[str]:
    """What the posts are; fails where one is neither the old nor the new one."""
    found = set()
    for number in range(count):
        data = (folder / f"post-{number}.md").read_bytes()
        assert data in (old(number), new(number))
        found.add("old" if data == old(number) else "new")
    return found


def leftovers(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.endswith(".tmp")]  # noqa: PTH208 (names are all)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_run_that_is_killed_at_any_moment_leaves_every_file_whole(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 (no secret)
    command = [sys.executable, "-m", "postlint", "check", ".", "--fix", "--only", "content-mojibake", "--jobs", "1"]
    ended = set()
    for _ in range(8):
        fill(tmp_path)
        before = {file.name for file in tmp_path.iterdir()}
        run = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        while run.poll() is None and {file.name for file in tmp_path.iterdir()} == before:
            if (tmp_path / "post-0.md").read_bytes() != old(0):
                break
            time.sleep(0.001)
        time.sleep(chance.random() * 0.03)
        run.send_signal(signal.SIGKILL)
        run.wait()
        ended |= states(tmp_path)
    assert "new" in ended
    fill(tmp_path)
    (tmp_path / ".postlint-0123456789abcdef.tmp").write_bytes(b"left by a run that was killed")
    finished = postlint("check", ".", "--fix", "--only", "content-mojibake", cwd=tmp_path)
    assert finished.returncode == 0, finished.stderr
    assert states(tmp_path) == {"new"}
    assert leftovers(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such locks")
def test_what_another_run_is_writing_is_no_leftover(tmp_path: Path) -> None:
    import fcntl  # noqa: PLC0415 (not on Windows)

    fill(tmp_path, 1)
    name = ".postlint-0123456789abcdef.tmp"
    with (tmp_path / name).open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        postlint("check", ".", "--fix", "--only", "content-mojibake", cwd=tmp_path)
        assert leftovers(tmp_path) == [name]
    postlint("check", ".", "--fix", cwd=tmp_path)
    assert leftovers(tmp_path) == []


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if not made or made.returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run([shutil.which("umount") or "umount", str(folder)], check=True)


def test_a_full_disk_loses_nothing_and_is_told(disk: Path) -> None:
    fill(disk, 10)
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    run = postlint("check", ".", "--fix", "--only", "content-mojibake", cwd=disk)
    assert run.returncode == 2
    assert "could not be written: No space left on device" in run.stderr
    assert "content-mojibake" in run.stdout
    assert (states(disk, 10), leftovers(disk)) == ({"old"}, [])
    filler.unlink()
    assert postlint("check", ".", "--fix", "--only", "content-mojibake", cwd=disk).returncode == 0
    assert states(disk, 10) == {"new"}


def test_a_disk_that_is_read_only_is_told(disk: Path) -> None:
    fill(disk, 2)
    subprocess.run([shutil.which("mount") or "mount", "-o", "remount,ro", str(disk)], check=True)
    run = postlint("check", ".", "--fix", "--only", "content-mojibake", cwd=disk)
    assert states(disk, 2) == {"old"}
    assert run.returncode in (1, 2)
    assert "Not fixed: post-0.md is read-only" in run.stderr or "could not be written" in run.stderr


def test_a_file_that_is_read_only_is_left_and_told(tmp_path: Path) -> None:
    fill(tmp_path, 2)
    (tmp_path / "post-0.md").chmod(0o444)
    run = postlint("check", ".", "--fix", "--only", "content-mojibake", cwd=tmp_path)
    assert (tmp_path / "post-0.md").read_bytes() == old(0)
    assert (tmp_path / "post-1.md").read_bytes() == new(1)
    assert "Not fixed: post-0.md is read-only" in run.stderr
    assert run.returncode == 1
