"""Numeral formulae: what policy prose counts in order to name it.

四梁八柱 and 一群两区三圈 are chains of a numeral and its noun; 六个一 and 四大战略 have a measure between;
1+N+X and 14510 are bare figures; 三区联动 stands as a clause of its own. Plain counts are none: 三个月.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from reader.analysis.formulae.lines import Line
from reader.analysis.formulae.model import Find, FormulaKind
from reader.analysis.formulae.quotes import quoted_spans
from reader.analysis.formulae.words import FUNCTION_CHARS, is_stop, read_words
from reader.text.span import Span

NUMERALS: Final = "一二三四五六七八九十百千万两双零〇"
"""Characters that count."""
_HAN: Final = "\u4e00-\u9fff"
_SUM: Final = re.compile(r"(?<![0-9a-z.+%])[0-9nxym]{1,4}(?:\+[0-9nxym]{1,4})+(?![0-9a-z%])")
_WORD_SUM: Final = re.compile(rf"[{_HAN}]{{2,8}}(?:\+[{_HAN}]{{2,8}})+")
_CODE: Final = re.compile(
    r"(?<![0-9a-z.年第\-])(?!(?:19|20)\d\d(?!\d))(\d{3,6})"
    r"(?P<noun>总体思路|发展战略|战略|思路|部署|工程|行动|计划|工作体系|体系|模式|布局|格局|机制|工作法|规划|产业)"
)
# A numeral, a digit or two, or a figure of round numbers, then its noun.
_UNIT: Final = rf"(?:[{NUMERALS}]|(?<![\d.])\d(?!\d))[^{NUMERALS}\d\W]{{1,3}}"
_CHAIN: Final = re.compile(rf"(?<![第{NUMERALS}\d])(?<!\d\.)(?:{_UNIT}){{2,7}}")
_CHAIN_UNIT: Final = re.compile(rf"[{NUMERALS}\d][^{NUMERALS}\d]*")
_COUNT: Final = re.compile(
    rf"(?<![第{NUMERALS}\d年月])(?<!\d\.)(?P<number>[{NUMERALS}]{{1,3}}|\d{{1,2}})(?P<measure>[个大项条张场道步型篇本链级类件支套批轮重种层维招率好])"
    rf"(?=[{_HAN}0-9])"
)
_ROUND: Final = re.compile(rf"(?<![第{NUMERALS}\d])[{NUMERALS}]{{2,4}}(?:工程|计划|行动|战略)")
_CLAUSE: Final = re.compile(rf"(?<![{_HAN}0-9])[{NUMERALS}][{_HAN}]{{2,6}}(?![{_HAN}0-9])")
_TAIL: Final = re.compile(rf"(?<![第{NUMERALS}\d])[{NUMERALS}][{_HAN}]{{3}}(?![{_HAN}0-9])")
_PLAN: Final = re.compile(
    r"(?<![一二三四五六七八九十])十[一二三四五六七八九]五(?![一二三四五六七八九十天年个])"
)
_CENTENARY: Final = re.compile(r"第[一二]个(?:百年|一百年)")
_ORDINARY: Final = re.compile(
    "一(?:是|方面|直|定|起|些|样|般|旦|切|律|来|行|时|如|度|经|同|道|味|贯|年来|系列|大批|代表|致|体|流|心|线|个|种|部分|段|次|位|名|下|天|边|面|份)"
    "|[一二三四五六七八九十两]+(?:是|者|年来|月|日|点|时|中全会|届|期|季度|分之|市|县|区长|成以上|倍|余|多|名|位|人|亿|万|千|百)"
    "|[两双](?:方|者|会|级|岸|地|国|市|手|边|重|休|语|眼)|千方百计|万元|百分|十分|万众|万物|百姓|百年|千年|三者|三农问题"
)
_TIME: Final = re.compile(rf"[{NUMERALS}\d]+(?:年|月|日|天|小时|分钟|周|季度|岁|时|点|分)")
_PLAIN_UNITS: Final = frozenset("年月日天时分秒元米吨亩里度届次人名位岁户家只口头辆台倍成间")
_DEEPEST: Final = 8
"""Quotations before a place that are looked at for one that holds it."""
_LONGEST: Final = 8
"""Code points of what is counted, after its measure. Chosen by eye: 中国特色社会主义 has 8."""


def find_numerals(line: Line) -> Iterator[Find]:
    """Yield the numeral formulae of a block; the same place may be found in more than one way."""
    quoted = sorted(span for span, _ in quoted_spans(line.text))
    yield from _find_figures(line)
    yield from _find_chains(line)
    yield from _find_counts(line, quoted)
    yield from _find_clauses(line)
    for span in quoted:
        if is_numeral(span.of(line.folded)):
            yield _at(line, span.start, span.end, 1.0)


def is_numeral(form: str) -> bool:
    """Say whether a short coinage counts or is a bare figure: 十四五, 双创, 六个一, 36条, 14510."""
    if len(form) > 16 or re.match(r"(?:19|20)\d\d(?!\d)", form):
        return False
    if _SUM.search(form) or re.fullmatch(r"[0-9nxym.]{2,8}", form):
        return True
    heads = sum(part[:1] in NUMERALS or part[:1].isdigit() for part in re.split("[、,·]", form))
    chained = len(re.findall(rf"[{NUMERALS}\d]", form)) >= 2 and form[0] in NUMERALS
    return chained or (heads > 0 and form[0] not in "第" and heads * 2 >= len(re.split("[、,·]", form)))


def _at(line: Line, start: int, end: int, weight: float) -> Find:
    return Find(line.found(Span(start, end)), FormulaKind.NUMERAL, weight)


def _find_figures(line: Line) -> Iterator[Find]:
    for match in _SUM.finditer(line.folded):
        yield _at(line, *match.span(), 1.0)
    for match in _WORD_SUM.finditer(line.folded):
        start = _word_start(line, match.start(), line.folded.index("+", match.start()))
        near = line.folded[max(0, start - 1) : start] + line.folded[match.end() : match.end() + 1]
        if start == match.start() and re.search(rf"[{_HAN}0-9a-z]", near):
            continue
        yield _at(line, start, _sum_end(line, match.end()), 0.9)
    for match in _CODE.finditer(line.folded):
        yield _at(line, *match.span(), 0.9)
        yield _at(line, *match.span(1), 0.6)
    for pattern in (_ROUND, _PLAN, _CENTENARY):
        for match in pattern.finditer(line.folded):
            yield _at(line, *match.span(), 0.9)


def _word_start(line: Line, start: int, end: int) -> int:
    """Return where the first member of a sum of words begins: after the last verb or function word."""
    for word in line.words(start, end):
        if is_stop(word.of(line.folded)) and word.end < end - 1:
            start = word.end
    return start


def _sum_end(line: Line, end: int) -> int:
    """Return where a sum of words ends: its last member has at most four characters."""
    start = line.folded.rindex("+", 0, end) + 1
    for word in line.words(start, end):
        if word.end - start >= 2 and (word.end - start >= 3 or word.end == end):
            return word.end
    return min(end, start + 4)


def _find_chains(line: Line) -> Iterator[Find]:
    """Find 四梁八柱, 一群两区三圈, 两山七河一流域, 六稳六保, 两不愁三保障."""
    for match in _CHAIN.finditer(line.folded):
        units = [
            Span(match.start() + m.start(), match.start() + m.end()) for m in _CHAIN_UNIT.finditer(match[0])
        ]
        if any(unit.of(line.folded)[1:2] in _PLAIN_UNITS or _is_measured(unit, line) for unit in units):
            continue
        last = units[-1]
        usual = max(len(unit) for unit in units[:-1])
        if any(char in FUNCTION_CHARS for unit in units for char in unit.of(line.folded)[1:2]):
            continue
        end = _chain_end(line, last, usual)
        form = line.folded[match.start() : end]
        if end - last.start >= 2 and not _ORDINARY.match(form):
            even = len({len(unit) for unit in units[:-1]} | {end - last.start}) == 1
            yield _at(line, match.start(), end, 1.0 if even or len(units) > 2 else 0.7)


def _is_measured(unit: Span, line: Line) -> bool:
    return unit.of(line.folded)[1:2] in "个大项条张种件" and len(unit) > 1


def _chain_end(line: Line, last: Span, usual: int) -> int:
    """Return where the last noun of a chain ends: with the word that a noun of the usual length is in."""
    end = min(last.start + usual, last.end)
    run_end = last.end
    while run_end < len(line.folded) and "\u4e00" <= line.folded[run_end] <= "\u9fff":
        run_end += 1
    if run_end - last.start <= usual + 1:
        return run_end
    edge = end
    while edge not in line.edges and edge < last.start + usual + 2:
        edge += 1
    # 三圈城乡: a word may begin inside what the segmentation took for one.
    return edge if edge in line.edges and edge - last.start <= usual + 2 else end


def _find_counts(line: Line, quoted: list[Span]) -> Iterator[Find]:
    """Find 六个一, 四大战略, 两个毫不动摇, 五级书记, 十件民生实事, 三个100万亩."""
    for match in _COUNT.finditer(line.folded):
        if match.start() not in line.edges:
            continue
        home = _home_of(match.start(), quoted)
        ends = tuple(_count_ends(line, match.end()))
        if home is not None and line.folded[match.start() - 1] in "\"'、,;":
            ends = (_member_end(line.folded, match.end(), home.end), *ends)
        is_quoted = home is not None and home.start == match.start()
        for rank, end in enumerate(ends):
            if home is not None and end > home.end:
                continue
            noun = line.folded[match.end() : end]
            if noun.startswith(tuple(read_words("counted"))) and not is_quoted:
                break
            weight = 0.9 if is_quoted else _count_weight(match["number"], match["measure"], noun, line, end)
            yield _at(line, match.start(), end, weight * (0.6 if rank else 1.0))


def _home_of(offset: int, quoted: list[Span]) -> Span | None:
    """Return the innermost of the quoted spans, sorted, that holds `offset`; None if none near does."""
    index = bisect_right(quoted, offset, key=lambda span: span.start)
    near = quoted[max(0, index - _DEEPEST) : index]
    return next((span for span in reversed(near) if offset in span), None)


def _member_end(folded: str, start: int, end: int) -> int:
    """Return where the member of a quoted list ends that goes on at `start`."""
    return next((place for place in range(start, end) if folded[place] in "、,;"), end)


def _count_weight(number: str, measure: str, noun: str, line: Line, end: int) -> float:
    if number[0].isdigit():
        return 0.35
    is_whole = end >= len(line.folded) or not "\u4e00" <= line.folded[end] <= "\u9fff"
    base = 0.85 if measure in "个大" else 0.5
    if number == "一":
        base = 0.3
    return base * (1.0 if is_whole else 0.85) * (1.0 if len(noun) <= 6 else 0.7)


def _count_ends(line: Line, start: int) -> Iterator[int]:
    """Yield where what is counted may end, the likeliest first."""
    ends: list[int] = []
    for word in line.words(start, min(len(line.folded), start + _LONGEST + 4)):
        form = word.of(line.folded)
        if not form[0].isalnum() or word.end - start > _LONGEST or (ends and is_stop(form)):
            break
        if not ends and len(form) == 1 and form in FUNCTION_CHARS:
            break
        ends.append(word.end)
    if not ends:
        nxt = line.folded[start : start + 1]
        if nxt and (start + 1 == len(line.folded) or not line.folded[start + 1].isalnum()):
            yield start + 1
        return
    whole = ends[-1]
    short = next((end for end in ends if end - start >= 2), ends[0])
    yield whole
    if short != whole:
        yield short


def _find_clauses(line: Line) -> Iterator[Find]:
    """Find what begins with a numeral and fills a clause (三区联动, 一网通办), or ends one (做实四水同治)."""
    for match in _CLAUSE.finditer(line.folded):
        form = match[0]
        if not _ORDINARY.match(form) and not any(is_stop(char) for char in form[1:]):
            yield _at(line, *match.span(), 0.7 if len(form) == 4 else 0.4)
        elif _TIME.match(form) and len(form) <= 6:
            yield _at(line, *match.span(), 0.5)
    for match in _TAIL.finditer(line.folded):
        form = match[0]
        is_ordinary = _ORDINARY.match(form) or _TIME.match(form) or form[1] in _PLAIN_UNITS
        if match.start() in line.edges and not is_ordinary and not any(is_stop(char) for char in form[1:]):
            yield _at(line, *match.span(), 0.4)
