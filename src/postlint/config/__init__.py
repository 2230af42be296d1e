"""Configuration: which rules a run uses, with which options."""
