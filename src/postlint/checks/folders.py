"""This file says which posts are siblings: those that can be measured against each other."""

from postlint.checks.pages import edition
from postlint.model import Page

_INDEXES = ("index.", "_index.", "page-data.json")


def folder_key(page: Page) -> str:
    """Form, language and folder of a page; a post that is a folder of its own belongs to the folder above."""
    folder, _, name = page.path.rpartition("/")
    if name.startswith(_INDEXES):
        folder = folder.rpartition("/")[0]
    return f"{edition(page)}:{folder}"
