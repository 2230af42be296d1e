"""Checks of a post among the others."""
