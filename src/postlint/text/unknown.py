"""The mark of what a source does not tell."""

UNKNOWN = "\x7f"
"""Stands in text and attributes where a template or expression was: the value is not known from the source."""
