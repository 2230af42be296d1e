from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from postlint.model import Code, Definition, Embed, Heading, Item, Page, Paragraph, Place, Term
from postlint.readers.markdown import read_page


def read(text: str, path: str = "post.md") -> Page:
    return read_page(path, text.encode())


def at(page: Page, text: str, place: Place) -> str:
    assert place.path == page.path
    return text.encode()[place.start : place.end].decode()


def test_headings_paragraphs_and_items_stand_at_their_bytes() -> None:
    text = "# Größe *wichtig*\n\nErster Absatz\nüber zwei Zeilen.\n\n1. eins\n2. **zwei**\n\n   mehr\n"
    page = read(text)
    assert [(type(block), block.text, at(page, text, block.place)) for block in page.blocks] == [
        (Heading, "Größe wichtig", "# Größe *wichtig*"),
        (Paragraph, "Erster Absatz\nüber zwei Zeilen.", "Erster Absatz\nüber zwei Zeilen."),
        (Item, "eins", "1. eins"),
        (Item, "zwei", "2. **zwei**\n\n   mehr"),
        (Paragraph, "mehr", "mehr"),
    ]
    items = [block for block in page.blocks if isinstance(block, Item)]
    assert [(item.number, item.strong, item.list) for item in items] == [(1, False, 0), (2, True, 0)]
    assert [(one.ordered, one.start, one.items, one.depth) for one in page.lists] == [(True, 1, 2, 0)]


def test_a_part_of_a_paragraph_has_its_own_place() -> None:
    text = "Some &amp; more **bold** words.\n"
    page = read(text)
    block = page.paragraphs[0]
    start = block.text.index("bold")
    assert at(page, text, block.part(start, start + 4)) == "bold"
    assert at(page, text, block.part(5, 6)) == "&amp;"


def test_every_kind_of_link() -> None:
    text = (
        "[inline](/a/ 'T') [ref][x] <https://b.test> https://c.test/d. me@e.test <f@g.test>\n\n"
        '<a href="/h/" rel="nofollow">raw</a> [![alt](i.png)](/j/)\n\n[x]: /ref/\n'
    )
    page = read(text)
    assert [(link.href, link.text, link.kind, link.image) for link in page.links] == [
        ("/a/", "inline", "markdown", False),
        ("/ref/", "ref", "markdown", False),
        ("https://b.test", "https://b.test", "markdown", False),
        ("https://c.test/d", "https://c.test/d", "markdown", False),
        ("mailto:f@g.test", "f@g.test", "markdown", False),
        ("/h/", "raw", "html", False),
        ("/j/", "", "markdown", True),
    ]
    assert [at(page, text, link.href_place) for link in page.links[:1]] == ["/a/"]
    assert at(page, text, page.links[5].href_place) == "/h/"
    assert page.links[5].rel == "nofollow"


def test_a_link_whose_text_or_title_is_its_address() -> None:
    text = (
        '[http://a.test](http://a.test "http://a.test") ![](p.png "p.png") [http://b.test][1]\n\n[1]: http://b.test\n'
    )
    page = read_page("post.md", text.encode())
    assert [(link.href_place.start, link.href_place.end) for link in page.links] == [(16, 29), (66, 84)]


def test_images_in_markdown_html_and_jsx() -> None:
    text = (
        "![A *red* bike](bike.png)\n\n<img src='car.png'>\n\n"
        '<Image src={car} alt="A car" />\n\n<Image {...props} />\n'
    )
    page = read(text, "post.mdx")
    assert [(image.source, image.alt, image.kind, image.dynamic) for image in page.images] == [
        ("bike.png", "A red bike", "markdown", False),
        ("car.png", None, "html", False),
        ("", "A car", "jsx", False),
        ("", "", "jsx", True),
    ]


