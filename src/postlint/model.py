"""The nouns of postlint as plain, frozen data: places, facts of a page, index entries, findings.

Readers make a `Page`; checks read it and make `Issue`s; the engine turns those into `Finding`s. Nothing here knows a
rule, opens a file or imports another part of postlint.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from msgspec import Struct, field

Form = Literal["source", "html", "page-data"]
"""What kind of file a page came from: a post as written, a built HTML page, Gatsby's built data."""

Markup = Literal["markdown", "html", "jsx"]
Severity = Literal["error", "warning", "info"]
Safety = Literal["safe", "unsafe", "suggestion"]


class Place(Struct, frozen=True, gc=False, array_like=True):
    """Where something stands: UTF-8 byte offsets into a file, `end` exclusive.

    In JSON input `pointer` is a JSON pointer (RFC 6901) to a value. `start` and `end` are then offsets into that
    value's decoded text, and `end` 0 means all of it; `positions.Source` maps them to bytes of the file.
    """

    path: str
    start: int = 0
    end: int = 0
    pointer: str | None = None

    @property
    def order(self) -> tuple[str, int, list[tuple[int, str]], int]:
        """A key that sorts places as they come; `/tags/9` stands before `/tags/10`."""
        parts = self.pointer.split("/") if self.pointer else ()
        return self.path, self.start, [(len(part), part) for part in parts], self.end


class Field(Struct, frozen=True):
    """A value of the front matter or metadata, such as `title` or `author/name`, at its value's place.

    `key` is where its name stands, for the outermost names of a source.
    """

    place: Place
    name: str
    value: Any
    key: Place | None = None


class Meta(Struct, frozen=True, gc=False):
    """A `<title>`, `<meta>` or `<link>` of an HTML head: `title`, `description`, `og:image`, and so on."""

    place: Place
    name: str
    value: str
    language: str = ""


class Tag(Struct, frozen=True, gc=False):
    """A term of a taxonomy; `count` is how often the site uses it, where the page says so."""

    place: Place
    name: str
    taxonomy: str = "tags"
    count: int | None = None


class Run(Struct, frozen=True, gc=False):
    """A stretch of a block's text that stands in one piece in the source, from `offset` (code points) on.

    `start`, `end` and `pointer` say where, in the block's file, as a `Place` does.
    """

    offset: int
    start: int
    end: int
    pointer: str | None = None


class Block(Struct, frozen=True, gc=False):
    """A piece of text that stands for itself. `text` is what a reader sees, white space folded, breaks as newlines.

    `inside` names the containers around it, outermost first: `blockquote`, `details`, `table`, `aside`, `nav`, …
    """

    place: Place
    text: str = ""
    runs: tuple[Run, ...] = ()
    inside: tuple[str, ...] = ()

    def part(self, start: int, end: int) -> Place:
        """The place of `text[start:end]` (code points), as exact as the source allows."""
        first = self._place_at(start)
        last = self._place_at(max(start, end - 1))
        if first is None or last is None or first.pointer != last.pointer:
            return self.place if first is None else first
        return Place(first.path, first.start, max(first.start, last.end), first.pointer)

    def _place_at(self, offset: int) -> Place | None:
        index = bisect_right(self.runs, offset, key=lambda run: run.offset) - 1
        if index < 0:
            return None
        run = self.runs[index]
        stop = self.runs[index + 1].offset if index + 1 < len(self.runs) else len(self.text)
        path, pointer = self.place.path, run.pointer
        before = self.text[run.offset : offset].encode()
        if len(self.text[run.offset : stop].encode()) != run.end - run.start:
            return Place(path, run.start, run.end, pointer)
        start = run.start + len(before)
        return Place(path, start, start + len(self.text[offset : offset + 1].encode()), pointer)


class Heading(Block, frozen=True, gc=False):
    """A heading. `anchor` is an id its author wrote, not one a generator would make; `media`: it shows something."""

    level: int = 1
    anchor: str | None = None
    media: bool = False


class Paragraph(Block, frozen=True, gc=False):
    """A paragraph: `bold` is how many characters of its start are bold, `media` whether it shows an image."""

    bold: int = 0
    media: bool = False

    @property
    def strong(self) -> bool:
        """All of its text is bold."""
        return 0 < self.bold == len(self.text)


