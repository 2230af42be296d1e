"""Which language a page is in: what it states, what its path says, what the site declares."""

from __future__ import annotations

import pytest

from postlint.model import ReaderOptions
from postlint.readers import html, markdown, page_data

POST = b"---\ntitle: Text\n---\nText.\n"


@pytest.mark.parametrize(
    ("path", "languages", "expected"),
    [
        ("post.md", (), ""),
        ("post.md", ("de", "en"), "de"),
        ("content/en/post.md", ("de", "en"), "en"),
        ("post.en.md", ("de", "en"), "en"),
        ("it/post.md", (), "it"),
        ("it/post.md", ("en",), "en"),
        ("de_ch/post.md", ("en", "de-CH"), "de_ch"),
        ("es-419/post.md", ("en", "es-419"), "es-419"),
    ],
)
def test_the_sites_languages_are_looked_for_in_paths_and_the_first_is_the_default(
    path: str, languages: tuple[str, ...], expected: str
) -> None:
    assert markdown.read_page(path, POST, ReaderOptions(languages=languages)).language == expected


def test_what_a_page_states_counts_in_every_kind_of_file() -> None:
    options = ReaderOptions(languages=("de",))
    assert markdown.read_page("post.md", b"---\nlang: fr\n---\nText.\n", options).language == "fr"
    assert html.read_page("post.html", b"<html lang=fr><p>Text.</p></html>", options).language == "fr"
    assert html.read_page("post.html", b"<p>Text.</p>", options).language == "de"
    data = b'{"path": "/a/", "result": {"data": {"post": {"html": "<p>Text of a post, with words.</p>"}}}}'
    assert page_data.read_page("page-data.json", data, options).language == "de"
