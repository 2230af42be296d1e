from hypothesis import given
from hypothesis import strategies as st

from postlint.model import Embed, Limits, Place, ReaderOptions
from postlint.readers.builder import Builder
from postlint.readers.compiled_mdx import feed_compiled_mdx, front_matter, is_compiled_mdx
from postlint.readers.js_strings import parts, value
from postlint.readers.meta import DEFAULTS
from postlint.text.unknown import UNKNOWN


def facts(body: str, options: ReaderOptions = DEFAULTS) -> tuple[Builder, bytes]:
    text = f"function MDXContent() {{ return mdx(MDXLayout, null, {body}); }} MDXContent.isMDXComponent = true;"
    builder = Builder("a", Limits(nesting=30_000))
    feed_compiled_mdx(builder, text, lambda start, end: Place("a", start, end, "/b"), options)
    builder.facts()
    return builder, text.encode()


def source(data: bytes, place: Place) -> str:
    return data[place.start : place.end].decode()


def test_places_are_offsets_in_the_function() -> None:
    builder, data = facts(
        """mdx("p", null, "Brötchen \\"x\\" ", mdx('a', {href: '/é', parentName: "p"}, `two`), "\\ud83e\\udd56")"""
    )
    (paragraph,), (link,) = builder.blocks, builder.links
    assert paragraph.text == 'Brötchen "x" two🥖'
    assert source(data, paragraph.place).startswith('mdx("p"')
    assert source(data, paragraph.place).endswith('")')
    assert source(data, paragraph.part(0, 8)) == "Brötchen"
    assert source(data, paragraph.part(9, 10)) == '\\"'
    assert source(data, paragraph.part(13, 16)) == "two"
    assert source(data, paragraph.part(16, 17)) == "\\ud83e\\udd56"
    assert (link.href, source(data, link.href_place), source(data, link.place)) == (
        "/é",
        "/é",
        """mdx('a', {href: '/é', parentName: "p"}, `two`)""",
    )


def test_components_and_props_have_the_names_the_site_gives_them() -> None:
    options = ReaderOptions(
        links=frozenset({"Go"}),
        link_props=("where",),
        images=frozenset({"Photo"}),
        image_props=("file",),
        alt_props=("shows",),
    )
    builder, data = facts(
        'mdx(Go, {where: "/a", mdxType: "Go"}, "a"), mdx(Photo, {file: "b.png", shows: "B"}), mdx("img", {shows: "C"})',
        options,
    )
    assert [(link.href, source(data, link.href_place)) for link in builder.links] == [("/a", "/a")]
    assert [(image.source, image.alt) for image in builder.images] == [("b.png", "B"), ("", "C")]


def test_components_are_embeds_unless_they_are_links_or_images() -> None:
    builder, _data = facts(
        'mdx(Chart, {mdxType: "Chart", data: [1, {a: 2}], wide: true}), mdx(Link, {to: "/a", mdxType: "Link"}, "a"), '
        'mdx(Image, {src: "b.png", alt: "B"}), mdx(React.Fragment, null, mdx("h2", null, "c"))'
    )
    assert [type(block).__name__ for block in builder.blocks] == ["Embed", "Paragraph", "Heading"]
    embed = builder.blocks[0]
    assert isinstance(embed, Embed)
    assert (embed.name, list(embed.attributes)) == ("Chart", ["data", "wide"])
    assert [(link.href, link.text, link.dynamic) for link in builder.links] == [("/a", "a", False)]
    assert [(image.source, image.alt) for image in builder.images] == [("b.png", "B")]


def test_what_only_running_could_tell_is_unknown() -> None:
    builder, _data = facts(
        'mdx("p", null, name, " and ", list.map(function (x) { return mdx("b", null, "more"); })), '
        'mdx("a", {href: base + "/x"}, "y")'
    )
    assert [block.text for block in builder.blocks] == ["… and …more", "y"]
    assert builder.links[0].dynamic is True


def test_elements_in_properties_are_not_part_of_the_text() -> None:
    builder, _data = facts('mdx(Box, {icon: mdx("p", null, "no"), mdxType: "Box"}, mdx("p", null, "yes"))')
    assert [block.text for block in builder.blocks] == ["", "yes"]


def test_code_before_the_text_says_nothing() -> None:
    text = (
        'var x = function () { return mdx("p", null, "no"); };\nfunction MDXContent() { return mdx("h2", null, "yes") }'
    )
    builder = Builder("a")
    feed_compiled_mdx(builder, text, lambda start, end: Place("a", start, end))
    builder.facts()
    assert [block.text for block in builder.blocks] == ["yes"]


def test_front_matter_is_found() -> None:
    text = 'var _frontmatter = {"title": "a } b", "n": [1]};\nfunction MDXContent() {}'
    assert front_matter(text) == ({"title": "a } b", "n": [1]}, 19, 47)
    assert front_matter("var _frontmatter = {title: 1}") is None
    assert is_compiled_mdx(text + "mdx(") is True
    assert is_compiled_mdx("<p>mdx(</p>") is False


def test_javascript_strings() -> None:
    assert value(r'"a\n\x41\u{1F956}\'\ud800"') == "a\nA🥖'\ufffd"
    assert value("`a ${b} c`") == f"a {UNKNOWN} c"
    assert list(parts(r'"ab\tc"')) == [("ab", 1, 3, True), ("\t", 3, 5, False), ("c", 5, 6, True)]


TOKENS = st.sampled_from(
    [
        'mdx("p", null, ',
        "mdx(",
        '"a',
        '"',
        "`",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ",",
        "x",
        ": ",
        "\\",
        "/*",
        "*/",
        "//",
        "\n",
        "é🥖",
        "'",
    ]
)


@given(st.lists(TOKENS | st.text(max_size=4), max_size=40))
def test_anything_is_read_and_stays_within_the_text(pieces: list[str]) -> None:
    builder, data = facts("".join(pieces).encode("utf-8", "replace").decode())
    for block in builder.blocks:
        for start, end in [(part.start, part.end) for part in block.runs] + [(block.place.start, block.place.end)]:
            assert 0 <= start <= end <= len(data)
            data[start:end].decode()


def test_deep_and_long_input_is_read() -> None:
    for piece in ('mdx("b", null, ', "(", "{", '"', "`", "/*", '"\\'):
        facts(piece * 20_000)
