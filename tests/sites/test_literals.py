from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postlint.site.literals import UNREADABLE, config_object, literal


def test_literals_are_read_and_everything_else_is_unreadable() -> None:
    text = """
    // @ts-check
    import { x } from 'y';
    export default defineConfig({
      site: "https://a.example", base: `/b`, 'quoted-key': 'it\\'s', /* note */ n: 1_000, t: true, u: undefined,
      code: call(), joined: '/' + x, template: `/${x}`, ...spread, shorthand,
      method() { return { base: '/no' } }, async later() { return [1] }, list: ['a', f(), { deep: [1, 2] }],
      typed: { a: 1 } as const, arrow: () => ({ a: 1 }), last: 'z',
    });
    """
    found = config_object(text)
    readable = {key: value for key, value in found.items() if value is not UNREADABLE}
    assert readable == {
        "site": "https://a.example",
        "base": "/b",
        "quoted-key": "it's",
        "n": 1000,
        "t": True,
        "u": None,
        "list": ["a", UNREADABLE, {"deep": [1, 2]}],
        "typed": {"a": 1},
        "last": "z",
    }
    unreadable = {"code", "joined", "template", "...", "shorthand", "method", "later", "arrow"}
    assert {key for key, value in found.items() if value is UNREADABLE} == unreadable


def test_a_value_in_brackets_is_read_and_a_function_is_none() -> None:
    text = """
    /** @type {import('@docusaurus/types').Config} */
    const config = {
      presets: [['classic', /** @type {import('x').Options} */ ({ docs: { path: 'a' } })]],
      text: ('a'), none: (), two: (1, 2), member: ({ a: 1 }).a, call: (f)(1), joined: ('a') + 'b', last: ((2)),
      arrow: (a) => ({ a: 1 }), other: ({ a }, b) => { return { a: 1 } }, async: async () => ({ a: 1 }), z: 1,
    };
    """
    code = dict.fromkeys(("none", "two", "member", "call", "joined", "arrow", "other", "async"), UNREADABLE)
    read = {"presets": [["classic", {"docs": {"path": "a"}}]], "text": "a", "last": 2, "z": 1}
    assert config_object(text) == {**read, **code}


def test_other_ways_to_export() -> None:
    assert config_object("export default ({ a: 1 });") == {"a": 1}
    assert config_object("export default /** @type {import('x').Config} */ ({ a: 1 });") == {"a": 1}
    assert config_object("const config = /** @type {import('x').Config} */ ({ a: 1 })") == {"a": 1}
    assert config_object("module.exports = /* x * y */ f({ a: 1 })") == {"a": 1}
    assert config_object("module.exports = { a: 1 }") == {"a": 1}
    assert config_object("const config: Config = { a: 1 };\nexport default config;") == {"a": 1}
    assert config_object("module.exports = function (c) { return { dir: { input: 'src' } } }") == {
        "dir": {"input": "src"}
    }
    assert config_object("run()") == {}


@given(st.text(alphabet="{}[]():,'\"`.=>ab1 \n\\/*$"))
def test_nothing_makes_it_fail(text: str) -> None:
    config_object(f"export default {{{text}")
    literal(text)


def test_depth_is_bounded() -> None:
    assert config_object("export default " + "{a:" * 10_000) is not None
    assert literal("[" * 10_000) is not None
