"""Coverage-guided fuzzing with atheris (extra `fuzz`): one target, for some seconds, from the repository's own cases.

usage: python -m tests.fuzz.fuzz TARGET SECONDS [CORPUS_FOLDER]
A find is written to `crash-…` in this folder; put it, made small, among the cases of `tests/hostile/test_cases.py`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["postlint"]):
    from tests.fuzz.targets import TARGETS

from tests.hostile.cases import CASES


def main(name: str, seconds: str, folder: str = "") -> None:
    """Run a target; atheris exits with an error where it raises, hangs (10 s) or eats memory (2 GB)."""
    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(folder or scratch)
        corpus.mkdir(exist_ok=True)
        for number, data in enumerate(CASES.values()):
            (corpus / f"case-{number}").write_bytes(data[:4_000])
        limits = ["-timeout=10", "-rss_limit_mb=2048", "-max_len=8000", f"-max_total_time={seconds}"]
        target = TARGETS[name]
        atheris.Setup([sys.argv[0], *limits, "-print_final_stats=1", str(corpus)], lambda data: target(data) and None)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
