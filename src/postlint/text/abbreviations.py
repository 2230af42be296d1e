"""Abbreviations of seven languages, and what a stop after them says about the end of a sentence."""

from functools import cache

_NEVER_LAST = {
    "en": (
        "mr mrs ms messrs dr drs prof rev hon gen rep sen gov capt cmdr lt col sgt st mt vs e.g eg i.e ie cf "
        "viz approx fig figs eq vol ch pp ed eds dept est ca resp incl al"
    ),
    "de": (
        "z.b d.h u.a s.o s.u i.d.r i.a u.u o.g m.e bzw ca evtl ggf inkl exkl vgl sog bspw zzgl hr fr dr prof "
        "dipl ing med mag st abb tab bd hrsg max min mind nr tel geb verh gest usf insb allg v.chr n.chr lt "
        "str"
    ),
    "fr": ("m mm mme mlle mlles dr pr me st ste p.ex c.-à-d cf env fig éd vol no n° pp chap art av apr tél bd hab"),
    "es": (
        "sr sra srta sres dr dra dres ud uds vd vds prof profa lic ing gral d dña p.ej ej pág págs núm vol "
        "cap art aprox tel av avda fig cf máx mín"
    ),
    "it": (
        "sig sigg sig.ra dott dott.ssa prof prof.ssa ing avv arch geom on pag pagg es p.es fig vol art cap ca "
        "tel cfr n nr max min"
    ),
    "pt": (
        "sr sra srta dr dra prof profa eng exmo exma pág págs p.ex ex núm n nº vol cap art tel av aprox máx mín fig cf"
    ),
    "nl": (
        "dhr mevr mw dr drs ir ing mr prof bijv bv d.w.z o.a m.b.t t.a.v i.p.v i.v.m t.o.v m.a.w z.g vgl blz "
        "nr ca resp evt incl excl max min fig tel st"
    ),
}
"""No sentence ends with these."""

_SELDOM_LAST = {
    "en": (
        "no nos etc inc ltd co corp jr sr u.s u.k a.m p.m p sec ave blvd rd bros jan feb mar apr jun jul aug "
        "sep sept oct nov dec mon tue wed thu fri sat sun max min tel ext art ver"
    ),
    "de": "usw etc jh jhd u.ä o.ä s p art mio mrd jan feb febr apr aug sept okt nov dez",
    "fr": "etc p janv févr avr juil sept oct nov déc j.-c",
    "es": "etc ee.uu p a.c d.c ene feb mar abr jun jul ago sept oct nov dic",
    "it": "ecc etc p a.c d.c gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "etc p a.c d.c jan fev mar abr jun jul ago set out nov dez",
    "nl": "enz etc e.d p jan feb mrt apr jun jul aug sept okt nov dec",
}
"""A sentence goes on when a digit follows these."""

GERMAN_ORDINALS = (
    "januar jänner februar märz april mai juni juli august september oktober november dezember "
    "jahrhundert jahrhunderts jh klasse auflage weltkrieg lebensjahr lebenswoche schwangerschaftswoche "
    "woche tag"
)
"""German nouns that follow an ordinal, which ends with a stop: 3. Oktober."""


@cache
def abbreviations(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """What never ends a sentence, and what does not end one before a digit; English for a language not listed."""
    known = language if language in _NEVER_LAST else "en"
    return frozenset(_NEVER_LAST[known].split()), frozenset(_SELDOM_LAST[known].split())
