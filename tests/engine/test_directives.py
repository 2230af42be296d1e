"""What a directive covers, byte by byte, and what is said about those that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from postlint.config.selection import activate
from postlint.engine.directives import read_directives
from postlint.engine.files import Selection
from postlint.engine.run import Run
from postlint.model import Page, ReaderOptions
from postlint.plugins import function, load_plugins
from postlint.rulebook import Ignored, Policy, Setup, load_rules

PLUGINS = load_plugins()
RULES = load_rules(PLUGINS)
RULE = "image-alt-missing"
NO_POLICY = Policy()


def page(path: str, data: bytes) -> Page:
    reader = PLUGINS.reader_for(path)
    assert reader is not None
    read: Page = function(reader.function)(path, data, ReaderOptions())
    return read


def covered(text: str, path: str = "post.md", policy: Policy = NO_POLICY) -> list[str]:
    """The text that each suppression covers, in order."""
    data = text.encode()
    found = read_directives(page(path, data), data, RULES, policy).suppressions
    return ["ALL" if one.end > len(data) + 1 else data[one.start : one.end].decode() for one in found]


def wrong(text: str, path: str = "post.md", policy: Policy = NO_POLICY) -> list[tuple[str, str]]:
    """(message, what it stands at) of each mistake."""
    data = text.encode()
    found = read_directives(page(path, data), data, RULES, policy).problems
    return [(one.message, data[one.place.start : one.place.end].decode()) for _, one in found]


def said(verb: str, rest: str = RULE) -> str:
    return f"<!-- postlint-{verb} {rest} -->"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"A {said('disable-line')} B\nC\n", [f"A {said('disable-line')} B\n"]),
        (f"{said('disable-next-line')}\n\n \nA\nB\n", ["A\n"]),
        (f"{said('disable-next-line')}\r\n\r\nA\r\nB", ["A\r\n"]),
        (f"{said('disable-next-line')}\n{said('disable-next-line', 'link-broken')}\nA\n", ["A\n", "A\n"]),
        (f"A\n{said('disable-next')}\n\nB\nC\n\nD\n", ["B\nC"]),
        (f"{said('disable-next')}\n\n## B\n\nC\n", ["## B"]),
        (f"{said('disable-next')}\n\nB\n![](c)\n![](d)\n\nE\n", ["B\n![](c)\n![](d)"]),
        (f"---\n# postlint-disable-next {RULE}\n\ntitle: A b\nlang: en\n---\nC\n", ["A b"]),
        (f"{said('disable-next')}\n\n- a\n- b\n\n  c\n\nD\n", ["- a\n- b\n\n  c"]),
        (f"{said('disable-next')}\n\n| a | b |\n|---|---|\n| c | d |\n\nE\n", [" a | b |\n|---|---|\n| c | d |"]),
        (f"{said('disable-next')}\n\n```\na\n```\n\nB\n", ["```\na\n```"]),
        (f"{said('disable')}\n\nA\n\n{said('enable')}\n\nB\n", [f"{said('disable')}\n\nA\n\n{said('enable')}"]),
        (f"A\n\n{said('disable-file')}\n", ["ALL"]),
        (f"{said('disable-file', f'{RULE}, link-broken')}\n", ["ALL", "ALL"]),
        (f"<!--postlint-disable-file {RULE}-->\n", ["ALL"]),
        (f"<!--\n  postlint-disable-file\n  {RULE}\n  -- two\n  lines\n-->\n", ["ALL"]),
        (f"{{# postlint-disable-file {RULE} #}}\n", ["ALL"]),
        (f"---\npostlint: {{disable: {RULE}, reason: a}}\n---\n", ["ALL"]),
        (f"---\ntitle: A\n# postlint-disable-next-line {RULE}\n\nb: c\n---\n", ["b: c\n"]),
        (f"+++\ntitle = 'A' # postlint-disable-line {RULE}\n+++\n", [f"title = 'A' # postlint-disable-line {RULE}\n"]),
        ("A comment about <!-- postlint, the linter --> nothing.\n", []),
    ],
)
def test_what_a_directive_covers(text: str, expected: list[str]) -> None:
    assert covered(text) == expected
    assert not wrong(text)


def test_comments_of_mdx_are_those_of_mdx() -> None:
    assert covered(f"{{/* postlint-disable-next-line {RULE} */}}\n\nA\n", "post.mdx") == ["A\n"]
    assert covered(f"{{/* <!-- postlint-disable-file {RULE} --> */}}\n", "post.mdx") == ["ALL"]
    assert covered(f"`{{/* postlint-disable-file {RULE} */}}`\n", "post.mdx") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (said("disable-lines"), [("verb", said("disable-lines"))]),
        ("<!-- postlint: disable-line x -->", [("spelling", "<!-- postlint: disable-line x -->")]),
        (said("disable-line", ""), [("rule-missing", said("disable-line", ""))]),
        (said("disable-line", "-- why"), [("rule-missing", said("disable-line", "-- why"))]),
        (said("disable-file", "*"), [("wildcard", "*")]),
        (said("disable-file", "@accessibility"), [("wildcard", "@accessibility")]),
        (said("disable-file", "image-alt-mising"), [("misspelt", "image-alt-mising")]),
        (said("disable-file", f"{RULE}.mising"), [("misspelt", f"{RULE}.mising")]),
        (said("disable-file", "qqqqqqqqqqqqqqqq"), [("unknown", "qqqqqqqqqqqqqqqq")]),
        (said("disable-file", "internal-error"), [("unsuppressible", "internal-error")]),
        (said("disable-next-line"), [("nothing-follows", RULE)]),
        (said("disable-next"), [("nothing-follows", RULE)]),
        (said("enable"), [("not-open", RULE)]),
        (said("disable"), [("unclosed", RULE)]),
        ("---\npostlint: {disabled: [a]}\n---\n", [("key", "{disabled: [a]}")]),
        ("---\npostlint: {disable: [3]}\n---\n", [("key", "{disable: [3]}")]),
        ("---\npostlint: off\n---\n", [("key", "off")]),
        (f"---\npostlint: {{disable: {RULE}, because: a}}\n---\n", [("key", f"{{disable: {RULE}, because: a}}")]),
    ],
)
def test_what_is_wrong_is_told_where_it_stands_and_not_applied(text: str, expected: list[tuple[str, str]]) -> None:
    assert wrong(text) == expected
    assert covered(text) == (["ALL"] if expected[0][0] == "unclosed" else [])


def test_one_wrong_name_does_not_spoil_the_others() -> None:
    text = said("disable-file", f"image-alt-mising, {RULE} -- why")
    assert covered(text) == ["ALL"]
    assert wrong(text) == [("misspelt", "image-alt-mising")]


def test_settings_can_ask_for_reasons_and_forbid_rules() -> None:
    policy = Policy(require_reasons=True)
    assert wrong(said("disable-file"), policy=policy) == [("reason-missing", RULE)]
    assert covered(said("disable-file"), policy=policy) == []
    assert covered(said("disable-file", f"{RULE} -- decorative"), policy=policy) == ["ALL"]
    policy = Policy(unsuppressible=("image-*",))
    assert wrong(said("disable-file", f"{RULE} -- why"), policy=policy) == [("unsuppressible", RULE)]
    assert covered(said("disable-file", f"{RULE} -- why"), policy=policy) == []


def test_comments_in_built_data_are_left_to_the_post_they_came_from() -> None:
    data = (
        '{"path": "/a/", "result": {"data": {"markdownRemark": {"html": "<!-- postlint-disable-file x --><p>A</p>"}}}}'
    )
    assert covered(data, "page-data.json") == []
    assert wrong(data, "page-data.json") == []


def found(
    files: dict[str, str],
    policy: Policy = NO_POLICY,
    *,
    whole: bool = True,
    partial: bool = False,
) -> list[tuple[str, str]]:
    names = [RULE, "title-duplicate", "suppression-*"]
    setup = Setup(tuple(activate(RULES, select=names)), policy=policy)
    paths = tuple(sorted(files))
    selection = Selection(Path(), {"": paths}, frozenset(paths), frozenset(), whole=frozenset([""] if whole else []))
    given = {path: text.encode() for path, text in files.items()}
    result = Run(selection, lambda _: setup, RULES, PLUGINS, given=given, partial=partial).result()
    return [(finding.location.path, finding.rule) for finding in result.findings]


def test_a_finding_across_pages_is_hidden_where_it_stands() -> None:
    files = {"a.md": "---\ntitle: Same\n---\n", "b.md": "---\ntitle: Same\n---\n"}
    ((path, rule),) = found(files)
    assert rule == "title-duplicate"
    hidden = files | {path: "---\ntitle: Same # postlint-disable-line title-duplicate\n---\n"}
    assert found(hidden) == []


def test_unused_is_judged_only_where_the_rule_saw_everything() -> None:
    across = {"a.md": said("disable-file", "title-duplicate")}
    assert found(across) == [("a.md", "suppression-unused")]
    assert found(across, whole=False) == []
    alone = {"a.md": said("disable-file")}
    assert found(alone, whole=False) == [("a.md", "suppression-unused")]
    assert found(alone, partial=True) == []
    off = {"a.md": said("disable-file", "link-text-generic")}
    assert found(off) == [], "the rule did not run"


BODY = "<p><img src='a'></p>"
HTML = f'{{"componentChunkName": "c", "path": "/a/", "result": {{"data": {{"markdownRemark": {{"html": "{BODY}"}}}}}}}}'


@pytest.mark.parametrize(
    ("ignored", "left"),
    [
        (Ignored(RULE), 0),
        (Ignored(f"{RULE}.missing"), 0),
        (Ignored(RULE, at="/result/data"), 0),
        (Ignored(RULE, at="/result/data/markdownRemark/html"), 0),
        (Ignored(RULE, at="/result/dat"), 1),
        (Ignored("title-duplicate"), 1),
    ],
)
def test_settings_hide_findings_in_json_at_a_pointer_or_below(ignored: Ignored, left: int) -> None:
    assert len(found({"page-data.json": HTML}, Policy(ignored=(ignored,)))) == left