def test_raw_html_and_markdown_share_one_flow() -> None:
    text = "<details>\n<summary>Why?</summary>\n\nBecause **so**.\n\n</details>\n\nAfter.\n"
    page = read(text)
    assert [(type(block), block.text, block.inside) for block in page.blocks] == [
        (Term, "Why?", ("details", "summary")),
        (Paragraph, "Because so.", ("details",)),
        (Paragraph, "After.", ()),
    ]


def test_definition_lists_footnotes_and_tables() -> None:
    page = read("Term\n: Meaning\n\nText[^1]\n\n[^1]: Note\n\n| a | b |\n|---|---|\n| c | [d](e) |\n")
    kinds = [(type(block).__name__, block.text) for block in page.blocks]
    assert kinds == [
        ("Term", "Term"),
        ("Definition", "Meaning"),
        ("Paragraph", "Text"),
        ("Paragraph", "Note"),
        *(("Cell", cell) for cell in "abcd"),
    ]
    assert isinstance(page.blocks[1], Definition)
    assert page.blocks[3].inside == ("footnote",)
    assert [link.href for link in page.links] == ["e"]


def test_code_comments_and_front_matter_are_no_prose() -> None:
    text = "---\ntitle: T\n---\n```js\nconst a = `# no`;\n```\n\n<!-- note -->\n\n    indented\n\n`inline` text\n"
    page = read(text)
    assert [block.text for block in page.paragraphs] == ["inline text"]
    assert sum(isinstance(block, Code) for block in page.blocks) == 2
    assert [(comment.text, at(page, text, comment.place)) for comment in page.comments] == [(" note ", "<!-- note -->")]


def test_shortcodes_are_remembered_and_hide_nothing() -> None:
    text = (
        'A {{< ref "b.md" >}} word.\n\n{{< figure src="c.png" >}}\n\n'
        "{% include d.html %}\n\n`{{ code }}` [x]({{ url }})\n"
    )
    page = read(text)
    assert [(one.name, at(page, text, one.place)) for one in page.directives] == [
        ("ref", '{{< ref "b.md" >}}'),
        ("figure", '{{< figure src="c.png" >}}'),
        ("include", "{% include d.html %}"),
        ("url", "{{ url }}"),
    ]
    assert [block.text for block in page.paragraphs] == ["A … word.", "{{ code }} x"]
    assert [(link.href, link.dynamic) for link in page.links] == [("{{ url }}", True)]


def test_what_stands_in_a_shortcode_of_code_is_no_markdown() -> None:
    text = (
        '{{< codeFromInline lang="yaml" >}}\n# one\n#\n# [two](/x/)\n{{< /codeFromInline >}}\n\n'
        '{{< code file="a" />}}\n\n# Title\n\n{% highlight js %}\n# no\n{% endhighlight %}\n\n{{< code >}}\n\n## More\n'
    )
    page = read(text)
    assert [heading.text for heading in page.headings] == ["Title", "More"]
    assert page.links == ()


def test_a_bare_url_that_a_template_goes_on_is_no_link() -> None:
    page = read(
        "Get https://a.example/dl/{{< version >}}/x or https://a.example/y, {{ z }} or https://a.example/all.\n"
    )
    assert [link.href for link in page.links] == ["https://a.example/y", "https://a.example/all"]


def test_templates_in_fences_stay_code() -> None:
    text = "```\n{{ a }\n```\n\n[b](/c/) }}\n"
    page = read(text)
    assert [link.href for link in page.links] == ["/c/"]
    assert page.directives == ()


def test_only_a_template_alone_on_its_line_is_no_text() -> None:
    page = read("{{ a }}\n \n{{ a }} {{ b }}\n\nOne {{ c }}\n{{ d }}\t\n\n{%\ne %} {{ f }}\n")
    assert [block.text.replace("…", "") for block in page.paragraphs] == [" ", "One "]


