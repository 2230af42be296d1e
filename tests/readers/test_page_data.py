import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.json_places import JsonText
from postlint.model import Item, List, Page, Paragraph, Place, Problem, Run, Tag, Void
from postlint.positions import Source
from postlint.readers.page_data import read_page


def data_of(result: Any, path: str = "/bread/") -> bytes:
    return json.dumps({"componentChunkName": "c", "path": path, "result": result}).encode()


def read(result: Any, path: str = "/bread/") -> Page:
    return read_page("page-data.json", data_of(result, path))


def element(tag: str, *children: Any, **properties: Any) -> dict[str, Any]:
    nodes = [{"type": "text", "value": child} if isinstance(child, str) else child for child in children]
    return {"type": "element", "tagName": tag, "properties": properties, "children": nodes}


def root(*children: Any) -> dict[str, Any]:
    return element("", *children) | {"type": "root"}


def at(pointer: str, start: int = 0, end: int = 0) -> Place:
    return Place("page-data.json", start, end, pointer)


TREE = "/result/data/markdownRemark/htmlAst"


def test_hast_is_read_with_pointers() -> None:
    tree = root(
        element("h2", "Why ", element("code", "é"), "?", id="why"),
        "\n",
        element("ol", "\n", element("li", element("strong", "First")), "\n", start=2),
        element("div", element("span")),
        element("p", "See ", element("a", "this", href="/x", rel=["tag", "nofollow"], ariaLabel="That"), " one"),
    )
    page = read({"data": {"markdownRemark": {"htmlAst": tree, "frontmatter": {"title": "Bread"}}}})
    heading, item, void, paragraph = page.blocks
    assert (heading.text, heading.place) == ("Why é?", at(f"{TREE}/children/0"))
    assert heading.runs == (
        Run(0, 0, 4, f"{TREE}/children/0/children/0/value"),
        Run(4, 0, 2, f"{TREE}/children/0/children/1/children/0/value"),
        Run(5, 0, 1, f"{TREE}/children/0/children/2/value"),
    )
    assert isinstance(item, Item)
    assert (item.text, item.strong, item.number, item.place) == ("First", True, 2, at(f"{TREE}/children/2/children/1"))
    assert page.lists == (List(at(f"{TREE}/children/2"), True, 2, 1, 0, 1, 2),)  # noqa: FBT003
    assert void == Void(at(f"{TREE}/children/3"), tag="div")
    assert paragraph.text == "See this one"
    (link,) = page.links
    assert (link.href, link.rel, link.label, link.block) == ("/x", "tag nofollow", "That", 3)
    assert link.place == at(f"{TREE}/children/4/children/1")
    assert link.href_place == at(f"{TREE}/children/4/children/1/properties/href")
    assert (page.url, page.form, page.complete, page.problems) == ("/bread/", "page-data", True, ())


MARKUP = (
    '<h2 id="oven">Hot <em>oven</em></h2>\n<p>One &amp; two<br>\nthree <a href="/a">four</a></p>\n'
    '<ul>\n<li>five</li>\n<li><p>six</p></li>\n</ul>\n<p><img src="a.png" alt="Loaf"></p>\n'
    '<pre><code class="language-js">x = 1\n</code></pre>'
)
MARKUP_TREE = root(
    element("h2", "Hot ", element("em", "oven"), id="oven"),
    "\n",
    element("p", "One & two", element("br"), "\nthree ", element("a", "four", href="/a")),
    "\n",
    element("ul", "\n", element("li", "five"), "\n", element("li", element("p", "six")), "\n"),
    "\n",
    element("p", element("img", src="a.png", alt="Loaf")),
    "\n",
    element("pre", element("code", "x = 1\n", className=["language-js"])),
)
COMPILED = """/* @jsx mdx */
var _frontmatter = {"title": "Brötchen", "tags": ["Rye", "Oats"]};
function MDXContent(_ref) {
  return mdx(MDXLayout, _extends({}, layoutProps, props, {components: components, mdxType: "MDXLayout"}),
  mdx("h2", {"id": "oven"}, "Hot ", mdx("em", {parentName: "h2"}, "oven")),
  mdx("p", null, "One & two", mdx("br", {parentName: "p"}), "\\nthree ",
    mdx("a", _extends({parentName: "p"}, {"href": "/a"}), "four")),
  mdx("ul", null, mdx("li", {parentName: "ul"}, "five"), mdx("li", null, mdx("p", null, "six"))),
  mdx("p", null, mdx("img", {src: "a.png", alt: "Loaf"})),
  mdx("pre", null, mdx("code", {className: "language-js"}, "x = 1\\n")));
}
MDXContent.isMDXComponent = true;"""
MARKDOWN = (
    "## Hot *oven* {#oven}\n\nOne & two\\\nthree [four](/a)\n\n- five\n- six\n\n![Loaf](a.png)\n\n```js\nx = 1\n```\n"
)


