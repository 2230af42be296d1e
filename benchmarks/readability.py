"""Readability by our own counts beside textstat's: `python benchmarks/readability.py CORPORA [--cmudict FILE]`.

CORPORA is a folder with one folder per site. English posts of a hundred words or more are judged, some of each site, by
their running text. FILE is CMU's pronouncing dictionary (`cmudict.dict`), which tells how many syllables a word has; we
ship the words of it that our rules get wrong, so what they are worth shows with those left out. textstat is measured
with our syllables, as it would run here: its own need a download. `docs/readability.md` holds the last result.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles
from time import process_time
from typing import TypeAlias

import pyphen

from postlint.facts.prose import prose
from postlint.model import Page
from postlint.readers.markdown import read_page
from postlint.text.english import is_english
from postlint.text.formulas import textstat
from postlint.text.readability import grade
from postlint.text.syllables import by_rule, syllables
from postlint.text.words import count_sentences, words

PER_SITE = 20
FEWEST_WORDS = 100
PARTED = 25
LONGEST = 400
_PHONES = re.compile(r"\d")
Posts: TypeAlias = list[tuple[Path, Page]]


def posts(corpora: Path) -> Iterator[tuple[Path, Page]]:
    """Some Markdown posts of each site, drawn at random, always the same ones."""
    for site in sorted(one for one in corpora.iterdir() if one.is_dir()):
        files = sorted(path for path in site.rglob("*") if path.suffix in {".md", ".mdx", ".markdown"})
        chance = random.Random(site.name)  # noqa: S311 (no secret)
        found = 0
        for path in chance.sample(files, len(files)):
            page = read_page(path.name, path.read_bytes())
            text = sentences_of(page)
            if sum(len(words(one)) for one in text) >= FEWEST_WORDS and is_english(words(" ".join(text[:40]))):
                yield path, page
                found += 1
                if found == PER_SITE:
                    break


def sentences_of(page: Page) -> list[str]:
    """The running text of a page, by sentences."""
    return [page.blocks[one.block].text[one.start : one.end] for one in prose(page).sentences]


def compared(corpora: Path, all_posts: Posts, seed: int) -> Iterator[str]:
    """What both say of the posts, what it costs, and where they part."""
    library = textstat()
    library.set_lang("en_US")
    grades, ratios, ours, theirs, parted = [], [], 0.0, 0.0, []
    for path, page in all_posts:
        found = prose(page)
        text = "\n\n".join(page.blocks[index].text for index in dict.fromkeys(one.block for one in found.sentences))
        # Each text is asked about once: textstat remembers what it has counted.
        start = process_time()
        mine = grade(count_sentences(sentences_of(page)), "en") or 0
        between = process_time()
        other = library.flesch_kincaid_grade(text)
        theirs += 1000 * (process_time() - between)
        ours += 1000 * (between - start)
        grades.append(other - mine)
        ratios.append(library.sentence_count(text) / len(found.sentences))
        parted.append((abs(other - mine), f"{path.relative_to(corpora)}: {mine:.1f}, textstat {other:.1f}"))
    count = len(all_posts)
    yield f"{count} posts of {len({path.relative_to(corpora).parts[0] for path, _ in all_posts})} sites"
    yield f"CPU a post: ours {ours / count:.2f} ms with the sentences, textstat {theirs / count:.2f} ms"
    yield f"sentences, textstat's by ours: {_spread(ratios)}"
    yield f"grade, textstat's less ours: {_spread(grades)}"
    yield f"apart by a grade or more: {sum(abs(one) >= 1 for one in grades)} posts"
    for _, line in sorted(parted, reverse=True)[:5]:
        yield f"  {line}"
    yield from _disagreements(all_posts, seed)


def _spread(values: list[float]) -> str:
    cuts = quantiles(values, n=20)
    return f"median {median(values):.2f}, 5th to 95th percentile {cuts[0]:.2f} to {cuts[-1]:.2f}"


def _disagreements(all_posts: Posts, seed: int) -> Iterator[str]:
    """Blocks where the two find another number of sentences, some at random, to be judged by hand."""
    library = textstat()
    found = []
    for _, page in all_posts:
        mine = Counter(one.block for one in prose(page).sentences)
        for index, count in mine.items():
            text = page.blocks[index].text
            other = library.sentence_count(text)
            if other != count and len(text) < LONGEST:
                found.append(f"  ours {count}, textstat {other}: {text!r}")
    yield f"blocks parted in another number of sentences: {len(found)}"
    yield from random.Random(seed).sample(found, min(PARTED, len(found)))  # noqa: S311


def heard(file: Path, all_posts: Posts) -> Iterator[str]:
    """How often rules, pyphen (textstat's own way for other words) and all we have are right, by word and by use."""
    right: dict[str, set[int]] = {}
    for line in file.read_text("utf-8").splitlines():
        word, _, phones = line.partition("#")[0].strip().partition(" ")
        right.setdefault(re.sub(r"\(\d\)$", "", word), set()).add(len(_PHONES.findall(phones)))
    uses: Counter[str] = Counter()
    for _, page in all_posts:
        uses.update(word.lower().replace("\u2019", "'") for one in sentences_of(page) for word in words(one))
    known = {word: count for word, count in uses.items() if word in right}
    total, used = sum(uses.values()), sum(known.values())
    hyphens = pyphen.Pyphen(lang="en_US")
    ways: dict[str, Callable[[str], int]] = {
        "ours": syllables("en").__getitem__,
        "our rules alone": by_rule,
        "pyphen, as textstat": lambda word: len(hyphens.positions(word)) + 1,
    }
    yield f"words of the posts: {total}, of which {100 * used / total:.1f} % are in the dictionary"
    for name, way in ways.items():
        by_word = sum(way(word) in right[word] for word in known)
        by_use = sum(count for word, count in known.items() if way(word) in right[word])
        sums = sum(count * way(word) for word, count in known.items()) / sum(
            count * min(right[word]) for word, count in known.items()
        )
        share = f"{100 * by_word / len(known):.1f} % of words, {100 * by_use / used:.2f} % of uses"
        yield f"{name}: {share}, {100 * sums - 100:+.1f} % syllables"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--cmudict", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    found = list(posts(given.corpora))
    print("\n".join(compared(given.corpora, found, given.seed)))
    if given.cmudict:
        print("\n".join(heard(given.cmudict, found)))
