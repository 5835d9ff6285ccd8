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
    HANT_TW_PHRASES = "hant-TW-phrases"
    """Taiwan's forms and Taiwan's words for things: 信息 is 資訊."""
    HANS_FROM_TW = "hans-from-TW-phrases"
    """Simplified, with the mainland's words for Taiwan's: 資訊 is 信息."""

    @property
    def is_traditional(self) -> bool:
        """Whether the form is one of the traditional ones."""
        return self.value.startswith("hant")

    @property
    def is_regional(self) -> bool:
        """Whether words are exchanged too, so that a text may change its length."""
        return self in (Variety.HANT_TW_PHRASES, Variety.HANS_FROM_TW)

    @property
    def written_as(self) -> Variety:
        """The variety whose characters a regional form is written in; any other is its own."""
        return {Variety.HANT_TW_PHRASES: Variety.HANT_TW, Variety.HANS_FROM_TW: Variety.HANS}.get(self, self)
