"""Fuzzing: one target, for some seconds, from the repository's own cases.

usage: python -m tests.fuzz.fuzz TARGET SECONDS [CORPUS_FOLDER [plain]]
Atheris drives it, by coverage; where there is no atheris for the platform, or where `plain` is said, bytes are changed
at random. A find is written to `crash-…` in this folder; put it, made small, among those of `tests/hostile/cases.py`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.hostile.cases import CASES

if TYPE_CHECKING:  # atheris has to see how postlint is imported
    from tests.fuzz.targets import Target

LONGEST = 8_000
SLOWEST = 10
"""Processor seconds; by the clock, which atheris goes by, a busy machine may need six times as long."""
HAS_ATHERIS = importlib.util.find_spec("atheris") is not None


def main(name: str, seconds: str, folder: str = "", driver: str = "") -> None:
    """Run a target; an error ends the process where it raises, hangs or, with atheris, eats memory (2 GB)."""
    if driver == "plain" or not HAS_ATHERIS:
        from tests.fuzz.targets import BROKEN, TARGETS  # noqa: PLC0415 (as above)

        mutate({**BROKEN, **TARGETS}[name], float(seconds))
        return
    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(folder or scratch)
        corpus.mkdir(exist_ok=True)
        for number, data in enumerate(CASES.values()):
            (corpus / f"case-{number}").write_bytes(data[:4_000])
        guided(name, seconds, corpus)


def guided(name: str, seconds: str, corpus: Path) -> None:
    """Atheris follows what input reaches new code."""
    import atheris  # noqa: PLC0415 (there is none for some platforms)

    with atheris.instrument_imports(include=["postlint"]):
        from tests.fuzz.targets import BROKEN, TARGETS  # noqa: PLC0415

    limits = [f"-timeout={6 * SLOWEST}", "-rss_limit_mb=2048", f"-max_len={LONGEST}", f"-max_total_time={seconds}"]
    target = {**BROKEN, **TARGETS}[name]
    atheris.Setup([sys.argv[0], *limits, "-print_final_stats=1", str(corpus)], lambda data: target(data) and None)
    atheris.Fuzz()


def mutate(target: Target, seconds: float) -> None:
    """Parts of cases put together, with bytes changed, until the time is over."""
    chosen = random.Random(0)  # noqa: S311 (the same input each time)
    known = [data[:4_000] for data in CASES.values() if data]
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        one, other = chosen.choices(known, k=2)
        data = bytearray(one[: chosen.randrange(len(one) + 1)] + other[chosen.randrange(len(other)) :])[:LONGEST]
        for _ in range(chosen.randrange(8)):
            at = chosen.randrange(len(data) + 1)
            data[at : at + chosen.randrange(3)] = chosen.randbytes(chosen.randrange(3))
        started = time.process_time()
        try:
            target(bytes(data))
            took = time.process_time() - started
            if took > SLOWEST:
                raise TimeoutError(f"{took:.1f} s")  # noqa: TRY301 (a find as any other)
        except BaseException:
            Path(f"crash-{hashlib.sha1(data, usedforsecurity=False).hexdigest()}").write_bytes(data)
            raise


if __name__ == "__main__":
    main(*sys.argv[1:])
