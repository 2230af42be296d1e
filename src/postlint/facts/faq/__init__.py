"""The FAQs of a page: sections under an FAQ title, pages that are one, and rows of questions without a title."""

from __future__ import annotations

from postlint.facts.faq.find import faq
from postlint.facts.faq.section import Answer, FaqForm, FaqSection, Pair, Question

__all__ = ["Answer", "FaqForm", "FaqSection", "Pair", "Question", "faq"]
