"""Short forms that everybody uses for one long form: clippings, numeronyms and initials; a closed list.

A form that also stands for something else on an ordinary blog ("ms", "pt", "pr") is not in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from postlint.text.tags.term import Term, by_words

_LONG_FORMS = {
    "a11y": "accessibility", "admin": "administration", "ads": "advertisements", "ai": "artificial intelligence",
    "amp": "accelerated mobile pages", "app": "application", "apps": "applications", "ar": "augmented reality",
    "auth": "authentication", "aws": "amazon web services", "bi": "business intelligence", "bio": "biography",
    "cd": "continuous delivery", "ci": "continuous integration", "cli": "command line interface",
    "cms": "content management system", "config": "configuration", "crm": "customer relationship management",
    "cs": "computer science", "css": "cascading style sheets", "cta": "call to action", "cv": "curriculum vitae",
    "cx": "customer experience", "ddd": "domain driven design", "demo": "demonstration", "dev": "development",
    "devs": "developers", "dir": "directory", "diy": "do it yourself", "docs": "documentation",
    "dx": "developer experience", "ecommerce": "electronic commerce", "env": "environment", "exam": "examination",
    "exec": "executive", "faq": "frequently asked questions", "fp": "functional programming", "func": "function",
    "gamedev": "game development", "gcp": "google cloud platform", "genai": "generative ai", "govt": "government",
    "gym": "gymnasium", "hr": "human resources", "i18n": "internationalization",
    "ide": "integrated development environment", "ie": "internet explorer", "info": "information",
    "intro": "introduction", "iot": "internet of things", "js": "javascript", "k8s": "kubernetes",
    "kb": "knowledge base", "l10n": "localization", "lab": "laboratory", "lang": "language", "lib": "library",
    "libs": "libraries", "llm": "large language model", "max": "maximum", "mgmt": "management",
    "mfa": "multi factor authentication", "misc": "miscellaneous", "ml": "machine learning",
    "mri": "magnetic resonance imaging", "nlp": "natural language processing", "o11y": "observability",
    "oo": "object oriented", "oop": "object oriented programming", "ops": "operations", "org": "organization",
    "oss": "open source software", "param": "parameter", "params": "parameters", "perf": "performance",
    "photo": "photograph", "photos": "photographs", "postgres": "postgresql", "ppc": "pay per click",
    "prefs": "preferences", "prod": "production", "promo": "promotion", "ptsd": "post traumatic stress disorder",
    "pwa": "progressive web app", "py": "python", "qa": "quality assurance", "rehab": "rehabilitation",
    "repo": "repository", "repos": "repositories", "sci-fi": "science fiction", "scifi": "science fiction",
    "seo": "search engine optimization", "specs": "specifications", "ssg": "static site generator",
    "ssr": "server side rendering", "stats": "statistics", "sync": "synchronization", "sys": "system",
    "tdd": "test driven development", "tech": "technology", "temp": "temperature", "tos": "terms of service",
    "ts": "typescript", "tv": "television", "ugc": "user generated content", "ui": "user interface",
    "url": "uniform resource locator", "util": "utility", "utils": "utilities", "ux": "user experience",
    "vet": "veterinarian", "vm": "virtual machine", "vms": "virtual machines", "vpn": "virtual private network",
    "vr": "virtual reality", "vs": "versus", "vscode": "visual studio code", "webdev": "web development",
    "wfh": "work from home", "xss": "cross site scripting",
}  # fmt: skip
_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to"})
_FEWEST_INITIALS = 4


def short_forms(terms: Iterable[Term]) -> Iterator[tuple[Term, Term]]:
    """Each tag that holds a short form with the tag that writes it out: short, long."""
    tags = by_words(terms)
    initials: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(tags):
        for form in {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in _SMALL)}:
            if len(form) >= _FEWEST_INITIALS:
                initials[form].append(words)
    for words in sorted(tags):
        written_out = [other for other in _written_out(words) if other in tags]
        if len(words) == 1 and not written_out:
            # Four initials or more that fit exactly are no chance; with two candidates nobody knows which.
            written_out = initials[words[0]] if len(initials.get(words[0], ())) == 1 else []
        for other in written_out:
            yield tags[words], tags[other]


def _written_out(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for at, word in enumerate(words):
        if word in _LONG_FORMS:
            yield (*words[:at], *_LONG_FORMS[word].split(), *words[at + 1 :])
