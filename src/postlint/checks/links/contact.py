"""`mailto:` and `tel:` links that programs don't understand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from postlint.checks.links.hrefs import rewritten
from postlint.model import Issue, Link, Page

_CONTACT = re.compile(r"(mailto|tel|sms):", re.IGNORECASE)
_ADDRESS = re.compile(r"(?!/)[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\.]+(?:\.[^\s@<>,;:\"()\[\]\\.]+)+")
_NUMBER = re.compile(r"\+?[0-9*#().\-]*[0-9*#][0-9*#().\-]*(?:[;?].*)?", re.DOTALL)
_AROUND = re.compile(r"^(?:mailto:|tel:|%20|[\s/])+|(?:%20|\.)+$", re.IGNORECASE)
_EMAIL_PATH = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def check_page(page: Page) -> Iterator[Issue]:
    for link in page.links:
        if link.dynamic:
            continue
        found = _CONTACT.match(link.href)
        if found is None:
            if "@" in link.href and _EMAIL_PATH.fullmatch(link.href):
                yield _issue(page, link, "no-scheme", f"mailto:{link.href}")
        elif found[1].lower() == "mailto":
            target, mark, rest = link.href[found.end() :].partition("?")
            if not _is_recipients(target, has_fields=bool(rest)):
                clean = _AROUND.sub("", target).replace(" ", "")
                yield _issue(page, link, "mail", f"mailto:{clean}{mark}{rest}" if _is_recipients(clean) else "")
        else:
            number = link.href[found.end() :]
            if not _NUMBER.fullmatch(number):
                clean = re.sub(r"\s+", "-", _AROUND.sub("", unquote(number)))
                yield _issue(page, link, "phone", f"{found[1]}:{clean}" if _NUMBER.fullmatch(clean) else "")


def _is_recipients(text: str, *, has_fields: bool = False) -> bool:
    """Addresses with commas between; none at all where a query says subject or body, as in "share by mail"."""
    if not text:
        return has_fields
    return all(_ADDRESS.fullmatch(unquote(one)) for one in text.split(","))


def _issue(page: Page, link: Link, message: str, href: str) -> Issue:
    fix = rewritten(page, link, href, "safe", f'link to "{href}"') if href else None
    return Issue(link.href_place, message, href=link.href, fix=fix)
