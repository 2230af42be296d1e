"""What a link that leads nowhere most likely means: every way of finding it, from the shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import postlint
from tests.sites.sites import write

HEAD = "---\ntitle: {}\n---\n".format
SITE = {
    "hugo.toml": 'baseURL = "https://clinic.example/b/"\n',
    "content/posts/knee-pain.md": HEAD("Knee pain on the stairs") + "## What's new in v2.0?\n\n## Über Café\n",
    "content/posts/2024-03-04-desk-setup.md": HEAD("Desk"),
    "content/guides/pillow-height.md": HEAD("Pillows") + "Text.\n",
    "content/guides/café.md": HEAD("Coffee"),
    "content/old.md": HEAD("Old"),
    "content/renamed.md": '---\ntitle: Renamed\naliases: ["/before/"]\n---\n',
    "static/files/plan.pdf": "",
}
LINKS = [
    # A page that has moved, also as a file.
    ("/b/2019/knee-pain/", "link-broken", "/b/posts/knee-pain/", "suggestion"),
    ("../blog/pillow-height/#top", "link-broken", "../guides/pillow-height/#top", "suggestion"),
    ("pillow-height.md", "link-broken", "guides/pillow-height.md", "suggestion"),
    # A date that was dropped, or added; accents.
    ("/b/posts/desk-setup/", "link-broken", "/b/posts/2024-03-04-desk-setup/", "suggestion"),
    ("/b/posts/2020-01-02-knee-pain/", "link-broken", "/b/posts/knee-pain/", "suggestion"),
    ("/b/guides/cafe/", "link-broken", "/b/guides/café/", "suggestion"),
    # Case.
    ("/b/Posts/Knee-Pain/?x=1", "link-case", "/b/posts/knee-pain/?x=1", "unsafe"),
    ("posts/Knee-Pain.md", "link-case", "posts/knee-pain.md", "unsafe"),
    ("/b/files/Plan.PDF", "link-case", "/b/files/plan.pdf", "unsafe"),
    # The same path with another ending: no doubt which page is meant.
    ("posts/knee-pain.markdown", "link-broken", "posts/knee-pain.md", "unsafe"),
    ("guides/caf%25C3%25A9.md", "link-broken", "guides/café.md", "unsafe"),
    # A few letters; and the page's title.
    ("/b/guides/pilow-hieght/", "link-broken", "/b/guides/pillow-height/", "suggestion"),
    ("https://clinic.example/b/guides/pilow-height/", "link-broken", "https://clinic.example/b/guides/pillow-height/",
     "suggestion"),
    ("/b/knee-pain-on-the-stairs/", "link-broken", "/b/posts/knee-pain/", "suggestion"),
    # The base path.
    ("/posts/knee-pain/", "link-base-path", "/b/posts/knee-pain/", "unsafe"),
    ("/b/b/posts/knee-pain/", "link-base-path", "/b/posts/knee-pain/", "unsafe"),
    # Ids as other renderers make them: VitePress, Python-Markdown, and one in other case.
    ("/b/posts/knee-pain/#what-s-new-in-v2-0", "link-anchor-broken", "/b/posts/knee-pain/#whats-new-in-v20",
     "suggestion"),
    ("/b/posts/knee-pain/#uber-cafe", "link-anchor-broken", "/b/posts/knee-pain/#über-café", "suggestion"),
    ("/b/posts/knee-pain/#Whats-New-in-v20", "link-anchor-broken", "/b/posts/knee-pain/#whats-new-in-v20",
     "suggestion"),
    ("/b/before/", "link-redirect", "/b/renamed/", "unsafe"),
]  # fmt: skip
NOTHING = ["/b/something-else-entirely/", "/b/posts/elbow/"]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str | None, str | None]]]:
    """What is said of each link: the rule, what a fix would write, and how safe that is."""
    folder = tmp_path_factory.mktemp("site")
    hrefs = [href for href, *_ in LINKS] + NOTHING
    write(folder, {**SITE, "content/page.md": HEAD("Page") + "".join(f"- [x]({href})\n" for href in hrefs)})
    run = postlint("check", ".", "--output", "json", "--min-severity", "info", "--select", "link-*", cwd=folder)
    said: dict[str, list[tuple[str, str | None, str | None]]] = {href: [] for href in hrefs}
    for finding in json.loads(run.stdout)["findings"]:
        if finding["path"] == "content/page.md" and not finding["rule"].startswith("link-text"):
            href = hrefs[finding["line"] - 4]
            fix = finding.get("fix") or {"edits": [], "safety": None}
            text = fix["edits"][0]["replacement"] if fix["edits"] else None
            said[href].append((finding["rule"], text, fix["safety"]))
    return said


@pytest.mark.parametrize(("href", "rule", "meant", "safety"), LINKS)
def test_what_is_meant(
    href: str, rule: str, meant: str, safety: str, found: dict[str, list[tuple[str, str | None, str | None]]]
) -> None:
    assert (rule, meant, safety) in found[href]
    assert {one[0] for one in found[href]} <= {rule, "link-self-absolute"}


@pytest.mark.parametrize("href", NOTHING)
def test_nothing_is_meant(href: str, found: dict[str, list[tuple[str, str | None, str | None]]]) -> None:
    assert found[href] == [("link-broken", None, None)]


def test_a_title_that_two_pages_have_names_neither(tmp_path: Path) -> None:
    pages = {f"content/{name}.md": HEAD("The very same") for name in ("first", "second")}
    write(tmp_path, {"hugo.toml": SITE["hugo.toml"], **pages, "content/page.md": "[x](/b/the-very-same/)\n"})
    run = postlint("check", ".", "--output", "concise", "--select", "link-broken", cwd=tmp_path)
    assert "leads to no page of this site; mend the path" in run.stdout


def test_links_whose_address_stands_elsewhere_keep_their_text(tmp_path: Path) -> None:
    text = HEAD("Page") + "[one][a], [two](/b/Old/), [a] and <https://clinic.example/b/Old/>\n\n[a]: /b/Old/ 'T'\n"
    write(tmp_path, {**SITE, "content/page.md": text})
    postlint("check", ".", "--fix", "--unsafe-fixes", "--select", "link-*", cwd=tmp_path)
    mended = text.replace("(/b/Old/)", "(/b/old/)").replace("Old/>", "old/>")
    assert (tmp_path / "content/page.md").read_text() == mended
