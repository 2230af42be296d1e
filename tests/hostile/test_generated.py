"""Every case of the shared generator through every format and every command that takes files.

Without the generator beside the repository there is nothing to do: `test_cases.py` has our own. POSTLINT_HOSTILE=full
runs each case at full size in every format and command; otherwise the cases are small and take turns.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from postlint.plugins import load_plugins
from tests.hostile.command import CACHE, Command, Ran
from tests.hostile.harmless import check_output

GENERATOR = Path(__file__).parents[3] / "shared" / "hostile" / "gen.py"
FULL = os.environ.get("POSTLINT_HOSTILE") == "full"
CANARIES = [Path("/tmp/postlint-pwned")]  # noqa: S108 (the cases name it)
FORMATS = sorted(load_plugins().reporters)
READS = [
    ("check", ".", "--profile=all", "--min-severity=info", "--show-suppressed"),
    ("check", ".", "--diff", "--unsafe-fixes", "--profile=all"),
    ("site",),
    ("site", "explain", "/a/../b"),
    ("tags", "list", "."),
    ("export", "faq", "."),
    ("config", "show"),
    ("config", "files", "."),
    ("config", "validate", "."),
    ("doctor", "."),
    ("init", "--dry-run"),
]
WRITES = [
    ("check", ".", "--fix", "--unsafe-fixes", "--profile=all"),
    ("check", ".", "--add-ignore=hostile", "--profile=all"),
    ("baseline", "create", "."),
    ("tags", "rename", "a", "b", "."),
    ("init", "--yes"),
]
"""What changes files runs on a copy."""

pytestmark = pytest.mark.skipif(
    not GENERATOR.exists() or sys.platform != "linux", reason="no generator beside the repo"
)


def cases() -> list[dict[str, Any]]:
    if not GENERATOR.exists():
        return []
    listed = subprocess.run([sys.executable, GENERATOR, "--list"], capture_output=True, check=True, text=True).stdout
    found = re.findall(r"^(\w+) +(\S+) .*\[(\d+) s, (\d+) MB\]$", listed, re.MULTILINE)
    return [{"kind": kind, "id": name, "seconds": int(s), "megabytes": int(m)} for kind, name, s, m in found]


CASES = cases()
EMPTY = {"fs-ignorefile"}
"""Nothing is left to check: that file ignores everything."""
MISTAKEN = {"cfg-bad-toml"}
"""A configuration of ours that stops every command."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("hostile")
    scale = "1.0" if FULL else "0.02"
    subprocess.run([sys.executable, GENERATOR, top, "--scale", scale], check=True, capture_output=True)
    return top


@pytest.fixture(scope="module")
def run() -> Iterator[Command]:
    with Command() as command:
        yield command


def expected(case: dict[str, Any], arguments: tuple[str, ...]) -> set[int]:
    """Findings or none; 2 where the command line, the configuration or a named file can't be trusted."""
    command = arguments[0]
    if case["id"] in MISTAKEN:
        return {2}
    if command == "stdin":
        return {0, 1, 2}  # a page that can't be read was named here
    if command in ("check", "init") and (case["kind"] in ("yml", "xml") or case["id"] in EMPTY):
        return {2}
    if command == "check":
        return {0, 1}
    return {2} if arguments[:2] == ("tags", "rename") else {0}  # no post has that tag


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{case['kind']}-{case['id']}" for case in CASES])
def test_case(number: int, tree: Path, run: Command, tmp_path: Path) -> None:
    case = CASES[number]
    folder = tree / case["kind"] / case["id"]
    before = snapshot(folder)
    for arguments in chosen(number):
        judge(case, arguments, run(folder, *arguments, seconds=30))
    assert snapshot(folder) == before
    for name in piped(folder):
        data = (folder / name).read_bytes()
        judge(case, ("stdin",), run(folder, "check", "-", "--stdin-filename", name, "-o", "json", stdin=data))
    if case["id"] not in ("fs-sparse", "fs-many"):
        for place, arguments in enumerate(WRITES if FULL else WRITES[number % len(WRITES) :][:1]):
            copy = tmp_path / str(place)
            subprocess.run(["/bin/cp", "-a", folder, copy], check=True)
            judge(case, arguments, run(copy, *arguments, may_write=[copy], seconds=30))
            subprocess.run(["/bin/chmod", "-R", "u+rwX", copy], check=False)
            shutil.rmtree(copy, ignore_errors=True)
    assert snapshot(folder) == before
    assert not [one for one in CANARIES if one.exists()]


def chosen(number: int) -> list[tuple[str, ...]]:
    """All formats and commands; where time is short each case takes its turn of both."""
    formats = FORMATS if FULL else [FORMATS[number % len(FORMATS)]]
    others = READS[1:] if FULL else [READS[1 + number % (len(READS) - 1)]]
    return [*((*READS[0], "--output", one) for one in formats), *others]


def piped(folder: Path) -> list[str]:
    return [one for one in ("case.md", "case.mdx", "case.html", "page-data.json") if (folder / one).is_file()]


def judge(case: dict[str, Any], arguments: tuple[str, ...], ran: Ran) -> None:
    assert ran.code in expected(case, arguments), (arguments, ran.code, ran.err[-2000:])
    check_output(ran, arguments)
    assert ran.seconds < 10, arguments
    assert ran.megabytes < max(case["megabytes"], 300) + 100, arguments
    assert not ran.forbidden, (arguments, ran.forbidden)


def snapshot(folder: Path) -> dict[bytes, tuple[object, ...]]:
    """What stands below a folder: names, kinds, modes, sizes and times of change; what small files hold."""
    found: dict[bytes, tuple[object, ...]] = {}
    for where, folders, files in os.walk(os.fsencode(folder)):
        folders[:] = [name for name in folders if name != os.fsencode(CACHE)]
        for name in itertools.chain(folders, files):
            path = os.path.join(where, name)  # noqa: PTH118 (names that are no text)
            seen = os.lstat(path)
            data = b""
            if stat.S_ISREG(seen.st_mode) and seen.st_size < 100_000 and os.access(path, os.R_OK):
                with open(path, "rb") as opened:  # noqa: PTH123
                    data = opened.read()
            found[path] = (seen.st_mode, seen.st_size, seen.st_mtime_ns, data)
    return found
