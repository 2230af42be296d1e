"""The fact `faq`: where the FAQs of a page are, and their questions and answers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import structs

from postlint.facts.faq.answers import pairs
from postlint.facts.faq.choice import Choice, choose
from postlint.facts.faq.fields import field_section
from postlint.facts.faq.questions import ends_as_question
from postlint.facts.faq.schema import schema_sections
from postlint.facts.faq.section import FaqSection
from postlint.facts.faq.shortcodes import boxes, shortcodes, stated
from postlint.facts.faq.titles import is_exact_title, is_interview_title, is_title, may_hold_title, mentions_title
from postlint.facts.faq.units import Unit, shortcode_unit, units
from postlint.model import Block, Embed, FaqNames, Heading, Item, Link, Page, Paragraph, Place, ReaderOptions, Rule

_DEFAULTS = ReaderOptions()
_LONGEST_TITLE = 90
_FEWEST = 3
_MOST = 0.7
_FEWEST_ON_PAGE = 2
_TAIL = 40
_HOLDERS = frozenset({"summary", "dt"})
_LABELS = (
    "q:",
    "q.",
    "q1",
    "q 1",
    "question",
    "frage",
    "f:",
    "p:",
    "d:",
    "v:",
    "в:",
    "вопрос",
    "問",
    "质",
    "質",
    "질문",
    "??? ",
    "???+",
)
_PAGE_PARTS = frozenset({"footer", "nav", "search", "outside"})
_TRANSPARENT = ("header", "hgroup", "summary", "button", "dt")


def faq(page: Page, options: ReaderOptions = _DEFAULTS) -> tuple[FaqSection, ...]:
    """Every FAQ of the page's text in document order, then what its front matter and its JSON-LD state."""
    found = _in_text(page, options.faq)
    listed = field_section(page, options.faq, found)
    marked_up = schema_sections(page) if page.json_ld else ()
    return (*found, *([listed] if listed is not None else []), *marked_up)


def _in_text(page: Page, names: FaqNames) -> list[FaqSection]:
    titled, untitled = _may_be_titled(page), _may_be_untitled(page, names)
    if not titled and not untitled:
        return []
    finder = _Finder(page, names)
    found = list(finder.under_titles()) if titled else []
    if not found and titled and page.title is not None and is_title(str(page.title.value)):
        found.extend(finder.whole_page())
    if untitled:
        found.extend(finder.untitled(found))
        found.sort(key=lambda section: section.first)
    return found


def _may_be_titled(page: Page) -> bool:
    """A cheap look that most pages fail: no heading, bold paragraph or title has a word of an FAQ title."""
    texts = [block.text for block in page.headings]
    texts += [block.text for block in page.paragraphs if block.bold and block.bold == len(block.text) <= _LONGEST_TITLE]
    if page.title is not None:
        texts.append(str(page.title.value))
    return may_hold_title("\n".join(texts).casefold())


def _may_be_untitled(page: Page, names: FaqNames) -> bool:
    """Enough blocks ask by their form alone: details, terms, components, shortcodes, or a written `Q:`."""
    if any(one.name in names.shortcodes for one in page.directives):
        return True
    asking = 0
    for block in page.blocks:
        inside = block.inside
        if inside and inside[-1] in _HOLDERS:
            asking += block.text[-_TAIL:].find("?") != -1 or not block.text.isascii()
        elif isinstance(block, Paragraph):
            asking += block.text[:8].casefold().startswith(_LABELS)
        elif isinstance(block, Embed) and block.name in names.components:
            question, answer = stated(block.attributes, names)
            if answer:
                return True
            asking += bool(question)
    return asking >= _FEWEST


