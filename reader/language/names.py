"""Names of people, told by what they are made of and what stands around them, for the readings they need.

任, 单 and 解 are read otherwise as surnames, and 长 or 少 in a given name. Whether characters are a name
is a sum of weights: of the characters of the given name, of the one on either side, of a title that
follows, of how the words part there. The sum has to reach what lexicon/surnames.tsv asks for the surname,
or for the character of the given name.

The weights are those of a logistic regression over the names of people marked in 10,000 sentences of the
People's Daily of 1998 and of the MSRA corpus, beside 12,000 places in them, in laws and in reports of
governments, where such a character is no surname; those of given names lean on 25,000 names in jieba's
dictionary too, and surnames are set to be seldom the first of a given name. Of a tenth that was kept apart,
at an evidence of 1.5, 95 % of what it took for names were names, and 85 % of the names were found; at 0, 91
and 96 % (November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from reader.language.dictionary import has_phrase
from reader.language.han import is_han
from reader.language.lexicon.entries import note_problem, read_rows
from reader.language.segmentation import count_of
from reader.text.span import Span

_SURNAME_COLUMNS = ("text", "reading", "evidence", "why")
_WEIGHT_COLUMNS = ("place", "weight", "characters")
_GIVEN = "+"
_STOPS = "。；！？\n \u3000"
_TITLE = re.compile(
    "同志|先生|女士|书记|主任|教授|研究员|[院局厅部省市县区镇乡村校所处科队站会馆社司]长|委员|议员|代表|记者"
    "|说|告诉|介绍|表示|指出|认为|强调|坦言|回忆|透露|摄|[男女]，|一家|夫妇"
)
# Common surnames that have one reading: with them only the given name is asked.
_OTHER_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
    "戴夏钟汪田姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易武乔贺赖龚庞樊兰殷施陶洪翟颜倪"
    "严牛温芦季俞章鲁韦申尤毕聂丛焦柳邢路岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳童欧甄项成游阳裴席卫屈鲍位"
    "霍翁隋甘景包司柏宁柯阮桂闵肖柴车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫全褚廉简娄符奚木穆党郎邸冀谈姬屠连郜晏"
    "栾郁商蒙计喻揭窦迟敖糜鄢冷卓花艾蓝巩稽井练仲虞卞竺冼官楚佟栗匡宗台巫鞠僧桑荆谌银扬明沙伏岑习胥保蔺覃"
)
# Sounds of foreign names: in 查尔斯 is no surname.
_SOUNDS = frozenset("尔斯克特勒姆顿夫基茨德亚拉蒂里罗巴加卡塔利莫伊萨沙维莱梯伦茨尼奇")
# The regression's other weights.
_BASE = -1.05
_RARE = 2.0  # A character that is in no list is rare elsewhere.
_HAS_TITLE = 1.65
_ACROSS_WORDS = -2.1  # A border of words lies in the given name, which is in no word of its own.
_AS_WORD = -1.7  # A given name of two characters is a word of the dictionary …
_AS_CHARACTER = -0.8  # … one of one character stands by itself:
_COMMON = (0.0, 0.0, -1.2, -1.8, -1.8, -0.6)  # by the decimal digits of the word's count,
_COMMON_CHARACTER = (0.0, 1.7, 0.8, -0.2, -0.7, -1.3)  # and of the character's.
_LIKELY = 1.5  # What a name comes to that only keeps its own characters from being read as surnames.
_LONGEST_GIVEN = 2  # Code points.
_TITLE_BEFORE = 8  # Code points that a surname with its title takes at most.
# Behind these 任 is to hold a post, and behind these sounds nothing is a surname: 卡华利云.
_HOLDS_POST = frozenset("曾现历兼聘担调转升出继连接就改新原专主责委选")
_ENDS_SOUND = frozenset("尔斯克特勒姆顿夫基茨卡莱")
_NO_NAME = re.compile("区[和与及或](?!平)|单[幢栋户]|解民[忧困难]")  # 区和乡, 单幢楼, 解民忧: no people.
# As Taiwan's records have it, 高部长华柱: the given name behind surname and title.
_SURNAME_AND_TITLE = re.compile(
    f"(?:^|[^\u4e00-\u9fff])[{''.join(sorted(_OTHER_SURNAMES))}]"
    "(?:副?(?:院|部|次|处|局|署|司|市|县|秘书)长|主委|主任(?:委员)?|委员|议员|教授)\\Z"
)


class Name(NamedTuple):
    """A name of a person, of which some characters have a reading of their own."""

    span: Span
    readings: Mapping[int, str]
    """Code point offset to reading, only where names differ from other text."""


class _Reading(NamedTuple):
    reading: str
    evidence: float
    """What the weights have to come to."""


def find_names(hans: str, words: Sequence[Span]) -> Iterator[Name]:
    """Yield the names of people in a simplified text that hold a character read otherwise in names.

    Args:
        hans: The text.
        words: Its words, in order.
    """
    readings = _readings()
    ends = {word.end for word in words}
    done = 0
    for word in words:
        head = hans[word.start]
        is_surname = head in readings or head in _OTHER_SURNAMES
        # 成长型 is no name: it is made of a word.
        is_known = len(word) > 1 and any(map(has_phrase, {word.of(hans), word.of(hans)[:2]}))
        if word.start < done or not is_surname or is_known:
            continue
        if head in readings and _is_no_surname(hans, word.start):
            continue
        found = _name_at(hans, word, ends)
        if found:
            done = found.span.end
            if found.readings:
                yield found


def _is_no_surname(hans: str, offset: int) -> bool:
    """Say whether what stands beside a character rules out that it is a surname."""
    before = hans[offset - 1 : offset]
    holds_post = hans[offset] == "任" and before in _HOLDS_POST
    title = _SURNAME_AND_TITLE.search(hans[max(0, offset - _TITLE_BEFORE) : offset])
    follows = holds_post or before in _ENDS_SOUND or title is not None
    return bool(_NO_NAME.match(hans, offset)) or (bool(before) and follows)


def _name_at(hans: str, word: Span, ends: set[int]) -> Name | None:
    """Return the likeliest name that begins with a word's first character; None if none is likely enough."""
    best: tuple[float, Name] | None = None
    for length in range(_LONGEST_GIVEN, 0, -1):
        span = Span(word.start, word.start + 1 + length)
        given = hans[span.start + 1 : span.end]
        is_sound = _SOUNDS.issuperset(given)
        if span.end not in ends or is_sound or not all(map(is_han, given)) or (span == word and length == 1):
            continue
        asked = tuple(_asked(hans, span))
        keeps = any(char in _readings() for char in given)
        if not asked and not keeps:
            continue
        weight = _weight(hans, span, word, ends)
        found = {offset: rule.reading for offset, rule in asked if weight >= rule.evidence}
        if (found or (keeps and weight >= _LIKELY)) and (best is None or weight > best[0]):
            best = weight, Name(span, found)
    return best[1] if best else None


