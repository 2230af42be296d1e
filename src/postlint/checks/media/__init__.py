"""Checks of videos and frames."""
