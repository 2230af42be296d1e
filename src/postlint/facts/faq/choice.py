"""Which of a section's candidates are its questions: one form wins, and its rules say which units belong."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from postlint.facts.faq.section import FaqForm
from postlint.facts.faq.units import Unit
from postlint.model import AnyBlock, Heading

_PRIOR: dict[FaqForm, float] = {
    "prefix": 1.2, "details": 1.0, "definition": 1.0, "component": 1.0, "shortcode": 1.0, "button": 1.0, "heading": 0.6,
    "item": 0.5, "bold": 0.4, "quote": 0.3, "plain": -0.5,
}  # fmt: skip
_ASKS = 0.3
_COUNTS = 0.05
_MOST = 0.6
_STRUCTURED = frozenset({"details", "definition", "component", "shortcode", "button", "prefix"})
"""Forms that say themselves that something is a question: they need no question mark."""


class Choice(Struct, frozen=True):
    """The questions of a section; `groups` are headings that part them, `topics` headings that ask nothing."""

    form: FaqForm
    units: list[Unit]
    groups: frozenset[int] = frozenset()
    topics: tuple[int, ...] = ()


def choose(blocks: Sequence[AnyBlock], found: Sequence[Unit], *, exact: bool) -> Choice | None:
    """The form with most questions; `exact` says that the title can mean nothing but an FAQ."""
    forms: dict[FaqForm, list[Unit]] = {}
    for unit in found:
        forms.setdefault(unit.form, []).append(unit)
    if "prefix" in forms:
        # Some of a page's `Q: …` may be headings: they are questions like the others.
        labelled = [unit for unit in forms.get("heading", ()) if unit.label]
        forms["prefix"] = sorted([*forms["prefix"], *labelled], key=lambda unit: unit.block)
    for form in sorted(forms, key=lambda form: -_score(form, forms[form])):
        choice = _headings(blocks, forms[form], exact=exact) if form == "heading" else _others(form, forms[form], found)
        if choice is not None:
            return choice
    return None


def _score(form: FaqForm, found: list[Unit]) -> float:
    marked = sum(unit.marked for unit in found)
    asks = sum(unit.asks and not unit.marked for unit in found)
    return marked + _ASKS * asks + _COUNTS * len(found) + _PRIOR[form]


def _others(form: FaqForm, found: list[Unit], every: Sequence[Unit]) -> Choice | None:
    asking = [unit for unit in found if unit.is_question]
    groups = frozenset(unit.block for unit in every if unit.form == "heading")
    if form in _STRUCTURED:
        return Choice(form, found, groups) if asking or form in ("component", "shortcode") else None
    marked = [unit for unit in found if unit.marked]
    if form == "item":
        return _items(found, marked, groups)
    if len(marked) >= _MOST * len(found):
        return Choice(form, marked, groups) if marked else None
    return Choice(form, found, groups) if marked or (form == "bold" and len(asking) > 1) else None


def _items(found: list[Unit], marked: list[Unit], groups: frozenset[int]) -> Choice | None:
    numbered = sum(bool(unit.label) for unit in found)
    if len(marked) + numbered >= _MOST * len(found) and numbered != 1:
        return Choice("item", found, groups)
    return None


def _headings(blocks: Sequence[AnyBlock], found: list[Unit], *, exact: bool) -> Choice | None:
    groups = _groups(blocks, found)
    single = [unit for unit in found if unit.block not in groups]
    asking = [unit for unit in single if unit.is_question]
    if not asking:
        top = min((unit.level for unit in single), default=0)
        topics = [unit for unit in single if unit.level == top]
        return Choice("heading", topics, groups) if exact and len(topics) > 1 else None
    chosen: list[Unit] = []
    topics = []
    levels = {unit.level for unit in asking}
    mostly = {
        level
        for level in levels
        if sum(unit.level == level for unit in asking) >= _MOST * sum(unit.level == level for unit in single)
    }
    under: Unit | None = None
    for unit in found:
        if under is not None and unit.level > under.level and not unit.is_question:
            continue  # part of an answer
        under = None
        if unit.block in groups:
            continue
        if unit.is_question or unit.level in mostly:
            chosen.append(unit)
            under = unit
        elif unit.level in levels:
            topics.append(unit)
            under = unit
    return Choice("heading", chosen, groups, tuple(unit.block for unit in topics))


def _groups(blocks: Sequence[AnyBlock], found: list[Unit]) -> frozenset[int]:
    """Headings whose questions stand below them: topics, and questions without a word of their own before the next."""
    groups = set()
    open_headings: list[Unit] = []
    for unit in found:
        while open_headings and open_headings[-1].level >= unit.level:
            open_headings.pop()
        if unit.is_question:
            for above in open_headings:
                if not above.is_question or isinstance(blocks[above.block + 1], Heading):
                    groups.add(above.block)
        open_headings.append(unit)
    return frozenset(groups)
