"""`--output tally`: how often each rule was found."""

from collections import Counter
from collections.abc import Sequence

from postlint.model import Finding
from postlint.report import Style
from postlint.result import Result


def report(_result: Result, findings: Sequence[Finding], _style: Style) -> str:
    counts = Counter(finding.rule for finding in findings)
    return "".join(f"{count:5} {rule}\n" for rule, count in counts.most_common())
