"""Checks without an opinion: a project's own rule files say which fact they look at and what it must be."""
