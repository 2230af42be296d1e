"""Checks of the last part of a page's address."""
