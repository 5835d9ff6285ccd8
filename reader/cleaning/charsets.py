"""Which of several encodings Chinese text is in, told by the characters that each would make of its bytes."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from functools import cache
from operator import mul

# The characters that running Chinese text cannot do without, in both scripts: bytes read in the wrong
# encoding scatter over the whole table and hardly ever hit them.
_FREQUENT = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年"
    "动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着著等部度家电電力里裡如水化高"
    "自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四"
    "日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又么麼利比或但质質气氣第向道命此变"
    "变變市省县縣区區镇鎮村报報记記者讯訊新闻聞通知公告府委员員长長書书议議务務农農村城乡鄉建设設改革"
    "，。、：；“”「」《》？！（）\u3000"
)
_WIDE = re.compile("[^\x00-\x7f]+")
_SAMPLE = 100_000
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_:.\-]{2,20})|<\?xml[^>]{0,80}?encoding\s*=\s*["']([a-zA-Z0-9_\-]{2,20})""",
    re.IGNORECASE,
)
_HEAD = 8192
# WHATWG Encoding Standard, section 4.2: gb2312 means GBK, which GB18030 holds; big5 means Big5-HKSCS.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "cp950": "cp950",
}
_LABEL = re.compile("[a-z0-9_:.+-]{2,30}")
# What the WHATWG Encoding Standard (section 4.2) lets a page be in, as Python names it, and HZ. Python has
# many more, some of which decode no text. UTF-16 is named in letters of one byte each: it cannot be meant.
_OF_PAGES = re.compile(
    "ascii|utf-8(?:-sig)?|gb2312|gbk|gb18030|hz|big5(?:hkscs)?|cp\\d{3,4}|iso8859-\\d+|iso2022_jp"
    "|euc_(?:jp|kr)|shift_jis|koi8-[ru]|mac-(?:roman|cyrillic)"
)
_COMMON = 0.4


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that the head of a page in HTML or XML declares, as Python names it.

    Args:
        data: The page's bytes.

    Returns:
        None where it declares none, or one that cannot be meant: UTF-16 in letters of one byte each.
    """
    found = _DECLARED.search(data[:_HEAD])
    if found is None:
        return None
    return known_encoding((found[1] or found[2]).decode("ascii"))


def known_encoding(label: str) -> str | None:
    """Return the encoding for a label of a page or a server, as Python names it; None if it is unknown."""
    plain = label.strip().lower().replace("x-gbk", "gbk").replace("x-x-big5", "big5")
    if _LABEL.fullmatch(plain) is None:
        return None
    try:
        name = codecs.lookup(plain).name
    except LookupError:
        return None
    return _WIDER.get(name, name) if _OF_PAGES.fullmatch(name) else None


def likelihood(text: str, encoding: str) -> float:
    """Return how much a text looks like Chinese that was kept in an encoding: 0 to 1, below 0 for junk.

    Args:
        text: The bytes as the encoding reads them.
        encoding: The encoding, as Python names it.
    """
    # A text says the same few hundred characters again and again: each is weighed once.
    wide = Counter("".join(_WIDE.findall(text, 0, _SAMPLE)))
    if not wide:
        return 0.0
    worth = _worth(encoding)
    told: float = sum(map(mul, wide.values(), map(worth.__getitem__, wide)))
    return told / sum(wide.values())


class _Worth(dict[str, float]):
    """What the characters are worth that Chinese text is made of, and what all others are."""

    def __missing__(self, char: str) -> float:
        # Private use, half-width forms and controls are what bytes read in the wrong encoding make.
        odd = "\ue000" <= char <= "\uf8ff" or char < "\u00a0" or char == "\ufffd"
        return -1.0 if odd or "\uff61" <= char <= "\uff9f" else 0.0


@cache
def _worth(encoding: str) -> _Worth:
    common = dict.fromkeys(_common_characters(encoding), _COMMON)
    return _Worth({**common, **dict.fromkeys(_FREQUENT, 1.0)})


@cache
def _common_characters(encoding: str) -> frozenset[str]:
    """Return the characters that an encoding keeps in its first plane of common ones.

    GB 2312-1980 level 1 (rows 16 to 55, 3,755 characters) and Big5 level 1 (A440 to C67E, 5,401); for
    encodings of Unicode, those of either.
    """
    if encoding == "gb18030":
        pairs = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
        return frozenset("".join(pair.decode("gb2312", "ignore") for pair in pairs))
    if encoding in ("big5hkscs", "cp950"):
        trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
        pairs = (bytes((row, cell)) for row in range(0xA4, 0xC7) for cell in trails)
        return frozenset("".join(pair.decode("big5", "ignore") for pair in pairs))
    return _common_characters("gb18030") | _common_characters("big5hkscs")
