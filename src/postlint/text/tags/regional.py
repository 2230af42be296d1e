"""British and American spellings of one word: a closed list of endings and stems, so that no other pair meets."""

from __future__ import annotations

import re
from functools import lru_cache

_OUR = [
    "arbour", "ardour", "armour", "behaviour", "candour", "clamour", "colour", "demeanour", "endeavour", "favour",
    "fervour", "flavour", "glamour", "harbour", "honour", "humour", "labour", "neighbour", "odour", "parlour",
    "rigour", "rumour", "saviour", "savour", "splendour", "succour", "tumour", "valour", "vapour", "vigour",
]  # fmt: skip
_MEDICAL = {
    "anaem": "anem", "anaesthe": "anesthe", "archaeo": "archeo", "caesar": "cesar", "diarrhoea": "diarrhea",
    "encyclopaed": "encycloped", "faec": "fec", "foet": "fet", "gynaeco": "gyneco", "haemat": "hemat", "haemo": "hemo",
    "ischaem": "ischem", "leukaem": "leukem", "manoeuv": "maneuv", "oedema": "edema", "oesoph": "esoph",
    "oestro": "estro", "orthopaed": "orthoped", "paedi": "pedi", "palaeo": "paleo",
}  # fmt: skip
_WORDS = {
    "aluminium": "aluminum", "analogue": "analog", "catalogue": "catalog", "centre": "center", "cheque": "check",
    "cosy": "cozy", "defence": "defense", "dialogue": "dialog", "draught": "draft", "enrol": "enroll",
    "fibre": "fiber", "fulfil": "fulfill", "grey": "gray", "jewellery": "jewelry", "kerb": "curb",
    "licence": "license", "litre": "liter", "maths": "math", "metre": "meter", "monologue": "monolog", "mould": "mold",
    "offence": "offense", "plough": "plow", "practise": "practice", "pretence": "pretense", "programme": "program",
    "pyjamas": "pajamas", "skilful": "skillful", "sceptic": "skeptic", "sceptical": "skeptical", "sulphur": "sulfur",
    "theatre": "theater", "tyre": "tire", "yoghurt": "yogurt",
}  # fmt: skip
_ISE = re.compile(r"(?<=[^\W_]{3})(?:i|(?<=l)y)s(?=(?:e[drs]?|es|ers|ing|ation|ations|ational|able)$)")
_LL = re.compile(r"(?<=[aeiou]l)l(?=(?:ed|ing|ings|er|ers)$)")
_STEMS = re.compile("|".join([*_MEDICAL, *_OUR]))


@lru_cache(maxsize=65_536)
def american(word: str) -> str:
    """A key on which the regional spellings of `word` meet; not always a word."""
    singular = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    if word in _WORDS or singular in _WORDS:
        return _WORDS.get(word) or _WORDS[singular] + "s"
    word = _STEMS.sub(lambda stem: _MEDICAL.get(stem[0]) or stem[0][:-2] + "r", word)
    return _LL.sub("", _ISE.sub(lambda ending: ending[0][:-1] + "z", word))
