from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.model import Cell, Code, Heading, Item, Meta, Page, Paragraph, Place, Problem, Term, Void
from postlint.readers.html import read_page


def read(text: str) -> tuple[Page, bytes]:
    data = text.encode()
    return read_page("a.html", data), data


def source(data: bytes, place: Place) -> str:
    return data[place.start : place.end].decode()


def outline(page: Page, data: bytes) -> list[tuple[str, str, str]]:
    return [(type(block).__name__, block.text, source(data, block.place)) for block in page.blocks]


def places(page: Page) -> Iterator[Place]:
    for block in page.blocks:
        yield block.place
        yield from (Place(block.place.path, run.start, run.end, run.pointer) for run in block.runs)
    for link in page.links:
        yield link.place
        yield link.href_place
    for facts in (page.images, page.lists, page.metadata, page.json_ld, page.comments, page.tags, page.problems):
        yield from (fact.place for fact in facts)


HEAD = (
    "<!doctype html><html lang='de-AT'><head><title>Bread &amp;\n Butter</title>"
    '<meta charset=utf-8><meta name=Description content="How to bake"><meta property="og:image" content=/a.png>'
    '<meta property="article:tag" content="Baking"><meta name=robots content="noindex">'
    "<link rel=canonical href=/bread/><link rel=alternate hreflang=en href='/en/bread/'>"
    "<link rel=stylesheet href=x.css>"
    "</head><body><p>Text</p></body></html>"
)


def test_head_metadata_stand_at_their_values() -> None:
    page, data = read(HEAD)
    assert [(meta.name, meta.value, meta.language, source(data, meta.place)) for meta in page.metadata] == [
        ("lang", "de-AT", "", "de-AT"),
        ("title", "Bread & Butter", "", "Bread &amp;\n Butter"),
        ("charset", "utf-8", "", "utf-8"),
        ("description", "How to bake", "", "How to bake"),
        ("og:image", "/a.png", "", "/a.png"),
        ("article:tag", "Baking", "", "Baking"),
        ("robots", "noindex", "", "noindex"),
        ("canonical", "/bread/", "", "/bread/"),
        ("alternate", "/en/bread/", "en", "/en/bread/"),
    ]
    assert page.title is not None
    assert (page.title.value, page.language, page.complete, page.url) == ("Bread & Butter", "de-AT", True, None)
    assert page.description is page.fields["description"]
    assert [tag.name for tag in page.tags] == ["Baking"]


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blocks_stand_where_they_are_written(bom: str, end: str) -> None:
    text = f'{bom}<h2 id="q">Why 🥖?</h2>{end}<p>Flour &amp;{end}water, <b>é</b>{end}   salt</p>{end}<p>no end{end}'
    page, data = read(text)
    assert page.complete is False
    heading, paragraph, last = page.blocks
    assert isinstance(heading, Heading)
    assert (heading.level, heading.anchor, heading.text) == (2, "q", "Why 🥖?")
    assert source(data, heading.place) == '<h2 id="q">Why 🥖?</h2>'
    assert source(data, heading.part(4, 5)) == "🥖"
    assert paragraph.text == "Flour &\nwater, é\nsalt"
    assert [source(data, paragraph.part(at, at + 1)) for at in (0, 6, 7, 8, 15, 17)] == [
        "F",
        "&amp;",
        end,
        "w",
        "é",
        "s",
    ]
    assert source(data, paragraph.part(8, 16)) == "water, <b>é"
    assert (last.text, source(data, last.place)) == ("no end", f"<p>no end{end}")


def test_the_files_of_a_picture_belong_to_its_image() -> None:
    page, _data = read(
        '<main><picture><source srcset="a.webp 1x, b.webp 2x"><img src=a.png srcset="a.png, b.png 2x" alt=A></picture>'
        '<img srcset="c.png 2x" alt=C></main>'
    )
    assert [(image.source, image.others) for image in page.images] == [
        ("a.png", ("b.png", "a.webp", "b.webp")),
        ("c.png", ()),
    ]


