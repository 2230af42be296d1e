from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.checks.links import contact, self_absolute, tracking
from postlint.checks.links.hrefs import address
from postlint.checks.links.local import check_page as local
from postlint.checks.links.mistyped import mistyped
from postlint.model import Edit, Fix, Page, Place, Routing
from postlint.readers.html import read_page as read_html
from postlint.readers.markdown import read_page


def page(text: str, *, hosts: tuple[str, ...] = ()) -> Page:
    read = read_page("post.md", text.encode())
    return Page(path=read.path, form="source", links=read.links, blocks=read.blocks, routing=Routing(hosts=hosts))


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("https//example.com", "not whole"),
        ("https:example.com/a", "not whole"),
        ("http:///example.com", "not whole"),
        ("https://", "not whole"),
        ("http://<server>/a.git", "stands for another"),
        ("http://https://example.com", "two schemes"),
        ("hhttps://example.com", "misspelt"),
        ("htps://example.com", "misspelt"),
        ("htttp:/example.com", "misspelt"),
        ("https://exam ple.com/a", "a space"),
        ("\u201chttps://example.com\u201d", "quotation mark"),
        ("%22https://example.com%22", "quotation mark"),
        ("200~https://example.com", "stands before"),
        ("(https://example.com", "stands before"),
        (">http://example.com", "stands before"),
        ("www.example.com", "path of this site"),
        ("vote.example.org/how?x=1", "path of this site"),
    ],
)
def test_mistyped(href: str, reason: str) -> None:
    assert reason in (mistyped(href) or "")


@pytest.mark.parametrize(
    "href",
    [
        "https://example.com",
        "HTTPS://Example.com/a b",
        "web+https://example.com",
        "200-https://example.com",
        "?to=https://example.com",
        "http://[::1]:80/",
        "https://user@example.com",
        "/https/notes/",
        "https/notes.md",
        "http-errors.html",
        "notes.net.txt",
        "example.community/",
        "./www.example.com/",
        "/example.com/",
        "mailto:a@example.com",
        "tel:+1-555-0100",
        "notes.html#top",
        "",
    ],
)
def test_well_typed(href: str) -> None:
    assert mistyped(href) is None


@pytest.mark.parametrize(
    ("href", "mended"),
    [
        ("mailto://ann@example.com", "mailto:ann@example.com"),
        ("mailto:%20ann@example.com?subject=Hi", "mailto:ann@example.com?subject=Hi"),
        ("mailto:mailto:ann@example.com", "mailto:ann@example.com"),
        ("mailto:ann@example.com.", "mailto:ann@example.com"),
        ("ann@example.com", "mailto:ann@example.com"),
        ("tel:+1%20555%200100", "tel:+1-555-0100"),
        ("tel://555-0100", "tel:555-0100"),
    ],
)
def test_contacts_that_can_be_mended(href: str, mended: str) -> None:
    text = f"Write [us]({href})."
    (issue,) = contact.check_page(page(text))
    place = Place("post.md", 11, 11 + len(href))
    assert issue.place == place
    assert issue.fix == Fix("safe", f'link to "{mended}"', (Edit(place, mended),))


@pytest.mark.parametrize("href", ["mailto:ann", "mailto:ann@example", "mailto:", "tel:call-us", "tel:"])
def test_contacts_that_nobody_can_guess(href: str) -> None:
    assert [issue.fix for issue in contact.check_page(page(f"Write [us]({href})."))] == [None]


def test_tracking_is_taken_out_and_the_rest_stays() -> None:
    text = "See [a](/a/?utm_source=x&page=2#top), [b](/b/?utm_source=x) and [c](https://www.example.com/c?fbclid=1)."
    issues = list(tracking.check_page(page(text, hosts=("example.com",)), parameters=["utm_*", "fbclid"]))
    assert [issue.fix and issue.fix.edits[0].text for issue in issues] == [
        "/a/?page=2#top",
        "/b/",
        "https://www.example.com/c",
    ]


def test_an_own_host_is_known_or_the_rule_is_silent() -> None:
    text = "See [a](https://www.example.com/a?x#y) and [b](https://example.org/b)."
    assert list(self_absolute.check_page(page(text))) == []
    (issue,) = self_absolute.check_page(page(text, hosts=("example.com",)))
    assert issue.values == {"href": "https://www.example.com/a?x#y", "path": "/a?x#y"}


def test_references_bare_urls_and_built_pages_are_not_rewritten() -> None:
    text = "See [a][x] and https://example.com/b.\n\n[x]: https://example.com/a\n"
    found = list(self_absolute.check_page(page(text, hosts=("example.com",))))
    assert [issue.fix for issue in found] == [None, None]
    built = read_html("a.html", b"<!doctype html><title>A</title><p><a href='mailto:/a@example.com'>A</a>")
    assert [issue.fix for issue in contact.check_page(built)] == [None]


def test_a_local_server_that_the_post_tells_of_is_no_slip() -> None:
    told = page("Run it:\n\n    serve --host localhost\n\nThen open [the app](http://localhost:3000/).\n")
    slip = page("See [the last post](http://localhost:3000/2025/knees/).\n")
    assert list(local(told, staging=[])) == []
    assert [issue.message for issue in local(slip, staging=[])] == ["computer"]


@given(st.from_regex(r"\s?https?://[a-zA-Z0-9.:@\[\]\x00-\x40é\\-]{0,12}([/?#][\x00-\x50]{0,5})?", fullmatch=True))
def test_an_address_is_what_the_library_reads(href: str) -> None:
    found = address(href)
    try:
        parts = urlsplit(href)
        host = parts.hostname
    except ValueError:
        host = None
    assert (found.scheme, found.host) == (parts.scheme, host) if found else not host
    assert found is None or href.endswith(found.rest)
