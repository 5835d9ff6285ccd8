"""Loading everything that reading needs, before somebody waits for it."""

from __future__ import annotations

from reader.text.variety import Variety


def warm_up() -> None:
    """Load the dictionaries of conversion both ways, of words and of readings (about 1.5 s, 200 MB).

    Threads may read meanwhile: each dictionary is loaded once, by whoever needs it first.

    Raises:
        LanguageError: If a dictionary or a language package is missing or damaged.
    """
    from reader.language.folding import fold
    from reader.language.readings import tokens
    from reader.language.varieties import convert

    fold("国")
    tokens("国", Variety.HANS)
    convert("国", Variety.HANT_TW, Variety.HANS)
    convert("國", Variety.HANS, Variety.HANT)
