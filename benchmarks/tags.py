"""How well and how fast the tag rules do: recall and precision on labelled pairs, seconds for large vocabularies.

python benchmarks/tags.py [FOLDER]   FOLDER holds `labels/`; beside the repository it is `../shared/corpora`.
`--findings` lists what the rules say of the whole tag lists, `--misses` the labelled pairs they get wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from postlint.text import dictionary
from postlint.text.tags.english import dictionary_of
from postlint.text.tags.plurals import plurals
from postlint.text.tags.short_forms import short_forms
from postlint.text.tags.term import Term
from postlint.text.tags.typos import typos
from postlint.text.tags.variants import variants

RULES = {
    "tag-typo": "typo",
    "tag-variant": "variant",
    "tag-inflection": "inflection",
    "tag-abbreviation": "abbreviation",
}


Vocabulary = dict[str, int | None]


def found(tags: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Each finding as rule, first tag, second tag."""
    terms = [Term(name, count) for name, count in tags.items()]
    is_word = dictionary_of("", terms)
    yield from (("tag-typo", pair.wrong.name, pair.right.name) for pair in typos(terms, is_word))
    yield from (("tag-variant", pair.wrong.name, pair.right.name) for pair in variants(terms))
    yield from (("tag-inflection", one.name, many.name) for one, many in plurals(terms, is_word))
    yield from (("tag-abbreviation", short.name, long.name) for short, long in short_forms(terms))


def lists(labels: Path) -> dict[str, list[Vocabulary]]:
    """The vocabularies of each tag list, by the start of the commit they were taken at."""
    files = sorted((labels / "tag-lists").glob("**/*.json"))
    return {file.stem.rpartition("-")[2]: list(json.loads(file.read_text())["fields"].values()) for file in files}


def vocabulary(row: dict[str, Any], known: dict[str, list[Vocabulary]], *, whole: bool) -> Vocabulary:
    """The pair among the tags of its own site, where that list is at hand and `whole` asks for it."""
    fields = known.get("spine" if row["ref"] == "seed" else row["ref"][:8], [])
    tags = next((field for field in fields if row["a"] in field), {}) if whole else {}
    return {row["a"]: row["count_a"], row["b"]: row["count_b"], **tags}


def table(rows: list[dict[str, Any]], known: dict[str, list[Vocabulary]], *, whole: bool, misses: bool) -> None:
    """Per rule: hits by label, precision over the labelled pairs, recall of its own label."""
    hits: dict[str, Counter[str]] = defaultdict(Counter)
    totals = Counter(row["label"] for row in rows)
    wrong = []
    for row in rows:
        pair = {row["a"], row["b"]}
        rules = {rule for rule, *names in found(vocabulary(row, known, whole=whole)) if set(names) == pair}
        for rule in rules:
            hits[rule][row["label"]] += 1
        expected = {rule for rule, label in RULES.items() if label == row["label"]}
        if rules != expected:
            wrong.append(
                (row["label"], ", ".join(sorted(rules)) or "-", row["a"], row["b"], row["count_a"], row["count_b"])
            )
    print(f"\n{'rule':18}{'precision':>10}{'recall':>8}{'of':>5}  hits by label")
    for rule, label in RULES.items():
        right = hits[rule][label]
        every = sum(hits[rule].values())
        others = ", ".join(f"{name} {count}" for name, count in hits[rule].most_common())
        print(f"{rule:18}{right / max(1, every):10.3f}{right / max(1, totals[label]):8.3f}{totals[label]:5}  {others}")
    for line in wrong if misses else ():
        print("  ", *line, sep=" | ")


def speed(size: int) -> None:
    """Seconds for a vocabulary of `size` tags made of English words, one in fifty of them misspelt."""
    words = sorted(word for word in dictionary._english() if len(word) > 3)  # noqa: PLR2004, SLF001
    chance = random.Random(size)  # noqa: S311
    tags: Vocabulary = {}
    while len(tags) < size:
        tag = " ".join(chance.choices(words, k=chance.choice((1, 1, 2, 2, 3))))
        tags[tag] = chance.choice((1, 1, 2, 5, 40))
        if chance.random() < 1 / 50:
            at = chance.randrange(1, len(tag) - 1)
            tags[tag[:at] + tag[at + 1 :]] = 1
    terms = [Term(name, count) for name, count in tags.items()]
    took = {}
    for rule, run in (
        ("typo", partial(typos, terms, dictionary_of("", terms))),
        ("variant", partial(variants, terms)),
        ("inflection", partial(plurals, terms, dictionary_of("", terms))),
        ("abbreviation", partial(short_forms, terms)),
    ):
        start = time.perf_counter()
        count = sum(1 for _ in run())
        took[rule] = f"{rule} {time.perf_counter() - start:.2f} s ({count})"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(tags):>7,} tags: {', '.join(took.values())}; peak of the process {peak} MiB")


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).parent.parent.parent / "shared" / "corpora"
    parser.add_argument("folder", type=Path, nargs="?", default=default)
    parser.add_argument("--labels", default="tags-dev.jsonl")
    parser.add_argument("--findings", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    labels = options.folder / "labels"
    if not labels.is_dir():
        sys.exit(f"{labels} is not there")
    known = lists(labels)
    rows = [json.loads(line) for line in (labels / options.labels).read_text().splitlines()]
    print(f"{len(rows)} labelled pairs, each among the tags of its site:", end="")
    table(rows, known, whole=True, misses=options.misses)
    print("\nThe same pairs, each alone:", end="")
    table(rows, known, whole=False, misses=False)
    if options.findings:
        by_pair = {frozenset((row["a"], row["b"])): row["label"] for row in rows}
        for name, fields in known.items():
            for tags in fields:
                for rule, *pair in found(tags):
                    print(rule, name, by_pair.get(frozenset(pair), "not labelled"), *pair, sep=" | ")
    print()
    for size in (1_000, 10_000, 50_000):
        speed(size)


if __name__ == "__main__":
    main()
