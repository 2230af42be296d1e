"""All fixes of whole real sites: applied once there is nothing more to fix, and every other byte is what it was.

`POSTLINT_CORPORA` names a folder with one folder per site (`../shared/corpora/unpack.sh` makes it); skipped without.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import postlint

CORPORA = Path(os.environ.get("POSTLINT_CORPORA", "none"))
SITES = sorted(folder.name for folder in CORPORA.iterdir() if folder.is_dir()) if CORPORA.is_dir() else []
OPTIONS = ("check", ".", "--profile", "all", "--min-severity", "info", "--fail-on", "never", "--output", "json")


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return {path: data for path, data in found.items() if not path.startswith(".postlint_cache/")}


def fixable(report: str) -> list[dict[str, Any]]:
    """The findings whose fix is applied by --fix --unsafe-fixes."""
    found = json.loads(report)["findings"]
    return [one for one in found if one["fix"] and one["fix"]["edits"] and one["fix"]["safety"] != "suggestion"]


def kept(data: bytes, spans: list[tuple[int, int]]) -> list[bytes]:
    """What stands between the edits of a file."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        pieces.append(data[at : max(at, start)])
        at = max(at, end)
    return [*pieces, data[at:]]


@pytest.mark.skipif(not SITES, reason="POSTLINT_CORPORA names no corpora")
@pytest.mark.parametrize("name", SITES)
def test_fixing_twice_is_fixing_once(name: str, tmp_path: Path) -> None:
    site = tmp_path / name
    shutil.copytree(CORPORA / name, site, symlinks=True)
    before = contents(site)
    offered = fixable(postlint(*OPTIONS, cwd=site).stdout)
    assert contents(site) == before
    first = postlint(*OPTIONS, "--fix", "--unsafe-fixes", cwd=site)
    assert first.returncode == 0, first.stderr
    after = contents(site)
    again = postlint(*OPTIONS, "--fix", "--unsafe-fixes", cwd=site)
    assert again.returncode == 0, again.stderr
    assert contents(site) == after
    assert after.keys() == before.keys()
    left = {(one["rule"], one["path"]) for one in fixable(first.stdout)}
    assert left == set()
    spans: dict[str, list[tuple[int, int]]] = {}
    for edit in (edit for one in offered for edit in one["fix"]["edits"]):
        spans.setdefault(edit["path"], []).append((edit["byte_range"][0], edit["byte_range"][1]))
    for path, data in after.items():
        at = 0
        for piece in kept(before[path], spans.get(path, [])):
            at = data.find(piece, at)
            assert at != -1, f"{path}: {piece[:200]!r} is gone"
            at += len(piece)