def _asked(hans: str, span: Span) -> Iterator[tuple[int, _Reading]]:
    """Yield the characters of a name that are read otherwise in names, with what is asked for each."""
    readings = _readings()
    if hans[span.start] in readings:
        yield span.start, readings[hans[span.start]]
    for offset in range(span.start + 1, span.end):
        rule = readings.get(_GIVEN + hans[offset])
        if rule:
            yield offset, rule


def _weight(hans: str, span: Span, word: Span, ends: set[int]) -> float:
    """Return what speaks for a name at `span`, whose surname begins the word `word`."""
    weights = _weights()
    given = Span(span.start + 1, span.end).of(hans)
    weight = _BASE + weights["last"].get(given[-1], _RARE)
    weight += weights["before"].get(_sign(hans[span.start - 1 : span.start], _STOPS + "”", "^"), 0.0)
    weight += weights["after"].get(_sign(hans[span.end : span.end + 1], _STOPS, "$"), 0.0)
    if len(given) > 1:
        weight += weights["first"].get(given[0], _RARE)
    if _TITLE.match(hans, span.end):
        weight += _HAS_TITLE
    if word.end not in (span.end, span.start + 1):
        return weight + _ACROSS_WORDS
    if word.end == span.end or (len(given) > 1 and span.start + 2 in ends):
        return weight
    digits = len(str(count_of(given) + 1)) - 1
    if len(given) > 1:
        return weight + _AS_WORD + _COMMON[min(digits, len(_COMMON) - 1)]
    return weight + _AS_CHARACTER + _COMMON_CHARACTER[min(digits, len(_COMMON_CHARACTER) - 1)]


def _sign(char: str, stops: str, edge: str) -> str:
    """Return what a character beside a name is listed as: itself, a digit, or the edge of a sentence."""
    if not char or char in stops:
        return edge
    return "0" if char.isdigit() else char


@cache
def _readings() -> Mapping[str, _Reading]:
    found = {}
    for number, (text, reading, evidence, _) in read_rows("surnames", _SURNAME_COLUMNS):
        try:
            found[text] = _Reading(reading, float(evidence))
        except ValueError as error:
            note_problem(f"lexicon/surnames.tsv, line {number}: {error}", "mend the line")
    return found


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = {place: {} for place in ("before", "after", "first", "last")}
    for number, (place, weight, characters) in read_rows("names", _WEIGHT_COLUMNS):
        try:
            found[place].update(dict.fromkeys(characters, float(weight)))
        except (KeyError, ValueError) as error:
            note_problem(f"lexicon/names.tsv, line {number}: {error}", "mend the line")
    return found
