"""Checks of tags, categories and other taxonomies."""
