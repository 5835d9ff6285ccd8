"""One form for what differs only in width, shape or case, so that a search need not care.

Every fold here maps one code point to one code point, whatever stands around it: offsets stay what they are,
and the fold of a slice is the slice of the fold.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_FOLDED_KEPT: Final = 65_536
# Compatibility forms that differ from the plain one in width or placing only (UAX #44, table 14).
_SHAPE_TAGS: Final = frozenset({"<wide>", "<narrow>", "<small>", "<vertical>", "<noBreak>"})
# CJK radicals and Kangxi radicals, which PDF files put in place of ideographs.
_RADICALS: Final = range(0x2E80, 0x2FE0)
# Marks that one writer's keyboard sets for another's, by the mark they fold to.
_SAME_MARK: Final = {
    '"': "“”„‟«»「」『』〝〞〟｢｣﹁﹂﹃﹄＂″",
    "'": "‘’‚‛‹›＇′`´",
    "(": "（﹙⟮",
    ")": "）﹚⟯",
    "[": "［【〔〖〘〚﹝",
    "]": "］】〕〗〙〛﹞",
    "<": "《〈＜﹤⟨⟪",
    ">": "》〉＞﹥⟩⟫",
    ",": "，﹐",
    ".": "。．｡﹒",
    "、": "﹑､",
    "-": "—–―‒‐‑−－﹣─⸺⸻",
    "~": "～〜∼﹏",
    "…": "⋯‥",
    "·": "•‧・･⋅∙●",
    " ": "\u00a0\u3000\t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f",
}
_MARKS: Final = {mark: plain for plain, marks in _SAME_MARK.items() for mark in marks}


def fold_width(text: str) -> str:
    """Return `text` with width, shape of punctuation and case levelled, code point by code point.

    Full-width letters, digits and marks become half-width ones (，to `,`, 。to `.`), every quote shape one of
    `"` and `'`, every dash `-`, every blank but the line ends a space, capitals small letters, compatibility
    ideographs and Kangxi radicals the plain ideograph.

    Args:
        text: Any text.

    Returns:
        A text of the same length in code points.
    """
    return "".join(map(_FOLDED.__getitem__, text))


class _Folded(dict[str, str]):
    """The fold of each code point met, remembered for the first 65,536 different ones."""

    def __missing__(self, char: str) -> str:
        folded = fold_char(char)
        if len(self) < _FOLDED_KEPT:
            self[char] = folded
        return folded


_FOLDED: Final = _Folded()


def fold_char(char: str) -> str:
    """Return the fold of one code point, which is not remembered."""
    if char in _MARKS:
        return _MARKS[char]
    parts = unicodedata.decomposition(char).split()
    is_han = len(parts) == 1 and unicodedata.category(char) == "Lo"
    plain = char
    is_shape = len(parts) == 2 and (parts[0] in _SHAPE_TAGS or ord(char) in _RADICALS)
    if is_han or is_shape:
        plain = chr(int(parts[-1], 16))
        return fold_width(plain)
    small = plain.lower()
    return small if len(small) == 1 else plain
