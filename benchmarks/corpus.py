"""Makes a site of any number of posts out of real ones, with known defects: what benchmarks run on.

Blocks of real posts are shuffled, so that every path of a linter is met in true proportions. Post number i depends on
the seed and i alone and links to older posts only: a small site is the beginning of a large one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from benchmarks.bank import Bank, Source

SEED = 1
PER_FOLDER = 1000
_OWN_BLOCK = 0.25
"""Share of blocks that a post has in common with the real post whose skeleton it has."""
_COPIED = 0.01
"""Share of posts that are near copies of an older one."""
_BROKEN = 0.005
_WITH_ANCHOR = 0.15
_MISSING_IMAGE = 0.003
_TAGS_GROW = 9
"""Times the root of the number of posts: how many tags a blog has."""
_MOST_TAGS = 4
_POSTS_A_DAY = 14
_FIRST_DAY = date(2006, 1, 1)

_LINK = re.compile(r"(?<!!)\[([^\[\]\n]*)\]\(\s*<?([^)\s>]*)[^)\n]*\)")
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)")
_ATTRIBUTE = re.compile(r"""\b(href|src)=(["'])([^"'\n]*)\2""")
_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_FUNCTION_WORD = re.compile(r" (?:with|for|in|on|and|from|to|of|at|by|about|without) ")
_PLAIN_HEADING = re.compile(r"#{2,3} ([A-Za-z][A-Za-z0-9 ]*[A-Za-z0-9])$")
_PHRASE = re.compile(r"\A([A-Z][^\[\]()`<>*_\n]{20,}? )(\w+ \w+ \w+)( [^\[\]()`<>*_\n]+\Z)")
_LINKS = (24, 20, 14, 10, 8, 6, 5, 3, 3, 2, 1, 1, 1, 1, 1)
"""How many posts of a hundred have 0, 1, 2 … links to others."""
_NO_SLUG = re.compile(r"[^a-z0-9]+")

Planted = dict[str, str]
"""A defect that was put in: post, kind, target."""


class Corpus:
    """The posts 0 to n-1 of a seed, in order."""

    def __init__(self, bank: Bank, seed: int = SEED) -> None:
        self._bank = bank
        self._seed = seed
        self._paths: list[str] = []
        self._slugs: set[str] = set()

    def posts(self, count: int) -> Iterator[tuple[str, str, list[Planted]]]:
        """Path below the content folder, text, and planted defects of each post."""
        for number in range(count):
            random = Random(f"{self._seed}:{number}")  # noqa: S311 (a reproducible corpus)
            source, blocks = self._body(number)
            title = self._title(random)
            path = f"posts/{number // PER_FOLDER:04d}/{self._slug(title)}.md"
            planted: list[Planted] = []
            linked = [self._linked(block, number, random, planted) for block in blocks]
            body = "\n\n".join(self._with_links(linked, number, random, planted))
            self._paths.append(path)
            for defect in planted:
                defect["post"] = path
            yield path, f"---\n{self._front(source, title, number, random)}---\n\n{body}\n", planted

    def _body(self, number: int) -> tuple[Source, list[str]]:
        random = Random(f"{self._seed}:{number}:body")  # noqa: S311
        if number and random.random() < _COPIED:
            source, blocks = self._body(random.randrange(number))
            return source, [
                block if random.random() < 0.9 else random.choice(self._bank.blocks["p"])  # noqa: PLR2004
                for block in blocks
            ]
        source = self._bank.sources[int(len(self._bank.sources) * random.random() ** 2)]
        return source, [
            text if random.random() < _OWN_BLOCK else random.choice(self._bank.blocks[kind])
            for kind, text in source.blocks
            if kind != "h1"
        ]

    def _title(self, random: Random) -> str:
        """Two real titles cut at a function word and joined, the shorter of two tries."""
        return min((self._spliced(random) for _ in range(2)), key=len)

    def _spliced(self, random: Random) -> str:
        first, second = (random.choice(self._bank.sources).title for _ in range(2))
        at = _FUNCTION_WORD.search(first)
        after = _FUNCTION_WORD.search(second)
        head = first[: at.start()] if at else first
        return f"{head}{second[after.start() :]}" if after else f"{head} and {second}"

    def _tag(self, rank: int) -> str:
        """The tag at a rank; a site that has used all real ones joins two of them."""
        tags = self._bank.tags
        more, index = divmod(rank, len(tags))
        return tags[index] if not more else f"{tags[index]} {tags[(index * 7 + more) % len(tags)]}"

    def _slug(self, title: str) -> str:
        slug = whole = _NO_SLUG.sub("-", title.lower()).strip("-")[:80].strip("-") or "post"
        count = 1
        while slug in self._slugs:
            count += 1
            slug = f"{whole}-{count}"
        self._slugs.add(slug)
        return slug

    def _front(self, source: Source, title: str, number: int, random: Random) -> str:
        day = _FIRST_DAY + timedelta(days=number // _POSTS_A_DAY)
        known = 5 + int(_TAGS_GROW * number**0.5)
        count = random.randint(1, _MOST_TAGS)
        tags = dict.fromkeys(self._tag(int(known * random.random() ** 3)) for _ in range(count))
        lines = [f"title: {json.dumps(title)}", f"date: {day.isoformat()}"]
        if source.description:
            # Two real descriptions in part, since every one of them is used many times.
            other = random.choice(self._bank.sources).description
            lines.append(
                f"description: {json.dumps(f'{source.description[:90].strip()} {other[:60].strip()}'.strip())}"
            )
        return "\n".join([*lines, f"tags: {json.dumps(list(tags))}", ""])

    def _linked(self, block: str, number: int, random: Random, planted: list[Planted]) -> str:
        """A block whose internal links lead to older posts and whose images to the few that the site has."""
        if block.startswith(("```", "~~~")):
            return block

        def link(found: re.Match[str]) -> str:
            if _EXTERNAL.match(found[2]):
                return found[0]
            if not number:
                return found[1]
            return f"[{found[1]}]({self._target(number, random, planted)})"

        def attribute(found: re.Match[str]) -> str:
            if _EXTERNAL.match(found[3]) or not number or "&lt;" in block:  # escaped, a tag is a text about tags
                return found[0]
            source = f"../../images/{random.randrange(20)}.png"
            return f'{found[1]}="{self._target(number, random, planted) if found[1] == "href" else source}"'

        def image(found: re.Match[str]) -> str:
            if random.random() < _MISSING_IMAGE:
                planted.append({"kind": "image-missing", "target": "../../images/gone.png"})
                return f"![{found[1]}](../../images/gone.png)"
            return f"![{found[1]}](../../images/{random.randrange(20)}.png)"

        return _ATTRIBUTE.sub(attribute, _IMAGE.sub(image, _LINK.sub(link, block)))

    def _with_links(self, blocks: list[str], number: int, random: Random, planted: list[Planted]) -> list[str]:
        """Blocks in which as many phrases as blogs link are links to older posts."""
        places = [at for at, block in enumerate(blocks) if _PHRASE.search(block)] if number else []
        for at in random.sample(places, min(len(places), random.choices(range(len(_LINKS)), _LINKS)[0])):
            blocks[at] = _PHRASE.sub(
                lambda found: f"{found[1]}[{found[2]}]({self._target(number, random, planted)}){found[3]}",
                blocks[at],
                count=1,
            )
        return blocks

    def _target(self, number: int, random: Random, planted: list[Planted]) -> str:
        other = int(number * random.random() ** 2) if random.random() < 0.6 else random.randrange(number)  # noqa: PLR2004
        path = self._paths[other]
        relative = f"../{path.removeprefix('posts/')}"
        if random.random() < _BROKEN:
            relative = relative.removesuffix(".md") + "-moved.md"
            planted.append({"kind": "link-broken", "target": relative})
            return relative
        if random.random() < _WITH_ANCHOR:
            headings = [found[1] for block in self._body(other)[1] if (found := _PLAIN_HEADING.match(block))]
            if headings:
                return f"{relative}#{'-'.join(random.choice(headings).lower().split())}"
        return relative


def write_site(corpus: Corpus, count: int, folder: Path) -> int:
    """Write a MkDocs site of `count` posts and `answers.jsonl`, what is wrong with it; the bytes of its posts."""
    content = folder / "docs"
    (content / "images").mkdir(parents=True)
    for number in range(20):
        (content / "images" / f"{number}.png").write_bytes(b"")
    (folder / "mkdocs.yml").write_text("site_name: Benchmark\nsite_url: https://blog.example/\n", "utf-8")
    (content / "index.md").write_text("---\ntitle: Posts\ndescription: All the posts of this site.\n---\n", "utf-8")
    size = 0
    with (folder / "answers.jsonl").open("w", encoding="utf-8") as answers:
        for path, text, planted in corpus.posts(count):
            file = content / path
            file.parent.mkdir(parents=True, exist_ok=True)
            size += file.write_bytes(text.encode("utf-8", "surrogatepass"))
            answers.writelines(f"{json.dumps(defect)}\n" for defect in planted)
    return size
