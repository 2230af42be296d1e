"""URL patterns learnt from what a build shows: this file finds the one by which a folder's posts got their URLs."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import product

from msgspec import Struct

from postlint.model import Field, Page
from postlint.site.folder import Folder
from postlint.site.frameworks.base import MARKDOWN, Framework, stem
from postlint.site.observed import Observed
from postlint.site.overrides import pattern_value
from postlint.site.permalinks import filled
from postlint.site.slugs import undated
from postlint.site.values import flag, text
from postlint.text.slug import github_slug
from postlint.text.urls import url_key, url_of

_FEWEST = 5
"""Posts from which on a pattern can be told from chance."""

_MOST = 200
"""Posts that are looked at, spread over the folder."""

_STARTS = 4
_TRUST = 0.8
_AGREE = 0.98
_LEAVES = ("{path}", "{slug}", "{stem}", "{name}", "{title}")
_FOLDERS = ("", "{folder}/")
_DATES = ("", ":year/:month/:day/", ":year/:month/", ":year/")


class Learned(Struct, frozen=True):
    """The URL pattern of the files a glob takes (empty: none of them becomes a page), and how often it was right."""

    glob: str
    pattern: str
    right: int
    looked_at: int


Post = tuple[str, Mapping[str, Field]]


def learn(one: Framework, observed: Observed) -> Iterator[Learned]:
    """Patterns for the content folders whose URLs the generator's own conventions do not explain."""
    roots: dict[str, list[str]] = {root: [] for root in one.content}
    for path in sorted(one.context.paths):
        home = one.home(path)
        if home is not None and MARKDOWN.search(path) and path not in observed.sources:
            roots[home].append(path)
    for root, paths in roots.items():
        posts = _sample(one.folder.at(), paths)
        if len(posts) < _FEWEST or _explained(one, posts, observed) >= _AGREE * len(posts):
            continue
        best = _best(root, posts, observed)
        if best is not None:
            yield best
            continue
        inner: dict[str, list[Post]] = {}
        for post in posts:
            first, mark, _ = post[0][len(root) + 1 if root else 0 :].partition("/")
            if mark:
                inner.setdefault(posixpath.join(root, first), []).append(post)
        for folder, some in inner.items():
            best = _best(folder, some, observed) if len(some) >= _FEWEST else None
            if best is not None:
                yield best


def _sample(top: Folder, paths: Sequence[str]) -> list[Post]:
    """Published posts with their front matter."""
    from postlint.readers.front_matter import read_front_matter  # noqa: PLC0415 (only where a build left something)

    found: list[Post] = []
    for path in paths[:: max(1, len(paths) // _MOST)]:
        fields = read_front_matter(path, (top.text(path) or "").encode()).fields
        if flag(fields, "draft") is not True and flag(fields, "published") is not False:
            found.append((path, fields))
    return found


def _explained(one: Framework, posts: Sequence[Post], observed: Observed) -> int:
    placed = [one.place(path, Page(path=path, form="source"), fields) for path, fields in posts]
    return sum(_path(each.url) in observed.urls for each in placed if each is not None and each.url is not None)


def _best(folder: str, posts: Sequence[Post], observed: Observed) -> Learned | None:
    """The pattern that hits most URLs, each once; that none hits any is an answer where all URLs are known."""
    glob = f"{folder}/**" if folder else "**"
    best = (0, "")
    for pattern in _candidates(posts, observed):
        hits = [path for post in posts if (path := _placed(pattern, glob, post)) in observed.urls]
        if len(hits) > best[0] and len(set(hits)) == len(hits):
            best = len(hits), pattern + _ending([observed.urls[path] for path in hits])
    right, pattern = best
    if right >= max(_FEWEST, _TRUST * len(posts)):
        return Learned(glob, pattern, right, len(posts))
    return Learned(glob, "", 0, len(posts)) if not right and observed.whole else None


def _candidates(posts: Sequence[Post], observed: Observed) -> Iterator[str]:
    """Every mixture of a fixed beginning that URLs have, folders, a date and a name."""
    names = {name.lower() for path, fields in posts for name in _names(path, fields)}
    starts: Counter[str] = Counter()
    for url in observed.urls:
        folder, _, last = url[1:].rpartition("/")
        if last.lower() in names:
            starts.update({f"{folder}/", f"{folder.partition('/')[0]}/"})
    fixed = ["", *(start for start, _ in starts.most_common(_STARTS) if start != "/")]
    for leaf, folder, date, start in product(_LEAVES, _FOLDERS, _DATES, fixed):
        if leaf != "{path}" or not (folder or date):
            yield f"/{start}{folder}{date}{leaf}"


def _names(path: str, fields: Mapping[str, Field]) -> tuple[str, ...]:
    folder, name = posixpath.split(stem(path))
    name = posixpath.basename(folder) if name in ("index", "_index") else name
    slug = text(fields, "slug").strip("/").rpartition("/")[2]
    return name, undated(name), github_slug(undated(name)), slug, github_slug(text(fields, "title"))


def _placed(pattern: str, glob: str, post: Post) -> str:
    path, fields = post
    made = filled(pattern, partial(pattern_value, path=path, glob=glob, fields=fields))
    return "" if made is None else _path(made)


def _path(url: str) -> str:
    return url_of(url_key(url))[1]


def _ending(urls: Sequence[str]) -> str:
    endings = Counter(
        "/" if one.endswith(("/", "/index.html")) else ".html" if one.endswith(".html") else "" for one in urls
    )
    return endings.most_common(1)[0][0]
