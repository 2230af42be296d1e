"""How hard a post is to read."""
