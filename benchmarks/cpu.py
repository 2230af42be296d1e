"""Where the CPU time goes: `python benchmarks/cpu.py SITE... [--most 500] [--rounds 3]`.

For each site prints microseconds of CPU per page, the dearest first: what a reader does, each fact, each rule that
looks at a page, each index, each rule that looks at a group, and the last step. Every figure is the best of the rounds,
with all pages of the site in turn, so that a busy machine disturbs it little. Rules are those of the default profile.
"""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

from postlint.config.configs import Configs
from postlint.engine.files import select_files
from postlint.engine.finish import Finisher
from postlint.engine.mapper import GroupCheck, Mapped, Mapper, PageCheck, Raw, SiteRules
from postlint.model import Entry, Page
from postlint.plugins import asked_by, function, load_plugins
from postlint.readers.builder import Builder
from postlint.readers.decoding import decode
from postlint.readers.front_matter import read_front_matter
from postlint.readers.jsx import take_jsx
from postlint.readers.markdown import _PARSER, Feeder
from postlint.readers.mask import mask_templates
from postlint.rulebook import Setup, load_rules
from postlint.site.lookup import Lookup, published
from postlint.site.site import Site

_MARKDOWN = (".md", ".mdx", ".markdown")


Row = tuple[str, str, float]
"""A step, what works in it, and its microseconds of CPU per page."""


class Bench:
    """The files of one site and the rules they are judged by."""

    def __init__(self, folder: Path, most: int, rounds: int, profile: str) -> None:
        self.plugins = load_plugins()
        found = Configs(self.plugins, load_rules(self.plugins), folder, isolated=True, given={"profile": profile})
        selection = select_files([folder], lambda name: self.plugins.reader_for(name) is not None, folder, scope=found)
        self.rounds = rounds
        self.root = selection.root
        self.paths = _spread(selection.analysed, most)
        self.setup: Callable[[str], Setup] = found.setup_for(self.root)
        self.mapper = Mapper(self.setup, self.plugins)
        self.rules = found.rules
        self.data = {path: (self.root / path).read_bytes() for path in self.paths}
        self.site = Site(
            self.root, selection.analysed, frameworks=self.plugins.frameworks, settings=found.site_for(self.root)("")
        )
        self.rows: list[Row] = []

    def time(self, step: str, name: str, work: Callable[..., object], *given: object) -> None:
        """Add a row for `work(*given)`: the best of the rounds."""
        best = float("inf")
        for _ in range(self.rounds):
            gc.collect()
            gc.disable()
            start = process_time()
            work(*given)
            best = min(best, process_time() - start)
            gc.enable()
        self.rows.append((step, name, best * 1e6 / len(self.paths)))

    def run(self) -> list[Row]:
        """Time every step over all pages; the dearest first."""
        self.time("file", "read", lambda: [(self.root / path).open("rb").read() for path in self.paths])
        self.time("reader", "whole", lambda: [self._read(path) for path in self.paths])
        self._markdown([path for path in self.paths if path.endswith(_MARKDOWN)])
        read = [self._read(path) for path in self.paths]
        self.time("site", "place", lambda: [self.site.placed(page) for page in read])
        pages = [self.site.placed(page) for page in read]
        facts = self._facts(pages)
        self.time("map", "whole", lambda: [self.mapper.map_page(page, {}) for page in pages])
        issues = [raw for page in pages for raw in self.mapper.map_page(page, {}).issues]
        for check in self.mapper.rules(self.paths[0]).checks:
            self._page_rule(check, pages, facts)
        rules = self.mapper.site_rules("", self.paths)
        issues += self._groups(rules, pages)
        self._finish(issues)
        return sorted(self.rows, key=lambda row: -row[2])

    def _read(self, path: str) -> Page:
        reader = self.plugins.reader_for(path.rpartition("/")[2])
        assert reader is not None  # noqa: S101 (only such files were selected)
        page: Page = function(reader.function)(path, self.data[path], self.setup(path).reader)
        return page

    def _markdown(self, paths: Sequence[str]) -> None:
        data = [(path, self.data[path]) for path in paths]
        self.time("markdown", "decode", lambda: [decode(path, text) for path, text in data])
        self.time("markdown", "front matter", lambda: [read_front_matter(path, text) for path, text in data])
        bodies = [(path, text[read_front_matter(path, text).body :]) for path, text in data]
        self.time("markdown", "mask", lambda: [_masked(path, text) for path, text in bodies])
        texts = [_masked(path, text).decode("utf-8", "replace") for path, text in bodies]
        self.time("markdown", "parse", lambda: [list(_PARSER.events_with_range(text)) for text in texts])
        self.time("markdown", "mask, parse, walk", lambda: [_fed(path, text) for path, text in bodies])

    def _facts(self, pages: Sequence[Page]) -> dict[str, list[Any]]:
        facts: dict[str, list[Any]] = {}
        for name, where in self.plugins.facts.items():
            given = [self._given(page, asked_by(where)) for page in pages]
            facts[name] = _called(function(where), given, {})
            self.time("fact", name, _called, function(where), given, {})
        return facts

    def _given(self, page: Page, names: Sequence[str]) -> Sequence[Any]:
        """A page and what is asked for beside it."""
        return (page, *self.mapper.facts(page, names, {}))

    def _page_rule(self, check: PageCheck, pages: Sequence[Page], facts: dict[str, list[Any]]) -> None:
        rule, part = check.active.rule, check.part
        given = [
            (page, *(facts[name][number] for name in part.facts))
            for number, page in enumerate(pages)
            if page.form in rule.forms
        ]
        self.time("rule", rule.id, _listed, part.function, given, check.options)

    def _groups(self, rules: SiteRules, pages: Sequence[Page]) -> list[Raw]:
        found = Mapped("")
        for name, index in rules.indexes.items():
            shown = name.partition(":")[0].removeprefix("postlint.checks.")
            forms = [page for page in pages if page.form in index.forms]
            given = [self._given(page, index.part.facts) for page in forms]
            self.time("index", shown, _listed, index.part.function, given, index.options)
            groups: dict[str, list[Entry]] = {}
            for filed in _listed(index.part.function, given, index.options):
                for key, entry in filed:
                    groups.setdefault(key, []).append(entry)
            self._add_entries(shown, groups)
            for active, read, part in rules.groups:
                if read == name:
                    check = GroupCheck(active, part, {name: active.options[name] for name in part.options})
                    self.time("group", active.rule.id, self._reduced, check, groups, Mapped(""))
                    self._reduced(check, groups, found)
        return found.issues

    def _add_entries(self, index: str, groups: dict[str, list[Entry]]) -> None:
        for entries in groups.values():
            entries.sort(key=lambda entry: (entry.place.order, entry.kind, entry.value))
        lookup = Lookup(lambda key: groups.get(key, ()), partial(published, groups))
        asked = [(key, entries, lookup) for key, entries in groups.items()]
        self.time("site", f"entries of {index}", _listed, self.site.entries, asked, {})
        for (_, entries, _), more in zip(asked, _listed(self.site.entries, asked, {}), strict=True):
            entries.extend(more)

    def _reduced(self, check: GroupCheck, groups: Mapping[str, list[Entry]], found: Mapped) -> None:
        for key, entries in sorted(groups.items()):
            self.mapper.check_group(check, key, entries, found)

    def _finish(self, issues: Sequence[Raw]) -> None:
        active = self.mapper.rules(self.paths[0]).active
        finisher = Finisher(
            self.rules, lambda _path, rule: active.get(rule), lambda path: (self.root / path).read_bytes(), str
        )
        self.time("finish", f"{len(issues)} findings", lambda: finisher.findings(issues))