def test_links_and_images() -> None:
    page, data = read(
        '<p>See <a href="/a?b=1&amp;c=2" rel="tag nofollow" title=T>this <img src=i.png alt="A é"> one</a>'
        "<img src=b.png><a href = '/x'>x</a><a name=here></a></p>"
    )
    first, second = page.links
    assert (first.href, first.text, first.rel, first.label, first.image) == (
        "/a?b=1&c=2",
        "this one",
        "tag nofollow",
        "T",
        True,
    )
    assert [source(data, link.href_place) for link in page.links] == ["/a?b=1&amp;c=2", "/x"]
    assert source(data, second.place) == "<a href = '/x'>x</a>"
    assert [(image.source, image.alt, image.in_link, source(data, image.place)) for image in page.images] == [
        ("i.png", "A é", True, '<img src=i.png alt="A é">'),
        ("b.png", None, False, "<img src=b.png>"),
    ]
    assert page.anchors == ("here",)
    assert [tag.name for tag in page.tags] == ["this one"]


def test_main_content_is_told_apart() -> None:
    page, _data = read(
        "<body><p>Skip</p><nav><a href=/>Home</a></nav><main><aside>By the way</aside><p>Text</p></main><footer>End"
    )
    assert [(block.text, block.inside) for block in page.blocks] == [
        ("Skip", ("outside",)),
        ("Home", ("outside", "nav")),
        ("By the way", ("main", "aside")),
        ("Text", ("main",)),
        ("End", ("outside", "footer")),
    ]


def test_lists_tables_and_definitions() -> None:
    page, data = read(
        "<ol start=3><li>one<li><p>two</p><ul><li>deep</ul></ol>"
        "<table><tr><th>Head<td>Cell</table><dl><dt>Term<dd>Meaning</dl><details><summary>More</summary>Text</details>"
    )
    assert [(type(block), block.text) for block in page.blocks] == [
        (Item, "one"),
        (Item, "two"),
        (Item, "deep"),
        (Cell, "Head"),
        (Cell, "Cell"),
        (Term, "Term"),
        (type(page.blocks[6]), "Meaning"),
        (Term, "More"),
        (Paragraph, "Text"),
    ]
    assert [(one.ordered, one.start, one.items, one.depth, one.before, one.after) for one in page.lists] == [
        (True, 3, 2, 0, 0, 3),
        (False, 1, 1, 1, 2, 3),
    ]
    assert source(data, page.lists[1].place) == "<ul><li>deep</ul>"


def test_an_icon_does_not_break_a_heading() -> None:
    page, data = read('<h2><a href="#a"><svg><path d="M0"/><title>Link</title></svg></a>Oven</h2>')
    assert outline(page, data) == [("Heading", "Oven", source(data, page.blocks[0].place))]
    assert len(page.links) == 1


def test_what_is_no_prose() -> None:
    page, data = read(
        "<p>a</p><script>var b</script><style>p{}</style><template><p>c</p><a href=d></a></template>"
        "<!-- e --><pre>f\n  <a id=L1 href=g></a>h</pre><p></p><textarea>i</textarea>"
    )
    assert outline(page, data) == [
        ("Paragraph", "a", "<p>a</p>"),
        ("Code", "f\n  h", "<pre>f\n  <a id=L1 href=g></a>h</pre>"),
        ("Void", "", "<p></p>"),
    ]
    assert isinstance(page.blocks[1], Code)
    assert isinstance(page.blocks[2], Void)
    assert (page.links, page.anchors) == ((), ("L1",))
    assert [(comment.text, source(data, comment.place)) for comment in page.comments] == [(" e ", "<!-- e -->")]


def test_json_ld() -> None:
    page, data = read(
        '<script type="application/ld+json">{"@type": "FAQPage"}</script>'
        '<script type=application/ld+json>{"a":}</script>'
    )
    assert [(source(data, one.place), one.value) for one in page.json_ld] == [
        ('{"@type": "FAQPage"}', {"@type": "FAQPage"}),
        ("}", None),
    ]
    assert (page.json_ld[1].error, page.json_ld[1].text) == ("Expecting value", '{"a":}')


