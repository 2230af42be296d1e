from postlint.facts.prose import Sentence, prose
from postlint.model import AnyBlock, Cell, Code, Definition, Heading, Item, Page, Paragraph, Place

HERE = Place("post.md")


def sentences(*blocks: AnyBlock, language: str = "en") -> list[str]:
    page = Page(path="post.md", form="source", language=language, blocks=blocks)
    return [blocks[one.block].text[one.start : one.end] for one in prose(page).sentences]


def test_sentences_have_their_block_and_offsets() -> None:
    page = Page(
        path="post.md",
        form="source",
        language="de_CH",
        blocks=(Heading(HERE, "Hilfe."), Paragraph(HERE, "Es tut weh. Was nun?"), Item(HERE, "Zum Arzt gehen.")),
    )
    assert prose(page).language == "de"
    assert prose(page).sentences == (Sentence(1, 0, 11), Sentence(1, 12, 20), Sentence(2, 0, 15))


def test_quotes_and_details_are_prose() -> None:
    block = Paragraph(HERE, "It helps.", (), ("blockquote", "details"))
    assert sentences(block) == ["It helps."]


def test_items_and_definitions_are_prose_when_they_end_like_a_sentence() -> None:
    blocks = (
        Item(HERE, "Walk"),
        Item(HERE, "Walk (daily!)"),
        Definition(HERE, "a joint"),
        Definition(HERE, "A joint."),
    )
    assert sentences(*blocks) == ["Walk (daily!)", "A joint."]


def test_headings_code_cells_and_bold_questions_are_not() -> None:
    question = "Does it hurt?"
    blocks = (Heading(HERE, "One."), Code(HERE, "two."), Cell(HERE, "Three."), Paragraph(HERE, question, bold=13))
    assert sentences(*blocks) == []


def test_page_furniture_is_not() -> None:
    places = ("nav", "header", "footer", "aside", "outside", "hidden", "button", "table")
    assert sentences(*(Paragraph(HERE, "Buy now.", (), ("details", place)) for place in places)) == []


def test_language_decides_about_abbreviations() -> None:
    block = Paragraph(HERE, "Das kostet ca. Zehn.")
    assert len(sentences(block, language="de-DE")) == 1
    assert len(sentences(Paragraph(HERE, "Das war usf. Danach."), language="")) == 2
