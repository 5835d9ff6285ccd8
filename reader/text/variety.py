"""The written forms of Chinese that an article may be in, or be shown in."""

from __future__ import annotations

from enum import StrEnum


class Variety(StrEnum):
    """A written form, named by its BCP 47 subtags; `original` is the article's own."""

    ORIGINAL = "original"
    HANS = "hans"
    HANT = "hant"
    HANT_TW = "hant-TW"
    HANT_HK = "hant-HK"

    @property
    def is_traditional(self) -> bool:
        """Whether the form is one of the traditional ones."""
        return self.value.startswith("hant")
