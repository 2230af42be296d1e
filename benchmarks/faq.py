"""How well FAQs are found and judged on labelled pages: a table of precision, recall and exact question counts.

    python benchmarks/faq.py [CORPORA] [UNPACKED]

CORPORA (default `../shared/corpora`) holds `labels/faq-dev.jsonl` and the seed page; UNPACKED (default
`CORPORA/unpacked`) the sites, which `sh CORPORA/unpack.sh UNPACKED` puts there.
"""

from __future__ import annotations

import inspect
import json
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from postlint.facts.faq import FaqSection, faq
from postlint.model import Issue, Page
from postlint.readers import html, markdown, page_data
from postlint.rulebook import Rule, read_rule

RULES = Path(__file__).parent.parent / "rules" / "faq"
STYLE = {"faq-question-markup"}
"""Labels call a page clean whose questions are bold; the rule for that is measured on the seed page instead."""

DEFECTS = {
    "mixed-level": "faq-level",
    "question-mark missing": "faq-question-form",
    "inconsistent markup": "faq-question-markup",
    "question without answer": "faq-answer-missing",
    "JSON-LD not matching": "faq-schema-parity",
    "stray backslashes": "faq-schema-parity",
    "invalid JSON-LD": "faq-schema-invalid",
}
"""The rule that answers for a defect, by how its label starts. Placeholders are content-placeholder's, and no rule asks
for missing FAQPage markup."""


def main(corpora: Path, unpacked: Path) -> None:
    """Print the table and every page that differs from its label."""
    rows = [json.loads(line) for line in (corpora / "labels" / "faq-dev.jsonl").read_text().splitlines()]
    rules = [read_rule(file) for file in sorted(RULES.glob("*.yaml"))]
    found = right = exact = defects = recalled = clean = spoilt = 0
    took = 0.0
    for row in rows:
        path = unpacked / row["corpus"] / row["path"] if row["corpus"] else corpora / row["path"]
        page = read(path)
        start = time.perf_counter()
        sections = [section for section in faq(page) if section.form != "json-ld"]
        took += time.perf_counter() - start
        answered = sum(not pair.answer.missing for section in sections for pair in section.pairs)
        found += bool(sections)
        right += bool(sections) and row["faq"]
        if row["faq"]:
            exact += bool(sections) and answered == row["pairs"]
        if bool(sections) != row["faq"] or (row["faq"] and answered != row["pairs"]):
            print(f"{row['path']}: labelled {row['pairs']} questions, found {answered}")
        reported = judge(page, faq(page), rules)
        expected = {rule for defect in row["defects"] for start_, rule in DEFECTS.items() if defect.startswith(start_)}
        defects += len(expected)
        recalled += len(expected & reported)
        for rule in sorted(expected - reported):
            print(f"{row['path']}: {rule} not reported")
        if not row["defects"]:
            clean += 1
            wrong = {rule for rule in reported - STYLE if severity(rules, rule) != "info"}
            spoilt += bool(wrong)
            for rule in sorted(wrong):
                print(f"{row['path']}: {rule} reported, labelled clean")
    positive = sum(row["faq"] for row in rows)
    print(f"pages {len(rows)}, with FAQ {positive}, {took / len(rows) * 1e3:.2f} ms per page")
    print(f"precision {right / found:.3f}, recall {right / positive:.3f}")
    print(f"question counts exact on {exact} of {positive} pages ({exact / positive:.1%})")
    print(f"labelled defects reported {recalled} of {defects}, clean pages with a finding {spoilt} of {clean}")


def read(path: Path) -> Page:
    """The page of a file, by the end of its name."""
    readers = {".html": html.read_page, ".json": page_data.read_page}
    return readers.get(path.suffix, markdown.read_page)(str(path), path.read_bytes())


def judge(page: Page, sections: tuple[FaqSection, ...], rules: list[Rule]) -> set[str]:
    """The ids of the FAQ rules that report something."""
    reported: set[str] = set()
    for rule in rules:
        check = import_module(f"postlint.checks.{rule.check}")
        if hasattr(check, "check_page"):
            verdicts = check.check_page(page, *facts(check.check_page, sections), **rule.defaults())
        else:
            groups: dict[str, list[Any]] = {}
            for key, entry in check.index_page(page, sections):
                groups.setdefault(key, []).append(entry)
            verdicts = [
                verdict for key, group in groups.items() for verdict in check.check_group(key, group, **rule.defaults())
            ]
        if any(isinstance(verdict, Issue) for verdict in verdicts):
            reported.add(rule.id)
    return reported


def facts(function: Any, sections: tuple[FaqSection, ...]) -> list[tuple[FaqSection, ...]]:
    """The positional arguments of a check after the page."""
    return [sections] if "faq" in inspect.signature(function).parameters else []


def severity(rules: list[Rule], name: str) -> str:
    """The severity of a rule by its id."""
    return next(rule.severity for rule in rules if rule.id == name)


if __name__ == "__main__":
    folders = [Path(argument) for argument in sys.argv[1:]] or [Path("../shared/corpora")]
    main(folders[0], folders[-1] if folders[1:] else folders[0] / "unpacked")
