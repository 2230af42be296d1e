"""The name someone probably meant."""

from collections.abc import Iterable


def nearest(name: str, names: Iterable[str], *, at_least: float = 0.5) -> str | None:
    """The one of `names` most like `name` (0 to 1, swaps and slips counted), or None where none is like it."""
    from rapidfuzz import process  # noqa: PLC0415 (only for a mistake)
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    found = process.extractOne(name, sorted(names), scorer=OSA.normalized_similarity, score_cutoff=at_least)
    return found[0] if found else None
