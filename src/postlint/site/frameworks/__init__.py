"""One module per site generator: this package turns files, front matter and settings into URLs.

A module has `detect(folder, context) -> Framework | None`, named to postlint by the hook `postlint_frameworks`. It
reads the generator's files as data. What it can't read it says in `unreadable`, and guesses nothing that a finding
rests on.
"""
