"""Checks of titles."""
