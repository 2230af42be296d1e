"""postlint, the linter for what people publish.

A *reader* turns the bytes of one file into a `Page` of facts with places. A *rule* is a YAML file that names a *check*,
a pure function over a page or over a group of index entries. The engine maps readers and page checks over files, groups
what pages file under keys, reduces each group, and hands sorted *findings* to a reporter.
"""

__version__ = "0.1.0"
