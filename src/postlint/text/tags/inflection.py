"""Singular and plural of one word: regular endings, irregular words, and words whose plural is another word."""

from __future__ import annotations

_IRREGULAR = {
    "analysis": "analyses", "appendix": "appendices", "axis": "axes", "basis": "bases", "child": "children",
    "crisis": "crises", "criterion": "criteria", "curriculum": "curricula", "diagnosis": "diagnoses", "foot": "feet",
    "fungus": "fungi", "goose": "geese", "half": "halves", "hypothesis": "hypotheses", "index": "indices",
    "knife": "knives", "leaf": "leaves", "life": "lives", "man": "men", "matrix": "matrices",
    "metastasis": "metastases", "mouse": "mice", "nucleus": "nuclei", "ox": "oxen", "parenthesis": "parentheses",
    "person": "people", "phenomenon": "phenomena", "prosthesis": "prostheses", "shelf": "shelves",
    "stimulus": "stimuli", "synthesis": "syntheses", "thesis": "theses", "tooth": "teeth", "vertebra": "vertebrae",
    "vertex": "vertices", "virus": "viruses", "wife": "wives", "wolf": "wolves", "woman": "women",
}  # fmt: skip
# With an s these are another subject, not more of the same.
_OTHER_MEANING = frozenset({
    "acrobatic", "aesthetic", "american", "analytic", "arm", "art", "athletic", "basic", "classic", "comic",
    "custom", "economic", "electronic", "ethic", "genetic", "glass", "good", "graphic", "hygienic",
    "informatic", "kinetic", "linguistic", "logistic", "mean", "mathematic", "math", "mechanic", "minute", "new",
    "optic", "physic", "poetic", "politic", "public", "rail", "robotic", "short", "spectacle", "spirit",
    "statistic", "tactic", "thank", "tropic", "troop", "window", "wood", "work",
})  # fmt: skip
_HISSING = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"


def is_plural(singular: str, plural: str) -> bool:
    """`plural` is how English, and with a plain -s Spanish, French and Portuguese, write several of `singular`."""
    if _IRREGULAR.get(singular) == plural:
        return True
    if len(singular) < 2 or not plural.endswith("s") or singular in _OTHER_MEANING:  # noqa: PLR2004
        return False
    if plural == singular + "s":
        return not singular.endswith(_HISSING) and not _takes_ies(singular)
    if plural == singular + "es":
        return singular.endswith((*_HISSING, "o"))
    return _takes_ies(singular) and plural == singular[:-1] + "ies"


def _takes_ies(word: str) -> bool:
    return len(word) > 2 and word.endswith("y") and word[-2] not in _VOWELS  # noqa: PLR2004


_SINGULARS = {plural: singular for singular, plural in _IRREGULAR.items()}


def singular_key(word: str) -> str:
    """A key on which a word and its plural meet; not always a word."""
    word = _SINGULARS.get(word, word)
    for ending, instead in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("zes", "z"), ("oes", "o")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    # "es" after s may belong to "s" or to "se": both meet without it.
    if len(word) <= 3:  # noqa: PLR2004
        return word.removesuffix("s")
    return word.rstrip("s").removesuffix("se").removesuffix("e")
