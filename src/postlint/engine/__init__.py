"""The engine: map files to pages, group what they file, reduce the groups, finish findings."""
