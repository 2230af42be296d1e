"""textstat, loaded so that it needs no network: with our syllables, and without nltk, which would download its own."""

import sys
from functools import cache
from importlib import import_module
from types import ModuleType, SimpleNamespace

from postlint.text.syllables import syllables


class _Pronunciations:
    """Looks to textstat like CMUdict: a word's phones, of which those that end in a digit are syllables."""

    def __getitem__(self, word: str) -> list[list[str]]:
        return [["0"] * syllables("en")[word]]


@cache
def textstat() -> ModuleType:
    """The module textstat; with the real nltk its import takes up to a second and its first use downloads data."""
    real = sys.modules.get("nltk")
    sys.modules["nltk"] = _stand_in()
    try:
        return import_module("textstat")
    finally:
        if real is None:
            del sys.modules["nltk"]
        else:
            sys.modules["nltk"] = real


def ease_constants(language: str) -> tuple[float, float, float] | None:
    """Base, weight of words per sentence, weight of syllables per word of the language's Flesch formula."""
    constants = textstat().backend.utils.constants.LANG_CONFIGS.get(language, {})
    if "fre_base" not in constants:
        return None
    return constants["fre_base"], constants["fre_sentence_length"], constants["fre_syll_per_word"]


def _stand_in() -> ModuleType:
    nltk = ModuleType("nltk")
    nltk.data = SimpleNamespace(find=str)  # type: ignore[attr-defined]
    nltk.corpus = SimpleNamespace(cmudict=SimpleNamespace(dict=_Pronunciations))  # type: ignore[attr-defined]
    return nltk
