"""The tools that postlint is measured beside, each with the call that does its usual work on the same files."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

_HERE = Path(__file__).parent


class Peer(Struct, frozen=True):
    """A tool and its command for a folder of posts; `most` is how many it is asked to read, since some take minutes."""

    name: str
    program: str
    what: str
    command: Callable[[Path], list[str]]
    most: int
    form: str = "markdown"


def installed(node_modules: Path | None) -> Iterator[Peer]:
    """The peers that are on this machine."""
    for peer in _peers(node_modules):
        if shutil.which(peer.program):
            yield peer


def _peers(node_modules: Path | None) -> Iterator[Peer]:
    yield Peer(
        "rumdl", "rumdl", "Markdown style", lambda site: ["rumdl", "check", "--no-cache", str(site / "docs")], 100_000
    )
    yield Peer("typos", "typos", "spelling", lambda site: ["typos", str(site / "docs")], 100_000)
    yield Peer(
        "lychee",
        "lychee",
        "links, offline, with fragments",
        lambda site: ["lychee", "--offline", "--no-progress", "--include-fragments", str(site / "docs")],
        100_000,
    )
    yield Peer(
        "markdownlint-cli2",
        "markdownlint-cli2",
        "Markdown style",
        lambda site: ["markdownlint-cli2", f"{site}/docs/**/*.md"],
        1_000,
    )
    if node_modules is not None and (node_modules / "remark-validate-links").is_dir():
        # A plugin's name would be looked for from the site's folder.
        plugins = (f"{node_modules}/remark-frontmatter/index.js", f"{node_modules}/remark-validate-links/index.js")
        yield Peer(
            "remark-validate-links",
            "remark",
            "links",
            lambda site: [
                *("remark", "--quiet", "--no-stdout", "--use", plugins[0]),
                *("--use", f"{plugins[1]}=repository:false", str(site / "docs")),
            ],
            1_000,
        )
    if node_modules is not None and (node_modules / "yoastseo").is_dir():
        script = str(_HERE / "yoastseo.cjs")
        yield Peer("yoastseo", "node", "SEO", lambda site: ["node", script, str(node_modules), str(site / "docs")], 100)
    yield Peer(
        "lychee, HTML",
        "lychee",
        "links, offline, with fragments",
        lambda site: [
            *("lychee", "--offline", "--no-progress", "--include-fragments", "--root-dir", str(site)),
            str(site),
        ],
        1_000,
        "html",
    )
    yield Peer(
        "html-proofer",
        "htmlproofer",
        "links, images",
        lambda site: ["htmlproofer", "--disable-external", "--allow-hash-href", str(site)],
        1_000,
        "html",
    )
    yield Peer("LinkChecker", "linkchecker", "links", _linkchecker, 1_000, "html")


def _linkchecker(site: Path) -> list[str]:
    """Its command for a folder of pages; only a file can say where "/" leads to. It opens no address elsewhere."""
    settings = site.with_name(f"{site.name}.linkcheckerrc")
    settings.write_text(f"[checking]\nlocalwebroot={site.resolve()}/\n", "utf-8")
    pages = sorted(map(str, site.rglob("*.html")))
    return ["linkchecker", "--config", str(settings), "--no-warnings", "--no-status", *pages]


def postlint(*arguments: str) -> list[str]:
    """The command of the environment that runs this."""
    return [str(Path(sys.executable).with_name("postlint")), *arguments]
