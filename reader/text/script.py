"""Which script a text is written in, told by the character sets of the two standards.

A Han character that GB 2312 (1980, mainland) encodes and Big5 (1984, Taiwan) does not is a simplified form,
and the other way round a traditional one; the characters that both share say nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from reader.text.variety import Variety

_SIDES_KEPT = 65_536
_REMEMBERED = 20_000
_FEW = 0.025
"""Of the characters that tell."""
_TWO_WORDS = frozenset(
    "后里面干只云几台系松谷斗制才冲出向回表准征志致价个于与万无术机朴周采卷党号体据丰了合曲胡占并布游升岳余御划听"
    "累借克姜仇虫涌沈着著乾瞭佣痒症凶厂广么宁灵当尽夸扑折秋筑蔑愿千签舍辟郁须发别奸"
)
"""Characters that both standards have and that stand for different words in the two scripts, so that a
conversion puts another in their place: 后 for 後, 体 for 體. Collected by eye from the commonest."""


def count_characters(text: str) -> Mapping[str, int]:
    """Count each character of `text`; of an article's length, the last one is remembered."""
    return _count(text) if len(text) <= _REMEMBERED else Counter(text)


@lru_cache(maxsize=1)
def _count(text: str) -> Mapping[str, int]:
    return Counter(text)


def count_script_evidence(text: str) -> tuple[int, int]:
    """Count the characters of `text` that only one script has.

    Returns:
        How many code points are simplified only, and how many traditional only.
    """
    # Character by character, not place by place: a text has a tenth as many different ones.
    counts = count_characters(text)
    telling = [(side, counts[char]) for char in counts if (side := _SIDES[char])]
    return sum(count for side, count in telling if side < 0), sum(
        count for side, count in telling if side > 0
    )


def detect_variety(text: str) -> Variety:
    """Say whether `text` is simplified or traditional; simplified where nothing tells."""
    simplified, traditional = count_script_evidence(text)
    return Variety.HANT if traditional > simplified else Variety.HANS


def may_be_mixed(text: str) -> bool:
    """Say whether both scripts may have a real part in `text`; better tables than these decide then.

    Half of what they ask for is enough here, because a few forms are in both standards.
    """
    simplified, traditional = count_script_evidence(text)
    return min(simplified, traditional) > max(1, _FEW * (simplified + traditional))


def shared_part(text: str) -> str:
    """Return the characters of `text` that stand in it in either script: a conversion hardly changes them."""
    return "".join(char for char in text if _is_shared(char))


@lru_cache(maxsize=8192)
def _is_shared(char: str) -> bool:
    return char not in _TWO_WORDS and not _SIDES[char]


class _Sides(dict[str, int]):
    """Which script each character met tells of: -1 for simplified, 1 for traditional, 0 for neither."""

    def __missing__(self, char: str) -> int:
        side = _side(char)
        if len(self) < _SIDES_KEPT:
            self[char] = side
        return side


_SIDES = _Sides()


def _side(char: str) -> int:
    if char < "\u4e00" or char > "\u9fff":
        return 0
    return _is_encodable(char, "big5") - _is_encodable(char, "gb2312")


def _is_encodable(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