def _called(function: Callable[..., Any], given: Iterable[Sequence[Any]], options: Mapping[str, Any]) -> list[Any]:
    return [function(*one, **options) for one in given]


def _listed(
    function: Callable[..., Any], given: Iterable[Sequence[Any]], options: Mapping[str, Any]
) -> list[list[Any]]:
    return [list(function(*one, **options)) for one in given]


def _spread(paths: Sequence[str], most: int) -> list[str]:
    """At most that many of the paths, from all over."""
    step = max(1, -(-len(paths) // most))
    return list(paths[::step])


def _masked(path: str, text: bytes) -> bytes:
    masked, _ = mask_templates(text)
    return take_jsx(masked)[0] if path.endswith(".mdx") else masked


def _fed(path: str, text: bytes) -> dict[str, Any]:
    builder = Builder(path)
    Feeder(builder, path, mdx=path.endswith(".mdx")).feed(text)
    return builder.facts()


def main() -> None:
    """Print a table for each site."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sites", nargs="+", type=Path)
    parser.add_argument("--most", type=int, default=500, help="pages of a site (default 500)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", default="recommended")
    parser.add_argument("--least", type=float, default=1.0, help="leave out what takes less than these microseconds")
    given = parser.parse_args()
    for site in given.sites:
        bench = Bench(site.resolve(), given.most, given.rounds, given.profile)
        rows = bench.run()
        size = sum(map(len, bench.data.values())) / len(bench.paths)
        print(f"\n{site.name}: {len(bench.paths)} pages of {size / 1000:.1f} kB")
        for step, name, cost in rows:
            if cost >= given.least:
                print(f"{cost:9.1f}  {step:9} {name}")


if __name__ == "__main__":
    main()
