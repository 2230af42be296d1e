"""`--interactive`: shows a fix and asks whether to apply it."""

from __future__ import annotations

import sys

import click

from postlint.cli.stream import style, write
from postlint.model import Finding
from postlint.report.fixes import preview
from postlint.report.hygiene import clean, guarded
from postlint.report.lines import at, painted

_HELP = "y: apply it, n: leave it, a: apply all of this rule, s: leave all of this rule, q: leave all that is left"


class Asker:
    """Remembers what was said: about a finding, a rule, or all that is left."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, ...], bool] = {}
        self._over = False

    def __call__(self, finding: Finding) -> bool:
        """Whether the user agrees to the fix of a finding; each is asked about once."""
        key = (finding.rule, finding.message_id, finding.location.path, finding.message, finding.location.excerpt)
        for known in ((finding.rule,), key):
            if known in self._said:
                return self._said[known]
        if self._over:
            return False
        answer = self._ask(finding)
        self._over = answer == "q"
        self._said[(finding.rule,) if answer in "as" else key] = answer in "ya"
        return answer in "ya"

    @staticmethod
    def _ask(finding: Finding) -> str:
        look = style(sys.stderr)
        first = f"{at(finding.location)}: {painted(clean(finding.rule), 'bold', look)}: {clean(finding.message)}"
        write(sys.stderr, guarded("".join(f"{line}\n" for line in (first, *preview(finding, look)))))
        while True:
            click.echo("Apply this fix? [y/n/a/s/q/?] ", nl=False, err=True)
            answer = click.getchar().casefold()
            click.echo(answer if answer.isprintable() else "", err=True)
            if answer in ("y", "n", "a", "s", "q"):
                return answer
            click.echo(_HELP, err=True)
