"""This file proves what readers remember of what stands within a sentence: components, code, captions."""

from postlint.model import Embed, Heading, Page, Paragraph
from postlint.readers.html import read_page as read_html
from postlint.readers.markdown import read_page


def mdx(text: str) -> Page:
    return read_page("post.mdx", text.encode())


def coded(page: Page) -> list[str]:
    return [page.blocks[one.block].text[one.start : one.end] for one in page.inline_code]


def test_a_component_within_a_heading_leaves_it_whole() -> None:
    page = mdx("## <Badge /> New <Trans>knees</Trans>\n")
    heading, first, second = page.blocks
    assert isinstance(heading, Heading)
    assert (heading.text, heading.media) == ("New knees", True)
    assert [one.name for one in (first, second) if isinstance(one, Embed)] == ["Badge", "Trans"]


def test_a_label_in_a_heading_is_part_of_it() -> None:
    page = mdx('### <div className="label">New</div> Knees\n')
    assert [(heading.text, heading.level) for heading in page.headings] == [("New Knees", 3)]


def test_braces_that_hold_no_attributes_are_text() -> None:
    page = read_page("post.md", b"## About {knees}\n\n## {a b}\n\n## Backs {#backs}\n")
    assert [(heading.text, heading.anchor) for heading in page.headings] == [
        ("About {knees}", None),
        ("{a b}", None),
        ("Backs", "backs"),
    ]


def test_a_component_within_a_sentence_leaves_it_whole() -> None:
    page = mdx("A <Term>lumbar</Term> spine.\n")
    assert [block.text for block in page.blocks if isinstance(block, Paragraph)] == ["A lumbar spine."]


def test_a_component_between_paragraphs_stands_between_them() -> None:
    page = mdx("One.\n\n<Video />\n\nTwo.\n")
    assert [type(block) for block in page.blocks] == [Paragraph, Embed, Paragraph]


def test_inline_code_is_known_in_markdown_and_html() -> None:
    assert coded(mdx("Use `TODO` and <kbd>Esc</kbd> here.\n")) == ["TODO", "Esc"]
    assert coded(read_html("post.html", b"<p> Use <code>TODO</code> here.</p>")) == ["TODO"]


def test_captions_belong_to_their_video() -> None:
    page = read_html(
        "post.html", b'<video src="a.mp4"><track kind="captions" src="a.vtt"></video><video src="b.mp4"></video>'
    )
    assert ["track" in block.attributes for block in page.blocks if isinstance(block, Embed)] == [True, False]
