"""Checks of headings."""
