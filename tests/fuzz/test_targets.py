"""Each fuzzing target for a moment: with hypothesis, and by the driver of long runs, with and without atheris."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.growth import PIECES
from tests.fuzz.targets import TARGETS

MIXED = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30).map("".join)
DATA = MIXED.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=60)
ROOT = Path(__file__).parents[2]
SECONDS = os.environ.get("POSTLINT_FUZZ_SECONDS", "3")


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_any_bytes(name: str) -> None:
    @settings(max_examples=40, deadline=None)
    @given(DATA)
    def check(data: bytes) -> None:
        TARGETS[name](data)

    check()


@pytest.mark.parametrize("name", TARGETS)
def test_a_few_seconds_of_fuzzing_find_nothing(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.fuzz.fuzz", name, SECONDS, str(tmp_path / "corpus")]
    ran = subprocess.run(command, cwd=tmp_path, env=with_us(), capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:].decode("utf-8", "replace")


def test_a_find_fails_and_is_kept_whoever_drives(tmp_path: Path) -> None:
    for driver in ("", "plain"):
        folder = tmp_path / f"by{driver}"
        folder.mkdir()
        command = [sys.executable, "-m", "tests.fuzz.fuzz", "raises", "60", "", driver]
        ran = subprocess.run(command, cwd=folder, env=with_us(), capture_output=True, check=False)
        assert ran.returncode != 0
        assert b"ValueError" in ran.stdout + ran.stderr
        assert [file.read_bytes().count(b"#") > 0 for file in folder.glob("crash-*")] == [True]


def with_us() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}
