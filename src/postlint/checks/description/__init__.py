"""Checks of meta descriptions."""
