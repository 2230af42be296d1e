"""This file builds the example site: content/blog/*.md -> public/page-data/blog/<slug>/page-data.json, as Gatsby does.

Run it from anywhere: `python examples/clinic-blog/build.py [TARGET]`. It needs pyromark and PyYAML, which postlint
depends on anyway. The same sources always give the same bytes. A post whose front matter doesn't parse is left out,
with a word on stderr: Gatsby builds no page for it either.
"""

import json
import re
import shutil
import sys
import uuid
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyromark
import yaml

SITE = Path(__file__).resolve().parent
FENCED = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
MARKDOWN = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)
VOID = {"br", "hr", "img", "input", "source", "wbr"}
NUMBERS = {"height", "start", "width"}
WORDS_PER_MINUTE = 200
EXCERPT_LENGTH = 140

Node = dict[str, Any]


class TreeBuilder(HTMLParser):
    """Turns HTML into a hast tree (https://github.com/syntax-tree/hast), raw HTML of a post included."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: Node = {"type": "root", "children": [], "data": {"quirksMode": False}}
        self.open: list[Node] = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        properties = {name: _property(name, value or "") for name, value in attrs}
        element: Node = {"type": "element", "tagName": tag, "properties": properties, "children": []}
        self.open[-1]["children"].append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].get("tagName") == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        siblings = self.open[-1]["children"]
        if siblings and siblings[-1]["type"] == "text":
            siblings[-1]["value"] += data
        else:
            siblings.append({"type": "text", "value": data})


def build(site: Path, target: Path) -> list[str]:
    """Write the built site below `target`; the names of the posts left out."""
    posts: dict[str, tuple[dict[str, Any], str]] = {}
    skipped: list[str] = []
    for path in sorted((site / "content" / "blog").glob("*.md")):
        try:
            posts[path.stem] = _read(path)
        except yaml.YAMLError:
            skipped.append(path.name)
    vocabulary = sorted({tag for front, _ in posts.values() for tag in front["tags"]})
    for slug, (front, body) in posts.items():
        file = target / "page-data" / "blog" / slug / "page-data.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        page = _page(slug, front, body, vocabulary)
        file.write_bytes(json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode())
    shutil.copytree(site / "static", target, dirs_exist_ok=True)
    return skipped


def _read(path: Path) -> tuple[dict[str, Any], str]:
    match = FENCED.match(path.read_text(encoding="utf-8"))
    if match is None:
        raise SystemExit(f"{path}: no front matter")
    return yaml.safe_load(match[1]), match[2]


def _page(slug: str, front: dict[str, Any], body: str, vocabulary: list[str]) -> Node:
    builder = TreeBuilder()
    builder.feed(MARKDOWN.html(body).rstrip("\n"))
    builder.close()
    url = f"/blog/{slug}/"
    page_id = str(uuid.uuid5(uuid.NAMESPACE_URL, url))
    text = " ".join(_text(builder.root).split())
    markdown_remark = {
        "id": page_id,
        "htmlAst": builder.root,
        "excerpt": _excerpt(text),
        "frontmatter": {
            "title": front.get("title"),
            "date": _long_date(front["date"]),
            "description": front.get("description"),
            "tags": front["tags"],
            "cover": _cover(front["cover"]),
        },
        "fields": {
            "slug": slug,
            "post": url,
            "readingTime": {"text": f"{max(1, round(len(text.split()) / WORDS_PER_MINUTE))} min read"},
        },
    }
    return {
        "componentChunkName": "component---src-templates-post-js",
        "path": url,
        "result": {
            "data": {"markdownRemark": markdown_remark},
            "pageContext": {"id": page_id, "allBlogTags": vocabulary},
        },
        "staticQueryHashes": [],
    }


def _property(name: str, value: str) -> str | int:
    return int(value) if name in NUMBERS and value.isdigit() else value


def _text(node: Node) -> str:
    if node["type"] == "text":
        return str(node["value"])
    return "".join(map(_text, node["children"]))


def _excerpt(text: str) -> str:
    if len(text) <= EXCERPT_LENGTH:
        return text
    return text[:EXCERPT_LENGTH].rsplit(" ", 1)[0] + "…"


def _long_date(day: date) -> str:
    """The date as templates of this kind print it: `April 3rd, 2024`."""
    teen = day.day // 10 == 1
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day:%B} {day.day}{ending}, {day.year}"


def _cover(source: str) -> Node:
    fluid = {"aspectRatio": 1.5, "src": source, "srcSet": f"{source} 480w", "sizes": "(max-width: 480px) 100vw, 480px"}
    return {"childImageSharp": {"fluid": fluid}}


if __name__ == "__main__":
    for name in build(SITE, Path(sys.argv[1]) if len(sys.argv) > 1 else SITE / "public"):
        print(f"left out, its front matter doesn't parse: {name}", file=sys.stderr)