class Item(Block, frozen=True, gc=False):
    """The own text of a list item; `list` is the index of its list in `Page.lists`, `number` what a reader sees."""

    bold: int = 0
    list: int = 0
    number: int | None = None

    @property
    def strong(self) -> bool:
        """All of its text is bold."""
        return 0 < self.bold == len(self.text)


class Cell(Block, frozen=True, gc=False):
    """A table cell."""


class Code(Block, frozen=True, gc=False):
    """A code block; its text is not prose."""


class Term(Block, frozen=True, gc=False):
    """The term of a definition list (`dt`) or the `<summary>` of details: something the next blocks explain."""

    kind: Literal["dt", "summary"] = "dt"


class Definition(Block, frozen=True, gc=False):
    """The loose text of a definition (`dd`)."""


class Embed(Block, frozen=True, gc=False):
    """Something that is not text: `iframe`, `video`, `form`, a component, a shortcode; `name` as written."""

    name: str = ""
    attributes: dict[str, str | None] = {}


class Rule(Block, frozen=True, gc=False):
    """A thematic break (`hr`)."""


class Void(Block, frozen=True, gc=False):
    """An element of HTML or hast with nothing in it, such as `<p></p>`: the outermost one."""

    tag: str = ""


AnyBlock: TypeAlias = Heading | Paragraph | Item | Cell | Code | Term | Definition | Embed | Rule | Void


class List(Struct, frozen=True, gc=False):
    """A list; `before` and `after` are indexes into `Page.blocks`: its items stand in `blocks[before:after]`."""

    place: Place
    ordered: bool
    start: int
    items: int
    depth: int
    before: int
    after: int
    inside: tuple[str, ...] = ()


class Link(Struct, frozen=True, gc=False):
    """A link. `href` as written, `block` the block it stands in; `dynamic` when a template makes part of the href.

    `image` says that it holds one, `label` is its `aria-label` or title.
    """

    place: Place
    href: str
    text: str
    href_place: Place
    kind: Markup = "markdown"
    dynamic: bool = False
    image: bool = False
    label: str = ""
    rel: str = ""
    inside: tuple[str, ...] = ()
    block: int = -1


class Image(Struct, frozen=True, gc=False):
    """An image. `alt` is None where there is no alt attribute, `""` where it is empty; `dynamic`: not known.

    `others` are further files a browser may show instead, of its `srcset` and of the `<picture>` around it.
    """

    place: Place
    source: str
    alt: str | None
    kind: Markup = "markdown"
    in_link: bool = False
    decorative: bool = False
    dynamic: bool = False
    title: str = ""
    inside: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class InlineCode(Struct, frozen=True, gc=False):
    """Code within a sentence: `page.blocks[block].text[start:end]`."""

    block: int
    start: int
    end: int


class JsonLd(Struct, frozen=True):
    """A JSON-LD block. Where it does not parse, `value` is None, `error` says why, `text` is all of it as written."""

    place: Place
    value: Any = None
    error: str = ""
    text: str = ""


class Directive(Struct, frozen=True, gc=False):
    """A shortcode, template tag or component expression, remembered as written."""

    place: Place
    name: str
    text: str


class Comment(Struct, frozen=True, gc=False):
    """A comment in the source: HTML, MDX, or the front matter's `#`."""

    place: Place
    text: str


class Problem(Struct, frozen=True):
    """Something a reader could not understand; a rule whose check asks for `kind` makes it a finding."""

    place: Place
    kind: Literal["unreadable", "front-matter"]
    message: str
    values: dict[str, Any] = {}


Evidence = Literal["observed", "known", "partial", "convention"]
"""How the routes of a site are known: seen in its output, worked out from a configuration read whole or in part, or
guessed."""


TitleHeading = Literal["", "always", "unless", "never"]
"""Whether a site's template makes a post's title its H1: not known, always, unless the text has its own, never."""