@pytest.mark.parametrize(
    ("key", "value"),
    [("html", MARKUP), ("htmlAst", MARKUP_TREE), ("body", COMPILED), ("rawMarkdownBody", MARKDOWN)],
    ids=["html", "hast", "compiled MDX", "Markdown"],
)
def test_every_form_of_a_text_gives_the_same_facts(key: str, value: Any) -> None:
    page = read({"data": {"post": {key: value}}})
    assert [(type(block).__name__, block.text.removeprefix("```js").strip("`\n")) for block in page.blocks] == [
        ("Heading", "Hot oven"),
        ("Paragraph", "One & two\nthree four"),
        ("Item", "five"),
        ("Item", "six"),
        ("Paragraph", ""),
        ("Code", "x = 1"),
    ]
    assert [(link.href, link.text, link.block) for link in page.links] == [("/a", "four", 1)]
    assert [(image.source, image.alt) for image in page.images] == [("a.png", "Loaf")]
    assert page.anchors == ("oven",)


def test_places_in_a_string_lead_back_to_the_file() -> None:
    html = '<p>Brot &amp; "Käse" <a href="/é">🥖</a></p>'
    data = data_of({"data": {"post": {"html": html}}})
    page = read_page("page-data.json", data)
    spot = Source("page-data.json", data)

    def written(place: Place) -> str:
        start, end = spot.span(place)
        return str(json.loads(b'"' + data[start:end] + b'"'))

    (paragraph,), (link,) = page.blocks, page.links
    assert written(paragraph.part(8, 12)) == "Käse"
    assert written(paragraph.part(5, 6)) == "&amp;"
    assert written(link.href_place) == "/é"
    assert written(paragraph.part(14, 15)) == "🥖"


POST = "<p>" + "This text is the page's own. " * 10 + "</p>"
OTHER = "<p>" + "This text belongs to another page. " * 40 + "</p>"


@pytest.mark.parametrize(
    ("result", "pointer"),
    [
        ({"data": {"markdownRemark": {"html": POST, "excerpt": OTHER}}}, "/result/data/markdownRemark/html"),
        (
            {"data": {"post": {"html": POST}, "next": {"html": OTHER}, "prev": {"html": OTHER}}},
            "/result/data/post/html",
        ),
        ({"data": {"post": {"html": POST}, "relatedPosts": {"one": {"html": OTHER}}}}, "/result/data/post/html"),
        ({"data": {"page": {"childMdx": {"body": COMPILED}}}}, "/result/data/page/childMdx/body"),
        ({"data": {"ghostPost": {"html": POST, "childHtmlRehype": {"html": POST}}}}, "/result/data/ghostPost/html"),
        ({"pageContext": {"page": {"html": POST}}}, "/result/pageContext/page/html"),
        (
            {"pageContext": {"blogData": {"content": POST, "nextItem": {"content": OTHER}}}},
            "/result/pageContext/blogData/content",
        ),
        (
            {
                "pageContext": {
                    "alldata": {"rawMarkdownBody": "Words."},
                    "suggestions": [{"node": {"rawMarkdownBody": OTHER}}],
                }
            },
            "/result/pageContext/alldata/rawMarkdownBody",
        ),
    ],
)
def test_the_page_s_own_text_is_found(result: Any, pointer: str) -> None:
    page = read(result)
    assert page.complete is True
    assert {block.place.pointer for block in page.blocks} == {pointer}


