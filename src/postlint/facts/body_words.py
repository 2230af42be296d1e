"""The words a post says, as evidence for what its tags mean."""

from __future__ import annotations

import re
import unicodedata

from postlint.model import Code, Page

_WORD = re.compile(r"[^\W\d_]{3,}")
_ASCII_WORD = re.compile(r"[a-z]{3,}")
_AROUND = frozenset({"nav", "footer", "header", "aside"})


def body_words(page: Page) -> frozenset[str]:
    """The words of title and text, folded, three letters or longer; no code, no navigation, no list of the tags.

    None of a page without tags, about which nobody asks.
    """
    if not page.tags:
        return frozenset()
    listed = {link.block for link in page.links if "tag" in link.rel.lower().split()}
    texts = [
        block.text
        for index, block in enumerate(page.blocks)
        if block.text and not isinstance(block, Code) and index not in listed and not _AROUND.intersection(block.inside)
    ]
    if page.title is not None:
        texts.append(str(page.title.value))
    # Most of what stands between spaces is said more than once.
    plain = " ".join(set(" ".join([text for text in texts if text.isascii()]).lower().split()))
    other = "\n".join([text for text in texts if not text.isascii()])
    found = frozenset(_ASCII_WORD.findall(plain))
    return found | frozenset(_WORD.findall(unicodedata.normalize("NFC", other).casefold())) if other else found
