"""What is fuzzed: each reader and parser takes any bytes, and what it says of them has to make sense."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from postlint.config.files import read_value
from postlint.config.selection import activate
from postlint.engine.files import Selection
from postlint.engine.run import Run
from postlint.errors import ConfigError
from postlint.json_places import JsonText
from postlint.model import Limits, Page, Place, ReaderOptions
from postlint.plugins import function, load_plugins
from postlint.positions import Source
from postlint.readers import html, markdown, page_data
from postlint.readers.front_matter import read_front_matter
from postlint.report import Style
from postlint.rulebook import Setup, load_rules

Target = Callable[[bytes], object]

_PLUGINS = load_plugins()
_RULES = load_rules(_PLUGINS)
_LIMITS = Limits(elements=20_000, findings=50)
_SETUP = Setup(tuple(activate(_RULES, profile="all")), reader=ReaderOptions(limits=_LIMITS))
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_HTML = b'{"path": "/a/", "result": {"data": {"markdownRemark": {"html": '


def _reader(read: Callable[..., Page], name: str) -> Target:
    def target(data: bytes) -> None:
        page = read(name, data, _SETUP.reader)
        source = Source(name, data)
        for one in (*page.blocks, *page.links, *page.images, *page.fields.values(), *page.problems, *page.comments):
            _check_place(source, one.place)

    return target


def _check_place(source: Source, place: Place) -> None:
    start, end = source.span(place)
    assert 0 <= start <= end <= len(source.data)
    assert source.line_column(start) <= source.line_column(end)
    if place.pointer is None:
        assert 0 <= place.start <= place.end <= len(source.data)


def _pages(data: bytes) -> None:
    text = JsonText(data)
    text.span("/a/0", 1, 2)
    _reader(page_data.read_page, "page-data.json")(data)


def _page_html(data: bytes) -> None:
    import json  # noqa: PLC0415 (this target alone)

    _pages(_HTML + json.dumps(data.decode("utf-8", "replace")).encode() + b"}}}}")


def _front(data: bytes) -> None:
    for fence in (b"---\n", b"+++\n"):
        read_front_matter("a.md", fence + data + b"\n" + fence + b"\n", _LIMITS)
    read_front_matter("a.md", b"{" + data, _LIMITS)


def _setting(data: bytes) -> None:
    with suppress(ConfigError):
        read_value(data.decode("utf-8", "replace"), "fuzz")


def _run(name: str) -> Target:
    def target(data: bytes) -> None:
        selection = Selection(Path(), {"": (name,)}, frozenset({name}), frozenset())
        result = Run(selection, lambda _: _SETUP, _RULES, _PLUGINS, given={name: data}).result()
        assert not [one for one in result.findings if one.rule == "internal-error"], result.findings
        for reporter in _PLUGINS.reporters.values():
            text = function(reporter)(result, result.findings, Style())
            assert not _CONTROLS.search(text), (reporter, text)

    return target


def _raises(data: bytes) -> None:
    if b"#" in data:
        raise ValueError("a find")


BROKEN: Mapping[str, Target] = {"raises": _raises}
"""What shows that a find is one."""
TARGETS: Mapping[str, Target] = {
    "markdown": _reader(markdown.read_page, "a.md"),
    "mdx": _reader(markdown.read_page, "a.mdx"),
    "html": _reader(html.read_page, "a.html"),
    "page-data": _pages,
    "page-data-html": _page_html,
    "front-matter": _front,
    "setting": _setting,
    "run-markdown": _run("a.md"),
    "run-html": _run("a.html"),
}