@pytest.mark.parametrize(
    "text",
    [
        "<html><head><title>{{ page.title }}</title></head><body><p>x</p></body></html>",
        "<html><head>{% include head.html %}</head><body><p>x</p></body></html>",
        "<html><head><title><%= title %></title></head></html>",
        "---\ntitle: Über\n---\n<html><head><title>x</title></head><body><p>x</p></body></html>",
        "<p>x</p>",
    ],
)
def test_templates_and_fragments_are_not_complete(text: str) -> None:
    page, _data = read(text)
    assert page.complete is False


def test_braces_in_scripts_make_no_template() -> None:
    page, _data = read(
        "<html><head><script>f({{a:1}})</script><title>x</title></head><body><p>{{ x }}</p></body></html>"
    )
    assert page.complete is True


def test_front_matter_of_a_template_is_no_text_and_keeps_places() -> None:
    page, data = read("---\ntitle: Ü\n---\n<p>é</p>")
    assert outline(page, data) == [("Paragraph", "é", "<p>é</p>")]


def test_misnested_and_ignored_markup() -> None:
    page, data = read("<p>a<i>b<b>c</i>d</b> e</em> f</p><table>g<tr><td>h</table>")
    assert [block.text for block in page.blocks] == ["abcd e f", "g", "h"]
    assert [source(data, page.blocks[0].part(at, at + 1)) for at in (0, 1, 2, 3, 5, 7)] == list("abcdef")
    assert source(data, page.blocks[2].part(0, 1)) == "h"


def test_bytes_that_are_no_text_are_one_problem() -> None:
    page = read_page("a.html", b"<p>caf\xe9</p>")
    assert page == Page(
        path="a.html",
        form="html",
        complete=False,
        problems=(Problem(Place("a.html", 6, 7), "unreadable", "not-utf8", {"byte": "0xE9", "line": 1}),),
    )


@pytest.mark.parametrize(
    "opening", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<p><a href=x>", "<svg>", "<!--", "&amp", "<"]
)
def test_deep_and_long_input_is_read(opening: str) -> None:
    page, data = read(opening * 20_000)
    assert all(0 <= place.start <= place.end <= len(data) for place in places(page))


TAGS = (
    "p", "b", "i", "a", "table", "tr", "td", "pre", "svg", "script", "title", "h2", "ul", "li", "dl", "dt", "summary",
    "select", "textarea", "template", "math", "main", "style",
)  # fmt: skip
PIECES = [
    *(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS), "<a href='x'>", "<img>", "<br>", "<x-y>", "<body>",
    "<ol start=4>", "<html>", "<head>", "<noscript>", "text ", "é🥖", "&amp;", "&#x41;", "&notit;", "\r\n", " \n",
    "<!--c-->", "<!x>", "<?y?>", "<", "&", "\ufeff",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25))
def test_any_markup_has_its_places_within_the_file(pieces: list[str]) -> None:
    data = "".join(pieces).encode("utf-8", "replace")
    page = read_page("a.html", data)
    for place in places(page):
        assert 0 <= place.start <= place.end <= len(data)
        data[place.start : place.end].decode()
    for block in page.blocks:
        offsets = [run.offset for run in block.runs]
        assert offsets == sorted(offsets)
        assert all(0 <= offset < max(1, len(block.text)) for offset in offsets)


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    assert read_page("a.html", data).form == "html"


WORD = st.text(alphabet="abé🥖", min_size=1, max_size=5)
END = st.sampled_from(["\n", "\r\n", " ", "  ", "\t", "&nbsp;", "&#13;", "<b>", "</b>", "<!--x-->", "</i>", "&amp;"])


@given(st.lists(st.tuples(WORD, END), max_size=12))
def test_every_character_of_prose_is_found_again(parts: list[tuple[str, str]]) -> None:
    page, data = read("<p>" + "".join(word + end for word, end in parts))
    for block in page.blocks:
        for at, character in enumerate(block.text):
            written = source(data, block.part(at, at + 1))
            assert written == character or (
                character in " \n&\xa0\r" and written in ("&amp;", "&nbsp;", "&#13;", "\r\n", "\t")
            )


def test_metadata_are_facts_of_their_own() -> None:
    page, _data = read("<title>One</title><title>Two</title>")
    assert page.metadata == (
        Meta(Place("a.html", 7, 10), "title", "One"),
        Meta(Place("a.html", 25, 28), "title", "Two"),
    )
