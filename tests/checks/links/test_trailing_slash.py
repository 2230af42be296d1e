import msgspec
import pytest

from postlint.checks.links.trailing_slash import check_group, index_page
from postlint.model import Edit, Entry, Issue, Page, Place, Routing, Verdict
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


def test_silent_where_only_code_knows_the_routes() -> None:
    pages = [source("a.md", "/a", "See [b](/b/)."), source("c.md", "/c")]
    routing = Routing(framework="docusaurus", evidence="partial")
    assert judged(*(msgspec.structs.replace(page, routing=routing) for page in pages)) == []


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


HOSTED = """
github-pages        /knees      redirects  /knees/
github-pages        /about/     not-found  /about.html
github-pages        /about      -
netlify             /about/     redirects  /about.html
netlify-plain       /knees      missing    /knees/
s3-cloudfront       /knees      not-found  /knees/
vercel              /about      not-found  /about.html
vercel              /knees      missing    /knees/
cloudflare          /knees      redirects  /knees/
cloudflare          /base/knees redirects  /base/knees/
cloudflare          /base/      -
no-such-host        /knees      missing    /knees/
github-pages        /not-here   missing    /not-here/
"""


@pytest.mark.parametrize("row", HOSTED.strip().splitlines())
def test_a_known_host_decides(row: str) -> None:
    host, href, message, wanted = (*row.split(), "")[:4]
    routing = Routing(host=host, base="/base")
    pages = [source(f"{name}.md", f"/{name}/") for name in ("knees", "hips", "necks")]
    pages += [source("about.md", "/about.html"), source("a.md", "/a/", f"See [it]({href}).")]
    found = judged(*(msgspec.structs.replace(page, routing=routing) for page in pages))
    assert [(one.message, one.values["wanted"]) for one in found if isinstance(one, Issue)] == (
        [] if message == "-" else [(message, wanted)]
    )


def test_what_a_build_makes_of_a_bare_url_is_the_generators_matter() -> None:
    for bare, messages in (("folder", []), ("file", ["not-found"]), ("", ["extra"])):
        routing = Routing(host="github-pages", bare=bare)  # type: ignore[arg-type]
        pages = [source("b.md", "/b"), source("a.md", "/a", "See [b](/b/).")]
        found = judged(*(msgspec.structs.replace(page, routing=routing) for page in pages))
        assert [one.message for one in found if isinstance(one, Issue)] == messages
