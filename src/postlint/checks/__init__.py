"""Checks: pure functions that find things in a page, or in a group of index entries."""
