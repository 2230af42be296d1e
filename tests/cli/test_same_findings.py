"""A file of a real site gets the same findings alone, in a folder run, and from standard input, wherever one stands.

`POSTLINT_CORPORA` names a folder with one folder per site (`../shared/corpora/unpack.sh` makes it); skipped without.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.cli.command import postlint

CORPORA = Path(os.environ.get("POSTLINT_CORPORA", "none"))
SITES = sorted(folder.name for folder in CORPORA.iterdir() if folder.is_dir()) if CORPORA.is_dir() else []
OPTIONS = ("--min-severity", "info", "--output", "json", "--fail-on", "never")
FILES = 3


def found(cwd: Path, *arguments: str, stdin: bytes = b"") -> list[dict[str, object]]:
    run = postlint("check", *arguments, *OPTIONS, cwd=cwd, stdin=stdin)
    assert run.returncode == 0, run.stderr
    findings: list[dict[str, object]] = json.loads(run.stdout)["findings"]
    return findings


def about(findings: list[dict[str, object]], path: str) -> list[dict[str, object]]:
    return [finding for finding in findings if finding["path"] == path]


@pytest.mark.skipif(not SITES, reason="POSTLINT_CORPORA names no corpora")
@pytest.mark.parametrize("name", SITES)
def test_a_file_has_the_same_findings_however_it_is_named(name: str, tmp_path: Path) -> None:
    site = tmp_path / name
    shutil.copytree(CORPORA / name, site, symlinks=True)
    whole = found(site, ".")
    paths = sorted({str(finding["path"]) for finding in whole})
    for path in paths[:: max(1, len(paths) // FILES)][:FILES]:
        expected = about(whole, path)
        assert expected
        assert about(found(site, path), path) == expected
        assert about(found(site, "-", "--stdin-filename", path, stdin=(site / path).read_bytes()), path) == expected
        from_above = about(found(tmp_path, f"{name}/{path}"), f"{name}/{path}")
        assert [one["message"] for one in from_above] == [one["message"] for one in expected]
