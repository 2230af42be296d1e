# ruff: noqa: RUF001 (titles and words of other scripts)
"""What makes a text a question: its mark, or the word it starts with, per language."""

from __future__ import annotations

import re

MARKS = ("?", "？", "؟", "⁇", "\u037e")

_WORDS: dict[str, str] = {
    "en": (
        "what whats what's who whom whose which when where why how is are am was were do does did can could "
        "should would will shall may might must have has had isn't aren't don't doesn't didn't can't won't "
        "couldn't shouldn't wouldn't haven't hasn't if"
    ),
    "de": (
        "was wer wen wem wessen welche welcher welches welchen wann wo woher wohin warum wieso weshalb wie "
        "wieviel womit wofür worin wodurch worauf woran wovon ist sind kann können muss müssen darf dürfen "
        "soll sollte sollten hat haben wird werden gibt brauche braucht benötige benötigt bietet bieten "
        "lohnt bin war"
    ),
    "fr": (
        "que quoi qui quel quelle quels quelles quand où pourquoi comment combien est-ce qu'est-ce est sont "
        "peut-on puis-je dois-je faut-il y-a-t-il existe-t-il peut-il lequel laquelle à-quoi ai-je suis-je"
    ),
    "es": (
        "¿ qué que quién quiénes cuál cuáles cuándo cuánto cuánta cuántos cuántas dónde adónde cómo puedo "
        "puede hay es son debo tengo tiene necesito existe"
    ),
    "pt": (
        "que quê qual quais quem quando onde como quanto quanta quantos quantas posso pode preciso há é são "
        "devo tenho existe o-que por-que"
    ),
    "it": (
        "che cosa cos'è chi quale quali qual quando dove dov'è perché perche come com'è quanto quanta "
        "quanti quante posso può è sono devo c'è esiste"
    ),
    "nl": ("wat wie welke welk wanneer waar waarom hoe hoeveel is zijn kan kunnen moet mag heb heeft wordt werkt"),
    "sv": "vad vem vilka vilken vilket när var varför hur är kan får måste ska har finns behöver",
    "da": "hvad hvem hvilken hvilke hvornår hvor hvorfor hvordan er kan må skal har findes",
    "nb": "hva hvem hvilken hvilke når hvor hvorfor hvordan er kan må skal har finnes",
    "fi": ("mikä mitä mitkä kuka ketkä milloin missä mistä mihin miksi miten kuinka onko voiko voinko pitääkö saanko"),
    "pl": "co kto jaki jaka jakie który która które kiedy gdzie dlaczego jak ile czy",
    "cs": "co kdo jaký jaká jaké který která které kdy kde proč jak kolik je jsou mohu lze musím",
    "sk": "čo kto aký aká aké ktorý ktorá ktoré kedy kde prečo ako koľko je môžem",
    "hu": "mi mit ki kik melyik mikor hol miért hogyan mennyi hány milyen van lehet",
    "ro": "ce cine care când unde cum cât câte cati este pot de-ce",
    "tr": "ne nedir neden niçin nasıl kim hangi nerede kaç",
    "ru": ("что кто какой какая какие какое который когда где куда почему зачем как сколько можно есть нужно ли чем"),
    "uk": "що хто який яка які яке коли де куди чому навіщо як скільки чи можна",
    "bg": "какво кой коя кои кога къде защо как колко мога може има",
    "el": "τι ποιος ποια ποιο ποιοι πότε πού γιατί πώς πόσο είναι μπορώ",
    "id": "apa siapa mana kapan di-mana mengapa kenapa bagaimana berapa apakah bisakah",
    "vi": "ai khi bao tại làm có",
    "hi": "क्या कौन कब कहाँ क्यों कैसे कितना कितने",
    "ar": "ما ماذا من متى أين لماذا كيف كم هل أي",
    "fa": "آیا چه چرا چگونه چطور کجا کی کدام چند",
    "he": "מה מי מתי איפה למה מדוע איך כיצד כמה האם איזה",
}
_BY_LANGUAGE = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_ALL = frozenset().union(*_BY_LANGUAGE.values())
_ENGLISH = _BY_LANGUAGE["en"]
_ALIASES = {"no": "nb", "nn": "nb", "ms": "id", "in": "id", "iw": "he"}

_UNSPACED = re.compile(
    r"(?:ですか|ますか|でしょうか|ませんか|何ですか|のか|吗|呢|嗎|나요|까요|가요|인가요|습니까|입니까|ไหม|หรือไม่|อะไร|อย่างไร)[。.]?$"
    r"|^(?:如何|怎么|怎麼|怎样|为什么|為什麼|什么|什麼|哪|是否|能否|可以|有没有|なぜ|どう|何|いつ|どこ|誰|어떻게|무엇|왜|언제|어디)"
)
_TAIL = re.compile(r"(?:[\s\"'“”’»«)\]}*_`#¶:.!]|\{#[^}]*\}|[\U0001F300-\U0001FAFF\u2600-\u27BF\ufe0f])+$")
_TAIL_LENGTH = 40
_FIRST = re.compile(r"[\w'’-]+", re.UNICODE)
_MARKED = re.compile("[?？؟⁇\u037e](?!\\w)")


def ends_as_question(text: str, language: str = "") -> bool:
    """The text ends in a question mark, quotes, brackets and the like put aside."""
    tail = text[-_TAIL_LENGTH:]
    if not any(mark in tail for mark in MARKS) and not (language == "el" and ";" in tail):
        return False
    tail = _TAIL.sub("", tail)
    return tail.endswith(MARKS) or (language == "el" and tail.endswith(";"))


def has_mark(text: str, language: str = "") -> bool:
    """A question mark stands in the text, not only at its end: `Is it free? Then where do I sign up`."""
    return _MARKED.search(text) is not None or (language == "el" and ";" in text)


def starts_as_question(text: str, language: str = "") -> bool:
    """The first word asks, in the page's language or English; in any language where the page names none of ours."""
    if _UNSPACED.search(text):
        return True
    first = _FIRST.search(text)
    if first is None:
        return False
    if text.lstrip().startswith("¿"):
        return True
    word = first.group().casefold().replace("’", "'")
    base = language.partition("-")[0].casefold()
    known = _BY_LANGUAGE.get(_ALIASES.get(base, base))
    words = _ALL if known is None else known
    stem = word.partition("'")[0]
    return word in words or word in _ENGLISH or (stem in words and stem != word) or stem in _ENGLISH


def is_question(text: str, language: str = "") -> bool:
    """The text asks something, with or without a mark."""
    return ends_as_question(text, language) or starts_as_question(text, language)
