"""Gatsby's `page-data.json` to pages: the built data of one page, its text in any of the shapes sites use."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import msgspec

from postlint.model import Field, Page, Place, Problem, ReaderOptions
from postlint.readers.builder import Builder, TooMuchError
from postlint.readers.compiled_mdx import feed_compiled_mdx
from postlint.readers.decoding import BOM, decode
from postlint.readers.hast import feed_hast
from postlint.readers.html_walk import feed_html
from postlint.readers.json_values import TooDeepError, is_deeper, load
from postlint.readers.meta import DEFAULTS, described
from postlint.readers.page_fields import read_fields
from postlint.readers.page_text import MainText, find_main_text
from postlint.readers.page_vocabulary import read_vocabulary

_LANGUAGE = ("langKey", "lang", "language", "locale", "node_locale")


def read_page(path: str, data: bytes, options: ReaderOptions = DEFAULTS) -> Page:
    """The facts of a `page-data.json`, at JSON pointers; a page without a text of its own is not `complete`."""
    document, problem = _document(path, data, options.limits.nesting)
    if problem is not None:
        return Page(path=path, form="page-data", complete=False, problems=(problem,))
    result, url = document["result"], str(document["path"])
    main = find_main_text(result)
    builder = Builder(path, options.limits)
    problem = _feed(builder, path, main, options) if main is not None else None
    if problem is not None:
        builder = Builder(path, options.limits)  # nothing of a page that is half read
    fields = read_fields(path, result, main)
    first_folder = url.strip("/").split("/")[0]
    about = described(f"{first_folder}/page-data.json", fields, _text_place, options)
    about["language"] = _language(result, main) or about["language"]
    return Page(
        path=path,
        form="page-data",
        url=url,
        complete=main is not None and problem is None,
        vocabulary=read_vocabulary(path, url, result, len(about["tags"])),
        problems=() if problem is None else (problem,),
        **about,
        **builder.facts(),
    )


def _document(path: str, data: bytes, deepest: int) -> tuple[dict[str, Any], Problem | None]:
    data = data.removeprefix(BOM.encode())
    try:
        document = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        text, problem = decode(path, data)
        if problem is not None:
            return {}, problem
        try:
            document = load(text, sys.maxsize)
        except TooDeepError:
            return {}, Problem(Place(path), "unreadable", "too-deep", {"limit": sys.getrecursionlimit()})
        except ValueError as error:
            at = len(text[: getattr(error, "pos", 0)].encode())
            return {}, Problem(Place(path, at, at), "unreadable", "not-json", {"error": str(error)})
    # Python's parser ends at its own limit of recursion.
    if deepest < sys.getrecursionlimit() and is_deeper(data.decode("utf-8", "replace"), deepest):
        return {}, Problem(Place(path), "unreadable", "too-deep", {"limit": deepest})
    if not isinstance(document, dict) or not isinstance(document.get("result"), dict) or "path" not in document:
        return {}, Problem(Place(path), "unreadable", "not-page-data")
    return document, None


def _feed(builder: Builder, path: str, main: MainText, options: ReaderOptions) -> Problem | None:
    def place_of(start: int, end: int) -> Place:
        return Place(path, start, end, main.pointer)

    try:
        if main.kind == "mdx":
            feed_compiled_mdx(builder, main.value, place_of, options)
        elif main.kind == "hast":
            feed_hast(builder, main.value, path, main.pointer)
        elif main.kind == "html":
            feed_html(builder, main.value, place_of)
        else:
            # Pages that hold Markdown are rare; the others need not load its parser.
            from postlint.readers.markdown import feed_markdown  # noqa: PLC0415

            feed_markdown(builder, main.value, path, main.pointer)
    except TooMuchError as error:
        return error.problem
    except Exception as error:  # noqa: BLE001 - whatever a parser does to a file, the run goes on
        place = Place(path, 0, 0, main.pointer)
        return Problem(place, "unreadable", f"{main.kind}-parser", {"error": type(error).__name__})
    return None


def _text_place(field: Field, start: int, end: int) -> Place:
    text, place = str(field.value), field.place
    first, last = len(text[:start].encode()), len(text[:end].encode())
    return Place(place.path, place.start + first, place.start + last, place.pointer)


def _language(result: Mapping[str, Any], main: MainText | None) -> str:
    objects: list[Any] = [result.get("pageContext")]
    for owner in main.owners if main is not None else ():
        objects += [owner.value.get("fields"), owner.value]
    for one in objects:
        for name in _LANGUAGE if isinstance(one, dict) else ():
            if isinstance(one.get(name), str) and one[name]:
                return str(one[name])
    return ""
