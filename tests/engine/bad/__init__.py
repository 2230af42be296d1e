"""Checks that never should be."""
