"""This file proves the edges of the rules on images, covers and frames that their examples leave open."""

from typing import Any

from postlint.checks.images import cover_missing, cover_reused
from postlint.checks.images.alt_long import check_page as alt_long
from postlint.checks.images.alt_redundant import check_page as alt_redundant
from postlint.checks.images.alt_stuffed import check_page as alt_stuffed
from postlint.checks.media.iframe_title import check_page as iframe_title
from postlint.checks.media.video_captions import check_page as video_captions
from postlint.model import Issue, Page, Unknown, Verdict
from tests.checks.pages import grouped, messages, page

FIELDS = ["cover", "image"]


def covers(pages: list[Page], **options: Any) -> list[Verdict]:
    entries = [entry for one in pages for entry in cover_missing.index_page(one, fields=FIELDS)]
    return grouped(entries, cover_missing.check_group, **{"min_pages": 4, "min_share": 0.7} | options)


def post(name: str, cover: str = "") -> Page:
    return page(f"---\ntitle: {name}\n{cover}\n---\nText.\n", f"blog/{name}.md")


def test_covers_are_missed_only_where_most_posts_have_one() -> None:
    most = [post(name, "cover: a.png") for name in "abc"]
    (issue,) = covers([*most, post("d")])
    assert isinstance(issue, Issue)
    assert issue.values == {"kept": 3, "count": 4, "name": "cover"}
    assert [type(verdict) for verdict in covers([*most, post("d"), post("e")])] == [Unknown]
    assert [type(verdict) for verdict in covers(most)] == [Unknown]


def test_a_folder_without_any_cover_says_nothing() -> None:
    assert covers([post(name) for name in "abcde"]) == []


def test_an_empty_cover_is_none_and_a_mapping_is_one() -> None:
    pages = [
        post("a", "cover: {src: a.png}"),
        post("b", "cover: b.png"),
        post("c", "image: c.png"),
        post("d", 'cover: ""'),
    ]
    assert [verdict.place.path for verdict in covers(pages) if verdict.place] == ["blog/d.md"]


def test_drafts_count_for_nothing() -> None:
    most = [post(name, "cover: a.png") for name in "abcd"]
    assert covers([*most, post("e", "draft: true")]) == []


def test_a_cover_reused_by_translations_is_no_reuse() -> None:
    pages = [page("---\ntitle: A\ncover: a.png\n---\n", f"{language}/a.md") for language in ("en", "es", "de")]
    entries = [entry for one in pages for entry in cover_reused.index_page(one, fields=FIELDS)]
    assert grouped(entries, cover_reused.check_group, min_posts=3) == []


def test_an_unknown_text_alternative_is_not_judged() -> None:
    assert messages(alt_stuffed(page("<Image src='a' alt={text} />", "post.mdx"), min_repeats=3)) == []


def test_the_limit_itself_is_not_too_long() -> None:
    assert messages(alt_long(page(f"![{'a' * 200}](a.png)\n![{'a' * 201}](b.png)\n"), max_characters=200)) == ["long"]


def test_an_enumeration_is_not_stuffed() -> None:
    assert messages(alt_stuffed(page("![Knee brace, hip brace and elbow brace on a desk](a.png)"), min_repeats=3)) == []
    assert messages(alt_stuffed(page("![More, more, more](a.png)"), min_repeats=3)) == []
    assert messages(alt_stuffed(page("![knee pain, knee doctor, knees hurt](a.png)"), min_repeats=3)) == ["stuffed"]


def test_a_title_copied_by_the_generator_is_not_the_authors() -> None:
    assert messages(alt_redundant(page('<main><img src="a" alt="A knee" title="A knee"></main>', "post.html"))) == []


def test_a_caption_elsewhere_is_no_neighbour() -> None:
    text = '<figure><img src="a" alt="A"><figcaption>B</figcaption></figure><figure><figcaption>A</figcaption></figure>'
    assert (
        messages(alt_redundant(page(text.replace("<figure><figcaption>A", "<p>A</p><figure><figcaption>C"), "p.html")))
        == []
    )


def test_frames_that_nobody_meets_need_no_title() -> None:
    for attributes in ('aria-label="A"', "hidden", 'style="display: none"', 'width="1" height="1"', "aria-hidden=true"):
        assert messages(iframe_title(page(f'<iframe src="a" {attributes}></iframe>'))) == []
    assert messages(iframe_title(page("<iframe {...all} />", "post.mdx"))) == []


def test_a_track_of_chapters_is_no_caption() -> None:
    assert messages(video_captions(page('<video src="a"><track kind="chapters" src="b"></video>'))) == ["uncaptioned"]
    assert messages(video_captions(page('<video src="a"><track src="b"></video>'))) == []
