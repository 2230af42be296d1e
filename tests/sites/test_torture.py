"""Pages on which link checkers stumble: every line with what must be said of it, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.sites.sites import judged

RULES = (
    "internal-error", "link-broken", "link-anchor-broken", "link-to-unpublished", "link-case", "link-base-path",
    "link-uncrawlable", "image-missing",
)  # fmt: skip
BROKEN, ANCHOR, CASE, IMAGE, DRAFT = (
    "link-broken",
    "link-anchor-broken",
    "link-case",
    "image-missing",
    "link-to-unpublished",
)

SOURCE: Sequence[tuple[str, str]] = [
    ("[a](nope.md)", BROKEN),
    ("![a](nope.png)", IMAGE),
    ("![a](pic.png)", ""),
    ("![a](Pic.png)", IMAGE),
    ("[a](b.md)", ""),
    ("[a](b.md#part)", ""),
    ("[a](b.md#nofrag)", ANCHOR),
    ("[a](b.md#Part)", ANCHOR),
    ("[a](b.md?x=1#part)", ""),
    ("[a](/posts/b/)", ""),
    ("[a](/posts/b)", ""),
    ("[a](/posts/b/index.html)", ""),
    ("[a](/posts/zzz/)", BROKEN),
    ("[a](/posts//b/)", ""),
    ("[a](/posts/./x/../b/)", ""),
    ("[a](./b)", ""),
    ("[a](B.md)", CASE),
    ("[a](#head-one)", ""),
    ("[a](#Head-One)", ANCHOR),
    ("[a](#cust)", ""),
    ("[a](#by-id) [b](#by-name)", ""),
    ("[a](#top) [b](#TOP) [c](#)", ""),
    ("[a](#:~:text=some%20words) [b](/posts/b/#:~:text=x) [c](/posts/b/#part:~:text=x)", ""),
    ("[a](#/route) [b](#!/state)", ""),
    ("[a](#%C3%BCber-caf%C3%A9) [b](#über-café)", ""),
    ('<a href="nope2.md">a</a>', BROKEN),
    ('<a href="/posts/b/">a</a> <a href=/posts/b/>b</a>', ""),
    ('<img src="nope2.png" alt="a">', IMAGE),
    ("[a][one]", ""),
    ("[a][two]", BROKEN),
    ("[a][undefined]", ""),
    ("[![a](pic.png)](/posts/nope/)", BROKEN),
    ("[![a](nope3.png)](/posts/b/)", IMAGE),
    ("[a](<with space.md>) [b](with%20space.md)", ""),
    ("[a](with(parens).md) [b](<with(parens).md>)", ""),
    ("[a](caf%C3%A9.md) [b](café.md)", ""),
    ("[a](cafe\u0301.md)", BROKEN),
    ('[a](/posts/b/ "a title")', ""),
    ("[a](\n/posts/b/\n)", ""),
    ("[a](../../../posts/b/)", ""),
    ("[a](https://clinic.example/posts/b/) [b](http://www.clinic.example/posts/b/)", ""),
    ("[a](https://clinic.example/posts/gone/)", BROKEN),
    ("[a](https://elsewhere.example/posts/gone/) <https://elsewhere.example/x>", ""),
    ("[a](//elsewhere.example/x) [b](mailto:a@b.example) [c](tel:+123) [d](ftp://x.example/y)", ""),
    ("[a](/files/plan.pdf#page=2) [b](/files/art.svg#layer) [c](/files/talk.mp4#t=10)", ""),
    ("[a](/files/nope.pdf)", BROKEN),
    ("[a](/index.xml) [b](/sitemap.xml) [c](/tags/) [d](/posts/page/2/) [e](/404.html)", ""),
    ("[a](/draft/)", DRAFT),
    ("[a](/before/) [b](/old.html)", ""),
    ("`[a](nope.md)` and ``<a href=nope.md>``", ""),
    ("    [a](nope.md)", ""),
    ("```\n[a](nope.md)\n```", ""),
    ("<!-- [a](nope.md) <a href=/nope/> -->", ""),
    ("<template><a href='/nope/'>a</a></template>", ""),
    (r"\[a](nope.md)", ""),
    ("[[wiki link]] and [^note]\n\n[^note]: A note.", ""),
    ('[a]({{< ref "b.md" >}}) [b]({{< relref "posts/b" >}}#part)', ""),
    ('[a]({{< ref "nope.md" >}})', BROKEN),
    ("[a]({% post_url 2024-01-01-x %}) [b]({{ site.url }}/posts/b/)", ""),
    ("[a](${base}/x) [b]({{ .Params.link }})", ""),
    ('<a href="{{ site.repository }}/issues/new">a</a>', ""),
    ('<a href="{{ page.next }}">b</a> <a href="/x#{{ id }}">c</a>', ""),
    ('<a href="{{ site.baseurl }}/posts/b/">a</a> <a href="{{ \'/posts/b/\' | relative_url }}#part">b</a>', ""),
    ('<a href="{{ site.baseurl }}/posts/nope/">a</a>', BROKEN),
    ('<img src="{{ site.cdn }}/pic.png" alt="a"> ![b]({{ page.cover }}) <img src="/{{ name }}.png" alt="c">', ""),
    ('<img src="{{ site.baseurl }}/nope.png" alt="a">', IMAGE),
    ("![a]({{ '/nope.png' | relative_url }})", IMAGE),
    ("$[a](nope.md)$", BROKEN),
    ("> - [a](nope.md)", BROKEN),
    ("| a |\n| - |\n| [a](nope.md) |", BROKEN),
    ("## [a](nope.md)", BROKEN),
    ("*[a](nope.md)*", BROKEN),
    ("[](nope.md)", BROKEN),
    ("[one]: nope-unused.md", ""),
]  # fmt: skip

_PART = '---\ntitle: B\naliases: ["/before/", "/old.html"]\n---\n## Part\n'
SITE = {
    "hugo.toml": 'baseURL = "https://clinic.example/"\n',
    "content/posts/b.md": _PART,
    **{f"content/{name}.md": f"---\ntitle: {name}\n---\n## Part\n" for name in
       ("b", "with space", "with(parens)", "café")},
    "content/draft.md": "---\ntitle: Draft\ndraft: true\n---\n",
    "content/pic.png": "",
    **{f"static/files/{name}": "" for name in ("plan.pdf", "art.svg", "talk.mp4")},
}  # fmt: skip
_IDS = "## Head one\n\n## Custom {#cust}\n\n## Über Café\n\n<a id='by-id'></a><a name='by-name'></a>\n"
_DEFINED = "\n[one]: /posts/b/\n[two]: /posts/nope/\n"


@pytest.mark.parametrize(("line", "rule"), SOURCE, ids=lambda value: value or "fine")
def test_sources(line: str, rule: str, tmp_path: Path) -> None:
    page = f"---\ntitle: A\n---\n{_IDS}\n{line}\n{_DEFINED}"
    found = judged(tmp_path, {**SITE, "content/a.md": page}, rules=RULES).findings
    assert [one.rule for one in found] == ([rule] if rule else [])


HTML: Sequence[tuple[str, str]] = [
    ('<a href="/b/">a</a>', ""),
    ('<a href="/b">a</a> <a href="/b/index.html">a</a> <a href="../b/">a</a>', ""),
    ('<a href="/file.html">a</a> <a href="../file.html#part">a</a>', ""),
    ('<a href="/nope/">a</a>', BROKEN),
    ('<a href="nope.html">a</a>', BROKEN),
    ('<a rel="nofollow" href="/nope/">a</a>', BROKEN),
    ('<noscript><a href="/nope/">a</a></noscript>', BROKEN),
    ('<nav><a href="/nope/">a</a></nav>', BROKEN),
    ('<svg><a href="/nope/">a</a></svg>', ""),  # an SVG's own link, which is none of HTML
    ('<map><area href="/nope/" alt="a"></map>', ""),
    ('<a href="/B/">a</a>', CASE),
    ('<a href="/b/#part">a</a> <a href="/b/#top">a</a> <a href="/b/#named">a</a>', ""),
    ('<a href="/b/#nope">a</a>', ANCHOR),
    ('<a href="#here">a</a> <a href="#top">a</a> <a href="#">a</a>', ""),
    ('<a href="#nope">a</a>', ANCHOR),
    ('<a href="#H%C3%A9re">a</a> <b id="Hére"></b>', ""),
    ('<a href="#:~:text=x">a</a> <a href="/b/#:~:text=x">a</a> <a href="#/x">a</a>', ""),
    ('<a href="/plan.pdf#page=2">a</a> <a href="/art.svg#x">a</a>', ""),
    ('<a href="/nope.pdf">a</a>', BROKEN),
    ('<a href="/Plan.pdf">a</a>', CASE),
    ('<a href="/with space.html">a</a> <a href="/with%20space.html">a</a>', ""),
    ('<a href="/b/?a=1&amp;b=2#part">a</a> <a href="/b?x">a</a>', ""),
    ('<a href="../../../b/">a</a> <a href="../../../../plan.pdf">a</a>', ""),
    ('<a href="https://elsewhere.example/nope/">a</a> <a href="//elsewhere.example/">a</a>', ""),
    ('<a href="mailto:a@b.example">a</a> <a href="tel:1">a</a> <a href="data:text/plain,x">a</a>', ""),
    ("<template><a href='/nope/'>a</a></template>", ""),
    ("<!-- <a href='/nope/'>a</a> -->", ""),
    ("<script>var a = '<a href=\"/nope/\">';</script>", ""),
    ("<textarea><a href='/nope/'></textarea>", ""),
    ("<a name='x'>a</a> <a id='y'>a</a> <a href='#x'>a</a> <a href='#y'>a</a>", ""),
    ('<img src="/pic.png" alt=""> <img src="../pic.png" alt="">', ""),
    ('<img src="/nope.png" alt="">', IMAGE),
    ('<img src="/pic.png" srcset="/pic.png 1x, /nope.png 2x" alt="">', IMAGE),
    ('<picture><source srcset="/nope.webp"><img src="/pic.png" alt=""></picture>', IMAGE),
    ('<img src="data:image/gif;base64,R0lGODlh" alt="">', ""),
    ('<img src="https://elsewhere.example/x.png" alt="">', ""),
    ('<a href="/b/"><img src="/nope.png" alt="a"></a>', IMAGE),
    ("<a href='/b/' href='/nope/'>a</a>", ""),
    ("<A HREF='/nope/'>a</A>", BROKEN),
    ("<a href=/nope/>a</a>", BROKEN),
    ("<a\nhref\n=\n'/nope/'\n>a</a>", BROKEN),
    ("<a href='/b/'>unclosed <a href='/nope/'>a</a>", BROKEN),
    ("<a href=' /b/ '>a</a>", ""),
    ("<a href='\\b\\'>a</a>", ""),
]

_PAGE = "<!doctype html><html lang=en><head><title>T</title></head><body><h1 id=here>T</h1>{}</body></html>".format
BUILT = {
    "index.html": _PAGE("<p>Home.</p>"),
    "b/index.html": _PAGE('<h2 id="part">P</h2><a name="named"></a>'),
    "file.html": _PAGE("<h2 id=part>P</h2>"),
    "with space.html": _PAGE(""),
    "plan.pdf": "",
    "art.svg": "",
    "pic.png": "",
}


@pytest.mark.parametrize(("line", "rule"), HTML, ids=lambda value: value or "fine")
def test_built_pages(line: str, rule: str, tmp_path: Path) -> None:
    found = judged(tmp_path, {**BUILT, "a/index.html": _PAGE(f"<p>{line}</p>")}, rules=RULES).findings
    assert [one.rule for one in found] == ([rule] if rule else [])
