"""How much of a file's front matter is kept, whatever stands in it."""

DEEPEST = 4
"""Levels of nesting below which values get no fields of their own; a cycle of YAML aliases ends here too."""

MOST = 5_000
"""Fields kept of one post."""
