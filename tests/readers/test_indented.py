"""MDX has no code by indentation: what stands deep inside components is read like any other text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postlint.model import Code, Heading, Item, Page, Paragraph
from postlint.readers.indented import Dedented
from postlint.readers.markdown import read_page

TABS = """<Tabs>
  <TabItem value="a">

    Text with [a link](/x/) and <b>bold</b> <a href="/y/">why</a>,
    é, {expression} and more.

    ## A *heading*

    - [one](/1/)
      - [two](/2/)

    ```js
    [code](/no/)

    more [code](/no/)
    ```

      <Deeper>

            Even [deeper](/d/).

      </Deeper>
  </TabItem>
</Tabs>

-     [item](/i/)

      more [item](/j/)
"""


def hrefs(page: Page, text: str) -> list[tuple[str, str, str]]:
    data = text.encode()
    places = [link.href_place for link in page.links]
    return [
        (link.href, link.text, data[place.start : place.end].decode())
        for link, place in zip(page.links, places, strict=True)
    ]


def test_text_inside_components() -> None:
    page = read_page("post.mdx", TABS.encode())
    assert hrefs(page, TABS) == [
        ("/x/", "a link", "/x/"),
        ("/y/", "why", "/y/"),
        ("/1/", "one", "/1/"),
        ("/2/", "two", "/2/"),
        ("/d/", "deeper", "/d/"),
        ("/i/", "item", "/i/"),
        ("/j/", "item", "/j/"),
    ]
    blocks = [(type(one), one.text) for one in page.blocks if isinstance(one, (Heading, Item, Paragraph))]
    assert blocks == [
        (Paragraph, "Text with a link and bold why,\né, … and more."),
        (Heading, "A heading"),
        (Item, "one"),
        (Item, "two"),
        (Paragraph, "Even deeper."),
        (Item, "item"),
        (Paragraph, "more item"),
    ]
    (code,) = [one for one in page.blocks if isinstance(one, Code)]
    assert "more [code](/no/)" in code.text


def test_markdown_keeps_its_indented_code() -> None:
    page = read_page("post.md", b"Text.\n\n    [code](/no/)\n")
    assert page.links == ()
    assert [type(one) for one in page.blocks] == [Paragraph, Code]


def test_depth_has_an_end() -> None:
    text = "".join(f"{' ' * 5 * depth}- \n\n{' ' * (5 * depth + 8)}x\n\n" for depth in range(300))
    assert read_page("post.mdx", text.encode()).problems == ()


@given(st.lists(st.text(alphabet=" \t\r\néa-[](/)x`#", max_size=12), max_size=8), st.integers(0, 6))
def test_every_place_is_found_again(lines: list[str], spaces: int) -> None:
    data = f"- {' ' * spaces}".encode() + "\n".join(lines).encode()
    for start in {2 + spaces, *(at + 1 for at in range(2, len(data) - 1) if data[at : at + 1] == b"\n")}:
        one = Dedented(data, start, len(data))
        for place in range(len(one.text)):
            assert data[one.at(place)] == one.text[place]


@given(st.text(alphabet=" \n-<>/abé`{}[]()#", max_size=120))
def test_places_of_links_hold_what_they_say(text: str) -> None:
    source = f"<Tabs>\n\n    [x](/x/) {text}\n\n    [y](/y/)\n\n</Tabs>\n"
    data = source.encode()
    for link in read_page("post.mdx", data).links:
        assert 0 <= link.place.start <= link.href_place.start <= link.href_place.end <= link.place.end <= len(data)


HELD = """!!! note "A note"

    See [one](/1/).

    - item

        ```sh
        # code [no](/no/)
        ```

    === "Tab"

        ## Nested *heading*

        [two](/2/)

??? tip

    [three](/3/)

!!! warning
    Begins with [four](/4/).

    Ends with [five](/5/).

Then code:

    [no](/no/)

!!! Not a holder

    [no](/no/)
"""


def test_what_python_markdown_holds_by_indentation_is_text() -> None:
    page = read_page("post.md", HELD.encode())
    assert [text for text, _, _ in hrefs(page, HELD)] == ["/1/", "/2/", "/3/", "/4/", "/5/"]
    assert [heading.text for heading in page.headings] == ["Nested heading"]
    assert [block.text.count("[no]") for block in page.blocks if isinstance(block, Code)] == [1, 1, 1]
