"""The built form of a benchmark site: every post in a layout with as many links as layouts have."""

from __future__ import annotations

import re
from pathlib import Path

import pyromark

_MENU = 60
_TO_POST = re.compile(r'(href="[^":]*)\.md(["#])')
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


def write_html(site: Path, folder: Path) -> None:
    """Write the posts of a site of `corpus` as HTML pages."""
    content = site / "docs"
    posts = sorted(content.rglob("*.md"))
    menu = "".join(
        f'<li><a href="/{_page(content, post)}">{number}</a></li>' for number, post in enumerate(posts[:_MENU])
    )
    for post in posts:
        text = post.read_text("utf-8")
        front = _FRONT.match(text)
        title = re.search(r'^title: "(.*)"$', front[1], re.MULTILINE) if front else None
        body = _TO_POST.sub(r"\1.html\2", pyromark.html(text[front.end() :] if front else text))
        name = title[1] if title else post.stem
        page = folder / _page(content, post)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{name}</title></head>\n'
            f"<body><nav><ul>{menu}</ul></nav><main><h1>{name}</h1>\n{body}</main></body></html>\n",
            "utf-8",
        )
    images = folder / "images"
    images.mkdir()
    for image in (content / "images").iterdir():
        (images / image.name).write_bytes(b"")


def _page(content: Path, post: Path) -> str:
    return post.relative_to(content).with_suffix(".html").as_posix()
