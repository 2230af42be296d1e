"""What a folder holds, for `init` and `doctor`: its framework, content roots, fields, and other linters' comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from postlint.disk import read_file
from postlint.engine.files import Selection
from postlint.plugins import Plugins, function
from postlint.site.site import Site

_FOREIGN = {
    "markdownlint": rb"markdownlint-(?:disable|enable|capture|configure)",
    "remark-lint": rb"lint (?:disable|ignore|enable) [a-z]",
    "textlint": rb"textlint-(?:disable|enable)",
    "Vale": rb"vale (?:off|on|[A-Z][\w.]+ = (?:NO|YES))",
    "cspell": rb"cspell: ?(?:disable|ignore|words)",
    "alex": rb"alex (?:disable|ignore|enable)",
    "rumdl": rb"rumdl-(?:disable|enable)",
    "prettier": rb"prettier-ignore",
}
_COMMENT = re.compile(rb"(?:<!--|\{/\*)\s*(.{0,200}?)(?:-->|\*/\})", re.DOTALL)
_SAMPLE = 400
_LARGEST = 2_000_000
_MOST_COMMENTS = 1_000
_MOST_ROOTS = 6
_USUAL_ROOTS = (
    "content",
    "src/content",
    "_posts",
    "posts",
    "blog",
    "docs",
    "articles",
    "src/posts",
    "src/pages",
    "pages",
)
_CANDIDATES = {
    "title": ("seo_title", "metaTitle", "meta_title", "heading", "headline", "name"),
    "description": (
        "excerpt",
        "summary",
        "abstract",
        "lead",
        "teaser",
        "subtitle",
        "meta/description",
        "og_description",
    ),
    "tags": ("keywords", "topics", "labels", "tagList", "taxonomy/tags"),
}
_KNOWN = {
    "title": ("title", "Title"),
    "description": ("description", "meta_description", "metaDescription", "seo/description", "Description"),
    "tags": ("tags", "tag", "Tags", "taxonomies/tags"),
}
_HALF = 0.5
_SHARE = 0.02


class Survey(Struct, frozen=True):
    """What was found; `fields` names those that differ from what postlint looks for by itself."""

    frameworks: dict[str, str]
    roots: tuple[str, ...]
    posts: int
    fields: dict[str, str]

    @property
    def framework(self) -> str:
        """The generator to write down: setting one says that it works in this folder, and that there is no other."""
        return self.frameworks.get("", "") if len(self.frameworks) == 1 else ""


def named(frameworks: dict[str, str]) -> str:
    """The generators found, each with its folder, as a person reads them."""
    return ", ".join(f"{name} in {folder}" if folder else name for folder, name in frameworks.items()) or "no framework"


def frameworks_of(selection: Selection, top: str, plugins: Plugins) -> dict[str, str]:
    """The generators of a site of the selection, each by the folder below `top` that it works in."""
    site = Site(selection.root, selection.sites[top], top=top, frameworks=plugins.frameworks)
    return {one.folder.path[len(top) :].lstrip("/"): one.name for one in reversed(site.frameworks)}


def survey(selection: Selection, plugins: Plugins) -> Survey:
    """Look at the posts of a selection: where they are, and which fields they have."""
    sources = [path for path in sorted(selection.reported) if _is_source(path)]
    frameworks = frameworks_of(selection, "", plugins)
    return Survey(frameworks, roots_of(sources), len(sources), _fields(selection, sources, plugins))


def _is_source(path: str) -> bool:
    return path.endswith((".md", ".mdx", ".markdown")) and "/" in path


def roots_of(paths: Sequence[str]) -> tuple[str, ...]:
    """The folders that posts are in: the usual ones where most are, with others that have a share; else the first."""
    usual = {root for path in paths for root in _USUAL_ROOTS if path.startswith(f"{root}/")}
    others = Counter(path.split("/")[0] for path in paths if not any(path.startswith(f"{root}/") for root in usual))
    if paths and others.total() < len(paths) * _HALF:
        usual |= {name for name, count in others.items() if count > len(paths) * _SHARE}
        return tuple(sorted(root for root in usual if not any(root.startswith(f"{other}/") for other in usual)))
    first = Counter(path.split("/")[0] for path in paths)
    return tuple(sorted(name for name, _ in first.most_common(_MOST_ROOTS)))


def _fields(selection: Selection, sources: Sequence[str], plugins: Plugins) -> dict[str, str]:
    """Field names to write down: one that most posts with fields have, where the usual ones are missing."""
    step = max(1, len(sources) // _SAMPLE)
    seen: Counter[str] = Counter()
    posts = 0
    for path in sources[::step]:
        reader = plugins.reader_for(path.rpartition("/")[2])
        try:
            data = read_file(selection.root / path, _LARGEST + 1)
        except OSError:
            continue
        if reader is None or len(data) > _LARGEST:
            continue
        fields = function(reader.function)(path, data).fields
        posts += bool(fields)
        seen.update(name for name, field in fields.items() if isinstance(field.value, (str, list)))
    found = {}
    for meaning, known in _KNOWN.items():
        usual = max((seen[name] for name in known), default=0)
        best = max(_CANDIDATES[meaning], key=seen.__getitem__)
        if posts and usual < posts * _HALF <= seen[best]:
            found[meaning] = best
    return found


def foreign_comments(root: Path, paths: Iterable[str]) -> dict[str, int]:
    """How many comments of other linters the files hold, by linter."""
    patterns = {name: re.compile(pattern) for name, pattern in _FOREIGN.items()}
    counts: Counter[str] = Counter()
    for path in paths:
        try:
            data = read_file(root / path, _LARGEST)
        except OSError:
            continue
        for number, comment in enumerate(_COMMENT.finditer(data)):
            if number > _MOST_COMMENTS:
                break
            counts.update(name for name, pattern in patterns.items() if pattern.match(comment[1]))
    return dict(sorted(counts.items()))
