"""Checks of what a post says."""