class _Finder:
    """One page's blocks while its sections are looked for."""

    def __init__(self, page: Page, names: FaqNames) -> None:
        self._page = page
        self._names = names
        self._blocks = page.blocks
        self._language = page.language
        self._linked = {link.block for link in page.links if self._is_entry(link)}
        self._boxes = boxes(page.directives, names)
        self._extras: list[Place] = [one.place for one in page.directives] + [one.place for one in page.images]

    def _is_entry(self, link: Link) -> bool:
        """The link is a whole item, or a whole term that nothing defines: an entry of a table of contents."""
        block = self._blocks[link.block] if link.block >= 0 else None
        if block is None or block.text != link.text.strip():
            return False
        behind = self._blocks[link.block + 1 : link.block + 2]
        undefined = all(one.inside[-1:] == ("dt",) or "dl" not in one.inside for one in behind)
        return isinstance(block, Item) or (block.inside[-1:] == ("dt",) and undefined)

    def under_titles(self) -> Iterator[FaqSection]:
        """Sections that a heading or a bold paragraph announces."""
        end = 0
        level = 1
        for index, block in enumerate(self._blocks):
            is_heading = isinstance(block, Heading)
            if isinstance(block, Heading):
                level = block.level
            if index < end or not (is_heading or (isinstance(block, Paragraph) and block.strong)):
                continue
            if "nav" in block.inside or not is_title(block.text):
                continue
            own = block.level if isinstance(block, Heading) else 0
            section = self._section(index, self._region_end(index, own or level + 1), own)
            if section is not None:
                end = section.last
                yield section

    def whole_page(self) -> Iterator[FaqSection]:
        """The page as one section, where its title says FAQ and it asks at least twice."""
        found = self._units(0, len(self._blocks))
        title = str(self._page.title.value) if self._page.title else ""
        found = [unit for unit in found if unit.text.casefold() != title.casefold()]
        choice = choose(self._blocks, found, exact=is_exact_title(title))
        if choice is None:
            return
        choice = _trimmed(choice)
        if len(choice.units) >= _FEWEST_ON_PAGE:
            yield self._made(None, choice, 0, len(self._blocks), 0)

    def untitled(self, known: Sequence[FaqSection]) -> Iterator[FaqSection]:
        """Rows of details, terms, components or `Q:` that are questions, outside the sections known."""
        taken = [(section.first, section.last) for section in known]
        row: list[Unit] = []
        for unit in [*self._units(0, len(self._blocks)), None]:
            if unit is not None and any(first <= unit.block < last for first, last in taken):
                continue
            if unit is not None and unit.form in ("details", "definition", "component", "prefix", "shortcode"):
                if row and (row[0].form != unit.form):
                    yield from self._row(row)
                    row = []
                row.append(unit)
            elif unit is None or unit.form == "heading":
                yield from self._row(row)
                row = []

    def _row(self, row: list[Unit]) -> Iterator[FaqSection]:
        if not row:
            return
        form = row[0].form
        marked = sum(unit.marked for unit in row)
        if marked < _MOST * len(row):
            return
        named = form == "shortcode" or (form == "component" and any(unit.answer for unit in row))
        if len(row) < _FEWEST and not named:
            return
        if form == "prefix" and not self._is_question_page():
            return
        first = max(0, row[0].block)
        last = row[-1].until if row[-1].until >= 0 else self._region_end(row[-1].block, 6)
        yield self._made(None, Choice(form, row), first, last, 0)

    def _is_question_page(self) -> bool:
        """An interview is questions and answers too; only a title that says FAQ or Q&A makes it an FAQ."""
        title = str(self._page.title.value) if self._page.title else ""
        return mentions_title(title) or any(mentions_title(block.text) for block in self._page.headings)

    def _section(self, index: int, end: int, level: int) -> FaqSection | None:
        heading = self._blocks[index]
        found = self._units(index + 1, end)
        if is_interview_title(heading.text):
            found = [unit for unit in found if unit.form != "quote"]
        exact = is_exact_title(heading.text)
        choice = choose(self._blocks, found, exact=exact)
        if choice is None:
            return self._siblings(index, end, level) if level and not found else None
        if level == 1:
            # The page's own heading: what holds for a page with such a title holds here.
            choice = _trimmed(choice)
            if len(choice.units) < _FEWEST_ON_PAGE:
                return None
        section = self._made(heading, choice, index, end, level)
        if choice.form == "heading" and not any(unit.is_question for unit in choice.units):
            return None if any(pair.answer.missing for pair in section.pairs) else section
        if choice.form == "item" and not self._is_item_faq(section):
            return None
        return section

    @staticmethod
    def _is_item_faq(section: FaqSection) -> bool:
        """Most items are answered, or none is: then somebody listed questions and stopped there."""
        answered = sum(not pair.answer.missing for pair in section.pairs)
        return answered * 2 >= len(section.pairs) or (not answered and len(section.pairs) >= _FEWEST)

    def _siblings(self, index: int, end: int, level: int) -> FaqSection | None:
        """Questions at the level of the FAQ heading itself, where nothing below it asks."""
        last = end
        while last < len(self._blocks):
            block = self._blocks[last]
            if (
                not isinstance(block, Heading)
                or block.level != level
                or not ends_as_question(block.text, self._language)
            ):
                break
            last = self._region_end(last, level)
        found = [unit for unit in self._units(end, last) if unit.form == "heading" and unit.level == level]
        if len(found) < _FEWEST_ON_PAGE:
            return None
        return self._made(self._blocks[index], Choice("heading", found), index, last, level, siblings=True)

    def _region_end(self, index: int, level: int) -> int:
        """Where the part of the page that a block begins ends: at a heading of its level, or with its container."""
        own = self._blocks[index]
        around = own.inside
        while around and around[-1] in _TRANSPARENT:
            around = around[:-1]
        bold = isinstance(own, Paragraph) and own.strong
        for number in range(index + 1, len(self._blocks)):
            block = self._blocks[number]
            if isinstance(block, Heading) and block.level <= level:
                return number
            if block.inside[: len(around)] != around or (bold and isinstance(block, Rule)):
                return number
            if block.inside and not _PAGE_PARTS.isdisjoint(block.inside[len(around) :]) and block.inside[-1] != "nav":
                return number
        return len(self._blocks)

    def _units(self, first: int, last: int) -> list[Unit]:
        every = units(self._blocks, first, last, self._language, self._linked, names=self._names)
        found = [unit for unit in every if not self._is_boxed(unit)]
        if self._page.directives:
            found.extend(self._shortcodes(first, last))
            found.sort(key=lambda unit: unit.block)
        return found

    def _shortcodes(self, first: int, last: int) -> Iterator[Unit]:
        starts = [block.place.start for block in self._blocks]
        for one in shortcodes(self._page.directives, self._names):
            begin, end = bisect_left(starts, one.start), bisect_left(starts, one.end)
            if first <= begin <= last:
                yield shortcode_unit(begin - 1, one, max(begin, end), self._language)

    def _is_boxed(self, unit: Unit) -> bool:
        return any(start <= unit.place.start < end for start, end in self._boxes)

    def _made(
        self, heading: Block | None, choice: Choice, first: int, last: int, level: int, *, siblings: bool = False
    ) -> FaqSection:
        found = pairs(self._page, choice.units, last, choice.groups, self._extras)
        place = heading.place if heading is not None else choice.units[0].place
        groups = tuple(sorted(choice.groups))
        return FaqSection(heading, choice.form, found, place, first, last, level, groups, choice.topics, siblings)


def _trimmed(choice: Choice) -> Choice:
    """Without the introduction before the first question and the conclusion behind the last one."""
    asking = [number for number, unit in enumerate(choice.units) if unit.is_question]
    if choice.form != "heading" or not asking:
        return choice
    chosen = choice.units[asking[0] : asking[-1] + 1]
    topics = tuple(block for block in choice.topics if chosen[0].block < block < chosen[-1].block)
    return structs.replace(choice, units=chosen, topics=topics)
