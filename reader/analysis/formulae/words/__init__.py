"""Words that the recognisers go by: plain lists, and what is read from them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from reader.errors import LanguageError

_FOLDER: Final = Path(__file__).parent
FUNCTION_CHARS: Final = frozenset(
    "的了着过是在和与及或等把将被使让给对向从由为以于而则但也又还都就才再很最更之其此该这那哪各每某本"
)
"""Single characters that part phrases where they stand as words of their own."""


@cache
def read_words(name: str) -> frozenset[str]:
    """Return the words of a list: those of its lines that do not begin with `#`, parted by blanks.

    Raises:
        LanguageError: If the file cannot be read.
    """
    path = _FOLDER / f"{name}.txt"
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LanguageError(
            f"the list of words {path} cannot be read ({error})", "reinstall tx-reader"
        ) from error
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_stop(word: str) -> bool:
    """Say whether a word parts phrases: a function word, or a verb that takes a name as its object."""
    return (
        word in read_words("function_words")
        or word in read_words("leading_verbs")
        or (len(word) == 1 and word in FUNCTION_CHARS)
    )
