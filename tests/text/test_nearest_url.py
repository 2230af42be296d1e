import time
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.text.nearest_url import EXACT, NearestUrl

KNOWN = [
    "/",
    "/about/",
    "/blog/",
    "/blog/knee-pain-on-stairs/",
    "/blog/hip-stretches-in-the-morning/",
    "/blog/hip-stretches-in-the-evening/",
    "/blog/café-stretches/",
    "/blog/page/2/",
    "/blog/page/3/",
    "/guides/pillow-height/",
    "/guides/v2/",
    "/news/pillow-height/",
    "/de/guides/pillow-height/",
    "/notes/2024-03-01-desk-setup/",
    "/files/plan.pdf",
    "/images/knee.webp",
    "/images/Hip.PNG",
]


@pytest.mark.parametrize(
    ("wanted", "path", "how"),
    [
        ("/Blog/Knee-Pain-on-Stairs/", "/blog/knee-pain-on-stairs/", "case"),
        ("/images/hip.png", "/images/Hip.PNG", "case"),
        ("/blog/knee-pain-on-stairs", "/blog/knee-pain-on-stairs/", "ending"),
        ("/blog/knee-pain-on-stairs.html", "/blog/knee-pain-on-stairs/", "ending"),
        ("/Blog/knee-pain-on-stairs/index.html", "/blog/knee-pain-on-stairs/", "ending"),
        ("/blog/knee-pain-on-stairs.md", "/blog/knee-pain-on-stairs/", "ending"),
        (quote("/blog/café-stretches/"), "/blog/café-stretches/", "encoding"),
        ("/blog/cafe\u0301-stretches/", "/blog/café-stretches/", "encoding"),
        ("/blog/knee-pain-on-stairs/).", "/blog/knee-pain-on-stairs/", "tail"),
        ("/blog/knee-pain-on-stairs/amp/", "/blog/knee-pain-on-stairs/", "tail"),
        ("/posts/2023/knee-pain-on-stairs/", "/blog/knee-pain-on-stairs/", "moved"),
        ("/old/news/pillow-height/", "/news/pillow-height/", "moved"),
        ("/old/plan.pdf", "/files/plan.pdf", "moved"),
        ("/notes/desk-setup/", "/notes/2024-03-01-desk-setup/", "renamed"),
        ("/blog/2021-05-04-knee-pain-on-stairs/", "/blog/knee-pain-on-stairs/", "renamed"),
        ("/blog/07-knee_pain_on_stairs", "/blog/knee-pain-on-stairs/", "renamed"),
        ("/blog/cafe-stretches/", "/blog/café-stretches/", "renamed"),
        ("/images/knee.png", "/images/knee.webp", "extension"),
        ("/blog/knee-pian-on-stairs/", "/blog/knee-pain-on-stairs/", "typo"),
        ("/abuot/", "/about/", "typo"),
        ("/blog/hip-stretches-in-morning/", "/blog/hip-stretches-in-the-morning/", "typo"),
    ],
)
def test_what_is_meant(wanted: str, path: str, how: str) -> None:
    found = NearestUrl(KNOWN).find(wanted)
    assert found is not None
    assert (found.path, found.how) == (path, how)
    assert found.exact == (how in {"case", "encoding", "ending"})


@pytest.mark.parametrize(
    "wanted",
    [
        "/about/",
        "/",
        "",
        "/blog/page/4/",
        "/old/pillow-height/",
        "/api/v2/",
        "/blog/hip-stretches-in-the-xxxning/",
        "/blog/knee-gain-on-stars-now/",
        "/other/knee.png",
        "/something/else/",
        "/blgo2/x",
        "/).",
    ],
)
def test_nothing_is_meant_or_more_than_one_thing(wanted: str) -> None:
    assert NearestUrl(KNOWN).find(wanted) is None


def test_files_without_a_leading_slash() -> None:
    nearest = NearestUrl(["posts/Knees.md", "posts/2024-01-01-hips.md"])
    assert nearest.find("posts/knees.md") == ("posts/Knees.md", "case")
    assert nearest.find("posts/hips.md") == ("posts/2024-01-01-hips.md", "renamed")


def test_two_pages_of_one_path_but_for_case_are_not_chosen_between() -> None:
    assert NearestUrl(["/a/Knees/", "/a/knees/"]).find("/a/KNEES/") is None


@given(
    st.lists(st.text(alphabet="/ab.-%2é\u0301 ", max_size=12), max_size=8), st.text(alphabet="/abAB.-%2é ", max_size=12)
)
def test_only_known_paths_are_named(known: list[str], wanted: str) -> None:
    found = NearestUrl(known).find(wanted)
    if found is not None:
        assert found.path in known
        assert found.path != wanted
        assert found.exact == (found.how in EXACT)


def test_ten_thousand_pages_and_hundreds_of_misses_take_moments() -> None:
    words = ["knee", "hip", "neck", "back", "elbow", "ankle", "wrist", "spine"]
    known = [f"/blog/{a}-{b}-{c}-{d}-{e}/" for a in words for b in words for c in words for d in words for e in "abc"]
    began = time.process_time()
    nearest = NearestUrl(known)
    found = [nearest.find(f"/blog/{path[6:-4]}x-{index}/") for index, path in enumerate(known[::40])]
    assert time.process_time() - began < 5
    assert len(found) > 300
