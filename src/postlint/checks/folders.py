"""This file says which posts are siblings: those that can be measured against each other."""

import re

from postlint.checks.pages import edition
from postlint.model import Page

_NUMBER = re.compile(r"\d+")
_INDEXES = ("index.", "_index.", "page-data.json")


def folder_key(page: Page) -> str:
    """Form, language and folder of a page; a post that is a folder of its own belongs to the folder above.

    Folders that differ in numbers, as those of years do, are one.
    """
    folder, _, name = page.path.rpartition("/")
    if name.startswith(_INDEXES):
        folder = folder.rpartition("/")[0]
    return f"{edition(page)}:{_NUMBER.sub('#', folder)}"
