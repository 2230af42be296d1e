"""The command line: the only place that prints, colours and exits."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; `--version` is answered before anything else is imported."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from postlint import __version__  # noqa: PLC0415 (the quickest answer)

        sys.stdout.write(f"postlint {__version__}\n")
        return
    import gc  # noqa: PLC0415

    # Nearly all that a run makes stays to its end; looking through it for garbage is 3 % of a run with a warm cache.
    gc.set_threshold(50_000)
    from postlint.cli.commands import run  # noqa: PLC0415

    run()
