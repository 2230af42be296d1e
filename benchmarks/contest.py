"""Runs postlint and its peers over one site in turn, several rounds, so that a noisy machine is noisy for all."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from benchmarks.measure import Cost, cost
from benchmarks.peers import Peer, postlint

COLD = "postlint, cold"
WARM = "postlint, nothing changed"
CHANGED = "postlint, one post changed"
ONE = "postlint, one file of the site"
PYTHON = "python -c pass"
HTML = "postlint, HTML, cold"
_FEW = 1_000


class Contender(Struct):
    """A command's costs, round by round, what it looks at and in which form, and how many files it reads."""

    what: str
    form: str
    files: int
    costs: list[Cost] = []


class Contest(Struct, frozen=True):
    """All contenders on a site of that many posts, by name."""

    posts: int
    contenders: dict[str, Contender]


def contest(
    site: Path,
    pages: Path | None,
    posts: int,
    *,
    rounds: int,
    peers: Sequence[Peer],
    echo: Callable[[str], object],
) -> Contest:
    """Measure everything on a site of `posts` posts, and what reads HTML on its built `pages` where there are any."""
    usable = [peer for peer in peers if posts <= peer.most and (pages is not None or peer.form == "markdown")]
    found = Contest(posts, {})

    def add(name: str, one: Cost, *, what: str = "everything", form: str = "markdown", files: int = posts) -> None:
        found.contenders.setdefault(name, Contender(what, form, files)).costs.append(one)
        echo(f"{posts:>7} {name:<32} {one.wall:9.2f} s  {one.cpu:9.2f} s CPU  {one.peak:8.0f} MiB  exit {one.code}")

    for number in range(rounds):
        add(COLD, _cold(site))
        add(WARM, _checked(site))
        with _changed(site, number) as post:
            add(CHANGED, _checked(site))
            add(ONE, cost(postlint("check", str(post)), site), files=1)
        add(PYTHON, cost([sys.executable, "-c", "pass"], site), what="nothing", files=1)
        if pages is not None:
            add(HTML, _cold(pages), form="html")
        for peer in usable:
            if number == 0 or not _is_slow(peer):
                folder = site if peer.form == "markdown" else pages or site
                add(peer.name, cost(peer.command(folder), site), what=peer.what, form=peer.form)
    return found


def _is_slow(peer: Peer) -> bool:
    """Takes minutes: once is enough to tell an order of magnitude."""
    return peer.most <= _FEW


def _cold(site: Path) -> Cost:
    shutil.rmtree(site / ".postlint_cache", ignore_errors=True)
    return _checked(site)


def _checked(site: Path) -> Cost:
    return cost(postlint("check", str(site)), site)


@contextmanager
def _changed(site: Path, number: int) -> Iterator[Path]:
    """One post, another one each round, with a paragraph more than before."""
    posts = sorted((site / "docs" / "posts").rglob("*.md"))
    post = posts[len(posts) * (number + 1) // 7 % len(posts)]
    text = post.read_bytes()
    post.write_bytes(text + b"\nOne more paragraph, written between two runs.\n")
    try:
        yield post
    finally:
        post.write_bytes(text)
