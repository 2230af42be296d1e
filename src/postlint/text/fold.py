"""Text made comparable (`fold`) and text made short enough to quote (`shown`)."""

from unicodedata import normalize

from postlint.text.clusters import safe_cut

ELLIPSIS = "…"

_INVISIBLE = dict.fromkeys(
    map(
        ord,
        "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff",
    )
)


def fold(text: str) -> str:
    """`text` as a key: compatibility forms and case folded, invisible characters dropped, white space collapsed."""
    if text.isascii():
        return " ".join(text.lower().split())
    # Folding case can undo a composition and the other way round (U+0345, U+1E9E): the second round settles it.
    once = normalize("NFKC", text.translate(_INVISIBLE)).casefold()
    return " ".join(normalize("NFKC", normalize("NFKC", once).casefold()).split())


def shown(text: str, limit: int = 60) -> str:
    """`text` on one line for a message: at most `limit` code points, an ellipsis where the rest was cut."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    end = safe_cut(text, max(0, limit - 1))
    word_end = text.rfind(" ", 0, end + 1)
    if word_end > end * 2 // 3:
        end = word_end
    return text[:end].rstrip() + ELLIPSIS
