"""How deep a file's front matter is looked into, whatever stands in it."""

DEEPEST = 4
"""Levels of nesting below which values get no fields of their own; a cycle of YAML aliases ends here too."""