def test_mdx_imports_expressions_and_components() -> None:
    text = (
        "import A from 'a'\nexport const b = {\n  c: 1,\n}\n\n# Hi {props.name}\n\n{/* note */}\n\n"
        "<Card title=\"T\" on={() => 1 > 2}>\nSome **bold** [link](/x/).\n</Card>\n\n<Link to='/y/'>Y</Link>\n"
    )
    page = read(text, "post.mdx")
    assert [heading.text for heading in page.headings] == ["Hi …"]
    assert [block.text for block in page.paragraphs] == ["Some bold link.", "Y"]
    assert [(link.href, link.kind) for link in page.links] == [("/x/", "markdown"), ("/y/", "jsx")]
    card = next(block for block in page.blocks if isinstance(block, Embed))
    assert (card.name, card.attributes["title"]) == ("Card", "T")
    assert page.paragraphs[0].inside == ("Card",)
    assert [comment.text for comment in page.comments] == [" note "]


def test_heading_anchors() -> None:
    page = read('# One {#first}\n\n<a name="second"></a>\n\n## Two\n')
    assert [heading.anchor for heading in page.headings] == ["first", None]
    assert page.anchors == ("first", "second")


def test_crlf_and_a_byte_order_mark_change_nothing_but_offsets() -> None:
    text = "---\ntitle: T\ntags: [a, b]\n---\n\n# H\n\nText [x](y)\nmore.\n"
    plain = read(text)
    data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    other = read_page("post.md", data)
    assert [block.text for block in other.blocks] == [block.text for block in plain.blocks]
    assert other.title is not None
    assert data[other.title.place.start : other.title.place.end] == b"T"
    link = other.links[0].place
    assert data[link.start : link.end] == b"[x](y)"


def test_unreadable_files_have_one_problem() -> None:
    assert [(one.kind, one.message) for one in read_page("a.md", "é".encode("latin-1")).problems] == [
        ("unreadable", "not-utf8")
    ]
    assert [one.message for one in read_page("a.md", "\ufeffTitle".encode("utf-16-le")).problems] == ["utf16"]
    assert [one.message for one in read_page("a.md", b"text\0more text").problems] == ["binary"]


PIECES = [
    "# ",
    "- ",
    "1. ",
    "> ",
    "```\n",
    "<a href='x'>",
    "</a>",
    "<p>",
    "<Comp a={b}>",
    "</Comp>",
    "{{",
    "}}",
    "{%",
    "%}",
    "{",
    "}",
    "[",
    "](",
    ")",
    "![",
    "**",
    "\n",
    "\n\n",
    "    ",
    "é",
    "😀",
    "---\n",
    "title: x\n",
    "|",
    ":",
    "<!--",
    "-->",
    "\\",
    "<details>",
    "<summary>",
    "<li>",
    "&amp;",
    "\r\n",
    "\ufeff",
    "`",
    "word ",
    "https://a.b/c",
    "import x\n",
    "{/*",
    "*/}",
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@settings(max_examples=400)
@given(MARKUP | st.text(max_size=80), st.sampled_from(["post.md", "post.mdx"]))
@example("<Comp a={", "post.mdx")
@example("{{<" * 3, "post.md")
def test_any_text_gives_facts_in_bounds_and_in_order(text: str, path: str) -> None:
    data = text.encode("utf-8", "replace")
    page = read_page(path, data)
    for fact in (*page.blocks, *page.links, *page.images, *page.directives, *page.comments, *page.fields.values()):
        assert 0 <= fact.place.start <= fact.place.end <= len(data)
    for block in page.blocks:
        offsets = [run.offset for run in block.runs]
        assert offsets == sorted(offsets)
        assert isinstance(block, Code) or block.text == block.text.strip()
        if block.text:
            part = block.part(0, len(block.text))
            assert 0 <= part.start <= part.end <= len(data)


def test_what_stands_in_a_template_is_no_link_and_no_image_of_the_page() -> None:
    page = read("<template>\n<a href='/a/'>a</a><img src='b.png'>\n\n[c](/c/)\n\n</template>\n\n[d](/d/) ![e](e.png)\n")
    assert [link.href for link in page.links] == ["/d/"]
    assert [image.source for image in page.images] == ["e.png"]
