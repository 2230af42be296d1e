# ruff: noqa: RUF001 (titles and words of other scripts)
"""What an FAQ is called: the titles of such sections in the languages of our corpora.

A title is one of these phrases alone, with a topic (`FAQ about billing`, `Billing FAQ`), a word for the part it is
(`FAQ section`) or something in brackets. A question is never a title.
"""

from __future__ import annotations

import re

_LONGEST = 90
_LONGEST_TOPIC = 60

_SPACED = (
    r"f\.?a\.?q\.?s?",
    r"faq['’]s",
    r"frequently[ -]asked(?: questions?)?",
    r"(?:most )?(?:common|commonly asked|frequent|most asked|popular|top) questions",
    r"questions (?:and|&|\+) answers",
    r"q ?(?:&|and|\+|/) ?as?",
    r"people also ask",
    r"your questions,? answered",
    r"häufig(?:e|ste)?(?: gestellte)? fragen",
    r"oft gestellte fragen",
    r"fragen (?:und|&) antworten",
    r"foire aux questions",
    r"questions (?:les plus )?(?:fréquentes|frequentes|fréquemment posées|courantes)",
    r"questions (?:[-–] ?)?(?:et )?réponses|questions-réponses",
    r"preguntas (?:más )?(?:frecuentes|comunes|habituales)",
    r"preguntas y respuestas",
    r"dudas (?:más )?(?:frecuentes|comunes)",
    r"perguntas (?:mais )?(?:frequentes|comuns)",
    r"perguntas e respostas",
    r"dúvidas (?:mais )?(?:frequentes|comuns)",
    r"domande (?:più )?(?:frequenti|comuni)",
    r"domande e risposte",
    r"veel ?gestelde vragen",
    r"vaak gestelde vragen",
    r"vragen en antwoorden",
    r"vanliga frågor(?: och svar)?",
    r"frågor och svar",
    r"ofte stillede spørgsmål",
    r"spørgsmål og svar",
    r"ofte stilte spørsmål",
    r"vanlige spørsmål",
    r"usein kysyt(?:ty[äj]|yt) kysymy(?:ksiä|kset)",
    r"usein kysyttyä",
    r"(?:najczęściej|często) zadawane pytania",
    r"pytania i odpowiedzi",
    r"(?:často kladené|časté) (?:dotazy|otázky)",
    r"otázky a odpovědi",
    r"gyakori kérdések",
    r"gyakran ismételt kérdések",
    r"întrebări frecvente",
    r"sıkça sorulan sorular",
    r"sık sorulan sorular",
    r"часто задаваемые вопросы",
    r"частые вопросы",
    r"вопросы и ответы",
    r"(?:поширені|часті) запитання",
    r"питання та відповіді",
    r"често задавани въпроси",
    r"συχνές ερωτήσεις",
    r"الأسئلة (?:الشائعة|المتكررة)",
    r"أسئلة شائعة",
    r"שאלות (?:נפוצות|ותשובות)",
    r"سوالات متداول",
    r"سؤالات متداول",
    r"अक्सर पूछे जाने वाले (?:प्रश्न|सवाल)",
    r"pertanyaan (?:yang )?(?:sering (?:diajukan|ditanyakan)|umum)",
    r"soalan lazim",
    r"câu hỏi thường gặp",
)
_UNSPACED = (
    r"よくある(?:ご)?質問(?:と(?:回答|答え))?",
    r"常见问题(?:解答|与解答)?",
    r"常見問題(?:解答|與解答)?",
    r"常见问答",
    r"常見問與?答",
    r"자주 ?(?:묻는|하는) 질문",
    r"คำถามที่พบบ่อย",
)

_ASCII_HINTS = (
    "faq", "f.a.q", "asked", "question", "q&a", "q & a", "q and a", "also ask", "q/a", "q+a", "fragen",
    "preguntas", "dudas", "perguntas", "domande", "vragen", "usein kysy", "zadawane", "pytania", "sorular",
    "pertanyaan", "soalan", "vanlige",
)  # fmt: skip
_OTHER_HINTS = tuple(
    hint.casefold()
    for hint in (
        "frågor", "dúvidas", "spørgsmål", "spørsmål", "dotazy", "otázky",
        "kérdések", "întreb", "sıkça", "вопрос", "запитання", "питання", "въпроси",
        "ερωτήσεις", "質問", "问题", "問題", "问答", "問與答", "問答", "질문", "คำถาม", "أسئلة",
        "שאלות", "سوالات", "سؤالات", "अक्सर", "câu hỏi",
    )
)  # fmt: skip

# Folding case changes letters too, such as the Greek sigma at the end of a word.
_CORE = f"(?:{'|'.join(_SPACED + _UNSPACED)})".casefold()
_OWN = f"(?:{'|'.join(_UNSPACED)})"
_LEAD = (
    r"(?:the |our |some |a few |quick |short |general |more |other |unsere |nos |las |les |as |le |la |de |mini[ -]"
    r"|answers to (?:your |the |some )?)*"
)
_PART = r"(?:section|sections|overview|sessions?|follow[ -]?up|recap|list|page|bereich|seite)"
_ABOUT = (
    r"(?:about|for|on|of|from|in|regarding|de|del|do|da|dos|das|zu|zum|zur|über|rund um|sur|sobre|para|su|over|voor|om"
    r"|og|о|об|по|про|за|à propos)"
)
_EXACT = re.compile(f"{_LEAD}{_CORE}")
_TITLE = re.compile(
    f"{_LEAD}{_CORE}(?: {_PART})?(?:$| ?[(（:：–—|-].*| {_ABOUT} .+| ?\\d+$)"
    f"|.{{1,{_LONGEST_TOPIC}}}?[^\\w]{_CORE}(?: {_PART})?$"
    f"|.{{1,{_LONGEST_TOPIC}}}?{_OWN}$"
)
_INTERVIEW = re.compile(r"(?:q ?(?:&|and|\+|/) ?as?|questions (?:and|&|\+) answers)")
_ANYWHERE = re.compile(f"(?<!\\w){_CORE}(?!\\w)")
_EDGES = re.compile(r"^[\W\d_]+|(?:\{#[^}]*\}|[\W_])+$")
_SPACE = re.compile(r"\s+")


def may_hold_title(text: str) -> bool:
    """A quick look for a word that every title has; `text` is case-folded and may join many candidates."""
    if any(hint in text for hint in _ASCII_HINTS):
        return True
    return not text.isascii() and any(hint in text for hint in _OTHER_HINTS)


def is_title(text: str) -> bool:
    """The text announces an FAQ."""
    if len(text) > _LONGEST or text.rstrip(" *_\"'”»)").endswith(("?", "？", "؟")):
        return False
    return _TITLE.match(_folded(text)) is not None


def is_exact_title(text: str) -> bool:
    """The text is an FAQ title and names no topic: nothing else can be meant."""
    return _EXACT.fullmatch(_folded(text).partition(" (")[0]) is not None


def is_interview_title(text: str) -> bool:
    """The title is `Q&A` in some form, which interviews are called too."""
    return _INTERVIEW.search(_folded(text)) is not None


def mentions_title(text: str) -> bool:
    """An FAQ title stands somewhere in the text."""
    return _ANYWHERE.search(_SPACE.sub(" ", text.casefold())) is not None


def _folded(text: str) -> str:
    return _EDGES.sub("", _SPACE.sub(" ", text.casefold()))