@pytest.mark.parametrize(
    "result",
    [
        {"data": {"remark": {"posts": [{"post": {"html": OTHER}}]}}},
        {"data": {"allMdx": {"edges": [{"node": {"body": COMPILED}}]}}},
        {"data": {"allPost": {"nodes": [{"html": OTHER}]}}},
        {"pageContext": {"posts": [{"html": OTHER}]}},
        {"pageContext": {}},
        {},
    ],
)
def test_lists_of_other_pages_have_no_text(result: Any) -> None:
    page = read(result)
    assert (page.blocks, page.complete, page.title) == ((), False, None)


def test_fields_are_named_as_front_matter_names_them() -> None:
    front_matter = {
        "title": "Bread",
        "description": "How",
        "tags": ["Rye", "a/b"],
        "cover": {"src": "x"},
        "date": None,
        "draft": True,
    }
    page = read(
        {"data": {"markdownRemark": {"html": POST, "frontmatter": front_matter, "fields": {"slug": "/s/"}, "id": "1"}}}
    )
    base = "/result/data/markdownRemark"
    assert {name: (field.value, field.place.pointer) for name, field in page.fields.items()} == {
        "title": ("Bread", f"{base}/frontmatter/title"),
        "description": ("How", f"{base}/frontmatter/description"),
        "tags": (["Rye", "a/b"], f"{base}/frontmatter/tags"),
        "tags/0": ("Rye", f"{base}/frontmatter/tags/0"),
        "tags/1": ("a/b", f"{base}/frontmatter/tags/1"),
        "cover/src": ("x", f"{base}/frontmatter/cover/src"),
        "draft": (True, f"{base}/frontmatter/draft"),
        "fields/slug": ("/s/", f"{base}/fields/slug"),
        "id": ("1", f"{base}/id"),
    }
    assert page.draft is True


def test_fields_flat_beside_the_text() -> None:
    tags = [{"name": "Rye", "slug": "rye"}, {"name": "Oats", "slug": "oats"}]
    page = read(
        {
            "data": {
                "ghostPost": {
                    "html": POST,
                    "title": "Bread",
                    "meta_description": "How",
                    "tags": tags,
                    "primary_tag": {"name": "No"},
                }
            }
        }
    )
    assert page.title is not None
    assert page.description is not None
    assert (page.title.value, page.description.value) == ("Bread", "How")
    assert page.tags == (
        Tag(at("/result/data/ghostPost/tags/0/name"), "Rye"),
        Tag(at("/result/data/ghostPost/tags/1/name"), "Oats"),
    )


def test_fields_inside_compiled_mdx() -> None:
    data = data_of({"data": {"mdx": {"body": COMPILED}}})
    page = read_page("page-data.json", data)
    assert page.title is not None
    assert page.title.value == "Brötchen"
    body = COMPILED.encode()
    assert body[page.title.place.start : page.title.place.end].decode() == "Brötchen"
    assert [body[tag.place.start : tag.place.end] for tag in page.tags] == [b"Rye", b"Oats"]


@pytest.mark.parametrize(
    ("context", "url", "language"),
    [
        ({"langKey": "fr"}, "/a/", "fr"),
        ({"locale": "pt-BR"}, "/a/", "pt-BR"),
        ({}, "/de/brot/", "de"),
        ({}, "/tags/es/", ""),
    ],
)
def test_language(context: dict[str, str], url: str, language: str) -> None:
    assert read({"data": {"post": {"html": POST}}, "pageContext": context}, url).language == language


