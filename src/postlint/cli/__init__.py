"""The command line: the only place that prints, colours and exits."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; `--version` is answered before anything else is imported."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from postlint import __version__  # noqa: PLC0415 (the quickest answer)

        sys.stdout.write(f"postlint {__version__}\n")
        return
    from postlint.cli.commands import run  # noqa: PLC0415

    run()
