"""Each fuzzing target for a moment: with hypothesis always, guided by coverage where atheris is installed."""

from __future__ import annotations

import importlib.util
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
HAS_ATHERIS = importlib.util.find_spec("atheris") is not None


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_any_bytes(name: str) -> None:
    @settings(max_examples=40, deadline=None)
    @given(DATA)
    def check(data: bytes) -> None:
        TARGETS[name](data)

    check()


@pytest.mark.skipif(not HAS_ATHERIS, reason="the extra fuzz is not installed")
@pytest.mark.parametrize("name", TARGETS)
def test_a_few_seconds_of_fuzzing_find_nothing(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.fuzz.fuzz", name, "4", str(tmp_path / "corpus")]
    root = Path(__file__).parents[2]
    ran = subprocess.run(command, cwd=root, capture_output=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr[-3000:].decode("utf-8", "replace")