def test_the_vocabulary_of_the_site() -> None:
    page = read(
        {
            "data": {"post": {"html": POST, "frontmatter": {"tags": ["Rye"]}}},
            "pageContext": {"allBlogTags": ["Rye", "Oats"], "tags": ["Rye"]},
        }
    )
    assert page.vocabulary == (
        Tag(at("/result/pageContext/allBlogTags/0"), "Rye"),
        Tag(at("/result/pageContext/allBlogTags/1"), "Oats"),
    )
    counted = read({"pageContext": {"tags": [{"name": "Rye", "totalCount": 3}]}})
    assert counted.vocabulary == (Tag(at("/result/pageContext/tags/0/name"), "Rye", "tags", 3),)
    group = {"data": {"allMdx": {"group": [{"fieldValue": "Rye", "totalCount": 2}]}}}
    pointer = "/result/data/allMdx/group/0/fieldValue"
    assert read(group, "/tags/").vocabulary == (Tag(at(pointer), "Rye", "tags", 2),)
    assert read(group, "/categories/").vocabulary == (Tag(at(pointer), "Rye", "categories", 2),)
    assert read(group, "/authors/").vocabulary == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not-json"),
        (b'{"path": "/", "result": {},}', "not-json"),
        (b'{"path": "/", "result": {"a": NaN}}', "not-json"),
        (b"[" * 100_000, "too-deep"),
        (b"[]", "not-page-data"),
        (b'{"path": "/"}', "not-page-data"),
        (b'{"path": "/", "result": []}', "not-page-data"),
        (b'{"path": "\xe9"}', "not-utf8"),
        ('{"path": "/"}'.encode("utf-16"), "utf16"),
    ],
)
def test_what_is_no_page_data_is_one_problem(data: bytes, message: str) -> None:
    page = read_page("page-data.json", data)
    assert [(problem.kind, problem.message) for problem in page.problems] == [("unreadable", message)]
    assert (page.complete, page.blocks, page.fields) == (False, (), {})


def test_a_json_error_stands_where_the_parser_stopped() -> None:
    (problem,) = read_page("a", '{"é": 1,}'.encode()).problems
    assert isinstance(problem, Problem)
    assert problem.place in (Place("a", 8, 8), Place("a", 9, 9))


def test_half_a_surrogate_pair_is_read() -> None:
    data = b'{"path": "/", "result": {"data": {"post": {"html": "<p>a \\ud800 b</p>"}}}}'
    page = read_page("a", data)
    assert [block.text for block in page.blocks] == ["a \ufffd b"]
    assert JsonText(data).value("/result/data/post/html") == "<p>a \ud800 b</p>"


def test_deep_trees_are_read() -> None:
    node = element("em", "deep")
    for _ in range(100):
        node = element("div", node)
    (paragraph,) = read({"data": {"post": {"htmlAst": root(node)}}}).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "deep"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10) | st.sampled_from([POST, COMPILED, MARKUP_TREE]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "html",
                    "htmlAst",
                    "body",
                    "children",
                    "type",
                    "value",
                    "properties",
                    "tagName",
                    "frontmatter",
                    "tags",
                    "title",
                    "fields",
                    "rawMarkdownBody",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def places(page: Page) -> Iterator[Place]:
    for block in page.blocks:
        yield block.place
        yield from (Place(block.place.path, run.start, run.end, run.pointer) for run in block.runs)
    for link in page.links:
        yield from (link.place, link.href_place)
    for facts in (page.images, page.lists, page.tags, page.vocabulary, page.fields.values()):
        yield from (fact.place for fact in facts)


@given(
    st.fixed_dictionaries(
        {"data": st.dictionaries(st.sampled_from(["post", "allPost", "mdx"]), JSON), "pageContext": JSON}
    )
)
def test_any_data_is_read_and_every_pointer_leads_somewhere(result: Any) -> None:
    data = data_of(result)
    page = read_page("page-data.json", data)
    assert page.problems == ()
    document = JsonText(data)
    for place in places(page):
        value = document.value(place.pointer or "")
        assert 0 <= place.start <= place.end
        if place.end:
            assert place.end <= len(str(value).encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=100))
def test_any_bytes_are_read(data: bytes) -> None:
    assert read_page("a", data).form == "page-data"
