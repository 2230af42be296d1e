"""Checks of the dates that a page states."""
