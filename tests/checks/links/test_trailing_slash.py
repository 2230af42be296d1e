from postlint.checks.links.trailing_slash import check_group, index_page
from postlint.model import Edit, Entry, Issue, Page, Place, Verdict
from postlint.readers.markdown import read_page


def source(path: str, url: str | None, text: str = "") -> Page:
    read = read_page(path, text.encode())
    return Page(path=path, form="source", url=url, links=read.links)


def judged(*pages: Page, agreement: float = 0.9) -> list[Verdict]:
    groups: dict[str, list[Entry]] = {}
    for page in pages:
        for key, entry in index_page(page):
            groups.setdefault(key, []).append(entry)
    return [verdict for key, entries in groups.items() for verdict in check_group(key, entries, agreement=agreement)]


def test_the_pages_own_paths_show_the_form_and_a_source_is_mended() -> None:
    text = "See [b](/b), [c](/c/), [d](/d#x), [e](/e?x), [f](/f.pdf), [g](g), [h](https://example.com/h), [i](/)."
    (issue,) = judged(source("a.md", "/a/", text))
    assert isinstance(issue, Issue)
    assert (issue.message, issue.values["wanted"]) == ("missing", "/b/")
    assert issue.related == (Place("a.md"),)
    assert issue.fix is not None
    assert issue.fix.edits == (Edit(Place("a.md", 8, 10), "/b/"),)


def test_a_site_without_slashes() -> None:
    (issue,) = judged(source("a.md", "/a", "See [b](/b/)."), source("c.md", "/c"))
    assert isinstance(issue, Issue)
    assert (issue.message, issue.values["wanted"]) == ("extra", "/b")


def test_silent_where_the_sites_paths_do_not_agree_or_are_unknown() -> None:
    linked = source("a.md", "/a/", "See [b](/b).")
    assert judged(linked, source("c.md", "/c")) == []
    assert len(judged(linked, source("c.md", "/c"), agreement=0.5)) == 0
    assert judged(source("a.md", None, "See [b](/b).")) == []


def test_a_page_that_really_has_the_other_form_is_linked_rightly() -> None:
    pages = [source(f"{name}.md", f"/{name}/") for name in "cdefghijkl"]
    linked = source("a.md", "/a/", "See [b](/b) and [c](/c).")
    found = [issue.values["href"] for issue in judged(linked, source("b.md", "/b"), *pages) if isinstance(issue, Issue)]
    assert found == ["/c"]


def test_what_a_template_repeats_is_one_finding() -> None:
    read = read_page("x.md", b"See [b](/b).")
    pages = [
        Page(path=f"{name}/index.html", form="html", url=f"/{name}/index.html", links=read.links) for name in "acd"
    ]
    (issue,) = judged(*pages)
    assert isinstance(issue, Issue)
    assert len(issue.related) == 3
