"""The labelled pairs of real tag lists; skipped where the corpora are not beside the repository."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from postlint.text.tags.english import dictionary_of
from postlint.text.tags.plurals import plurals
from postlint.text.tags.short_forms import short_forms
from postlint.text.tags.term import Term
from postlint.text.tags.typos import typos
from postlint.text.tags.variants import variants

LABELS = Path(__file__).parents[4] / "shared" / "corpora" / "labels"
pytestmark = pytest.mark.skipif(not LABELS.is_dir(), reason="the corpora are not here")


@cache
def hits() -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {
        rule: Counter() for rule in ("typo", "variant", "inflection", "abbreviation", "all")
    }
    for line in (LABELS / "tags-dev.jsonl").read_text().splitlines():
        row = json.loads(line)
        terms = [Term(row["a"], row["count_a"]), Term(row["b"], row["count_b"])]
        is_word = dictionary_of("", terms)
        found["all"][row["label"]] += 1
        found["typo"][row["label"]] += bool(typos(terms, is_word))
        found["variant"][row["label"]] += bool(list(variants(terms)))
        found["inflection"][row["label"]] += bool(list(plurals(terms, is_word)))
        found["abbreviation"][row["label"]] += bool(list(short_forms(terms)))
    return found


@pytest.mark.parametrize(
    ("rule", "precision", "recall"),
    [("typo", 0.97, 0.85), ("variant", 0.95, 0.95), ("inflection", 0.95, 0.85), ("abbreviation", 0.95, 0.7)],
)
def test_precision_and_recall(rule: str, precision: float, recall: float) -> None:
    right = hits()[rule][rule]
    assert right >= precision * hits()[rule].total()
    assert right >= recall * hits()["all"][rule]


def test_distinct_tags_are_no_slips() -> None:
    assert hits()["typo"]["distinct"] == hits()["inflection"]["distinct"] == hits()["abbreviation"]["distinct"] == 0