class Routing(Struct, frozen=True):
    """What is known of the site a page belongs to; `zone` is its folder, which tells the sites of a run apart.

    `hosts` are the site's own, `base` its path prefix without final slash; `adds_base` says that the generator puts it
    in front of links itself. `content` are the content roots, `file_links` says whether links to source files become
    links to pages, `anchors` names the algorithm that makes ids from headings, `reason` says why the evidence is not
    better. `host` is where the site is served (a name of `text.hosts`), `bare` what the build makes for a URL that ends
    in neither slash nor `.html`. `title_template` is what pages show of a title, as `{title} | Brand`; empty where that
    is not known.
    """

    zone: str = ""
    framework: str = ""
    evidence: Evidence = "convention"
    reason: str = "no site generator was recognised"
    hosts: tuple[str, ...] = ()
    base: str = ""
    adds_base: bool = False
    content: tuple[str, ...] = ()
    file_links: bool = False
    anchors: str = ""
    host: str = ""
    bare: Literal["", "file", "folder"] = ""
    title_heading: TitleHeading = ""
    title_template: str = ""


class Page(Struct, frozen=True, kw_only=True):
    """The facts of one post. `url` is its path on the site, where known; `complete` is False for fragments.

    `aliases` are URLs that redirect to it, `generates` further URLs that exist because of it (terms, sections);
    `unpublished` says why the site leaves it out: `draft`, `future`, `expired`, `excluded`; `until` is the day on which
    that may change.
    """

    path: str
    form: Form
    url: str | None = None
    aliases: tuple[str, ...] = ()
    generates: tuple[str, ...] = ()
    unpublished: str = ""
    until: str = ""
    routing: Routing = Routing()
    language: str = ""
    complete: bool = True
    draft: bool = False
    title: Field | None = None
    description: Field | None = None
    tags: tuple[Tag, ...] = ()
    vocabulary: tuple[Tag, ...] = ()
    fields: Mapping[str, Field] = {}
    metadata: tuple[Meta, ...] = ()
    blocks: tuple[AnyBlock, ...] = ()
    headings: tuple[Heading, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    lists: tuple[List, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    anchors: tuple[str, ...] = ()
    inline_code: tuple[InlineCode, ...] = ()
    json_ld: tuple[JsonLd, ...] = ()
    directives: tuple[Directive, ...] = ()
    comments: tuple[Comment, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def place(self) -> Place:
        """The page as a whole: its first byte."""
        return Place(self.path)


class FaqNames(Struct, frozen=True):
    """How a site writes FAQs: components and shortcodes that ask, and which attributes and keys hold what.

    `fields` are those of the front matter that may hold a list of questions with their answers.
    """

    components: frozenset[str] = frozenset(
        {
            "Accordion", "AccordionItem", "Collapse", "Collapsible", "Details", "Disclosure", "Expander", "FAQ",
            "FAQItem", "FAQQuestion", "Faq", "FaqEntry", "FaqItem", "FaqQuestion", "QA", "QandA", "Question", "Toggle",
            "accordion", "accordion-item", "faq", "faq-item",
        }
    )  # fmt: skip
    shortcodes: frozenset[str] = frozenset(
        {
            "accordion", "accordion-item", "collapse", "details", "expand", "faq", "faq-item", "faq_item", "faqitem",
            "qa", "question", "toggle",
        }
    )  # fmt: skip
    question: tuple[str, ...] = ("question", "q", "title", "summary", "name", "header", "heading", "label")
    answer: tuple[str, ...] = ("answer", "a", "text", "content")
    fields: tuple[str, ...] = ("faq", "faqs", "FAQ", "faq/items", "faq/questions")


class Limits(Struct, frozen=True):
    """What one page may hold and cost; past a limit it, or the rest of it, is left out with a finding that says so."""

    file_bytes: int = 16 * 1024 * 1024
    elements: int = 100_000
    nesting: int = 1_000
    data_nesting: int = 100
    front_matter_values: int = 5_000
    findings: int = 1_000
    seconds_per_page: float = 10
    megabytes_per_page: int = 2048


LIMITS = Limits()
"""What holds where nothing else is set."""


class ReaderOptions(Struct, frozen=True):
    """How a site writes its posts: the fields that hold what (the first that is there wins), its components.

    `languages` are the site's; the first is that of a page that states none.
    """

    title: tuple[str, ...] = ("title", "Title")
    description: tuple[str, ...] = (
        "description",
        "meta_description",
        "metaDescription",
        "seo/description",
        "Description",
    )
    language: tuple[str, ...] = ("lang", "language", "locale", "langKey")
    languages: tuple[str, ...] = ()
    draft: tuple[str, ...] = ("draft",)
    taxonomies: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            "tags": ("tags", "tag", "Tags", "taxonomies/tags"),
            "categories": ("categories", "category", "Categories", "taxonomies/categories"),
        }
    )
    links: frozenset[str] = frozenset({"Link", "NavLink", "GatsbyLink", "A", "Anchor"})
    images: frozenset[str] = frozenset({"Image", "Img", "StaticImage", "GatsbyImage", "ThemedImage"})
    link_props: tuple[str, ...] = ("href", "to")
    image_props: tuple[str, ...] = ("src",)
    alt_props: tuple[str, ...] = ("alt",)
    faq: FaqNames = FaqNames()
    limits: Limits = LIMITS


class Reader(Struct, frozen=True):
    """A kind of file: the name patterns it takes (`*.md`) and its function.

    That is `read_page(path: str, data: bytes, options: ReaderOptions) -> Page`.
    """

    name: str
    patterns: tuple[str, ...]
    function: str


class Entry(Struct, frozen=True, gc=False, array_like=True):
    """What one page files under a key of the site index; `kind` is its role in the group (`target`, `reference`, …)."""

    place: Place
    value: str = ""
    kind: str = ""
    data: tuple[str, ...] = ()


class Edit(Struct, frozen=True, gc=False, array_like=True):
    """Replace what stands at `place` by `text`. `was` is what a check takes to stand there; None where it can't tell.

    A check sees no source. Where `was` turns out to be wrong its fix becomes advice.
    """

    place: Place
    text: str
    was: str | None = None


class Fix(Struct, frozen=True, array_like=True):
    """How to mend a finding; `safe` changes nothing a reader or crawler sees, a `suggestion` needs a human choice."""

    safety: Safety
    description: str
    edits: tuple[Edit, ...] = ()


class Preview(Struct, frozen=True, gc=False):
    """How a fix changes a line: what it would put in the place of `old`, and what of the line stands around it."""

    line: int
    lead: str
    old: str
    new: str
    tail: str


class Issue:
    """What a check found: where, which of the rule's messages, and the values that fill it."""

    __slots__ = ("fix", "message", "place", "related", "values")

    def __init__(
        self,
        place: Place,
        message: str,
        *,
        related: tuple[Place, ...] = (),
        fix: Fix | None = None,
        **values: object,
    ) -> None:
        self.place = place
        self.message = message
        self.related = related
        self.fix = fix
        self.values = values

    def _parts(self) -> tuple[object, ...]:
        return (self.place, self.message, self.related, self.fix, self.values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Issue) and self._parts() == other._parts()

    __hash__ = None  # type: ignore[assignment]  # values may be lists

    def __repr__(self) -> str:
        return f"Issue{self._parts()!r}"


class Unknown:
    """An honest "can't tell": counted in the summary under the rule's message, never a finding."""

    __slots__ = ("message", "place", "values")

    def __init__(self, message: str, place: Place | None = None, **values: object) -> None:
        self.message = message
        self.place = place
        self.values = values


Verdict: TypeAlias = Issue | Unknown


class Location(Struct, frozen=True, gc=False):
    """A place made readable: 1-based lines and code-point columns, `end_column` exclusive, and its line's text.

    `anchor` is the text it is recognised by when it has moved (see `fingerprint`); the byte columns are 1-based too.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    pointer: str | None = None
    excerpt: str = ""
    excerpt_column: int = 1
    quote: str = ""
    anchor: str = ""
    byte_column: int = 1
    end_byte_column: int = 1


class Replacement(Struct, frozen=True, gc=False):
    """An edit of a fix made readable: the place and the text that would stand there."""

    location: Location
    text: str


class Finding(Struct, frozen=True):
    """An issue with its rule, severity and message, ready to be reported; `url` is the project's own page about it.

    `number` is how bad it is, where its rule counts something.
    """

    rule: str
    message_id: str
    severity: Severity
    category: str
    message: str
    location: Location
    related: tuple[Location, ...] = ()
    fix: Fix | None = None
    url: str = ""
    number: float | None = None
    preview: tuple[Preview, ...] = ()
    replacements: tuple[Replacement, ...] = ()


class Doubt(Struct, frozen=True, gc=False):
    """How often a rule answered "unknown" for one reason."""

    rule: str
    message_id: str
    message: str
    count: int
