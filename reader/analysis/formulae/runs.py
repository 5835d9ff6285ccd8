"""Parallel runs: members of one shape side by side, 高起点、高标准、高水平, and the members themselves.

Members are parted by 、，； or a blank. Two are parallel if they are equally long, or share their first or
last character and are of like length. The first member is cut free of the clause it stands in, the last
of what follows it: 着力扩大内需、优化结构 is 扩大内需、优化结构.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reader.analysis.formulae.lines import Line
from reader.analysis.formulae.model import Find, FormulaKind
from reader.analysis.formulae.numerals import NUMERALS
from reader.analysis.formulae.words import FUNCTION_CHARS, is_stop
from reader.text.span import Span

_STRETCH: Final = re.compile(r"(?:[^.!?:()<>\n\"…]|\.(?=\d))+")
_INNER_QUOTES: Final = re.compile(r"\"([^\"、,;.!?:]{1,16})\"")
_SEPARATORS: Final = (re.compile("、"), re.compile("[,;]"), re.compile("[、,; ]"))
_JOIN: Final = re.compile("以及|[和与及]")
_LONGEST_RUN: Final = 90
_LONGEST_MEMBER: Final = 24
_LONGEST_COUNT: Final = 10
_CUT_AFTER: Final = re.compile("[的等为是在以将把了]")
_NOT_HAN: Final = re.compile("[^\u4e00-\u9fff\ue000a-z0-9+]")
_PLAIN_TAILS: Final = frozenset("市县区省镇乡村州山河江湖年月日人")
"""Last characters that words share without being a run."""
_NOT_FIRST: Final = FUNCTION_CHARS - set("更最")
"""Characters that no member begins with once it is cut free."""
_HIDDEN: Final = "\ue000"
"""Stands in for the marks around a quotation inside a member, which is of no account for its shape."""


def find_runs(line: Line) -> Iterator[Find]:
    """Yield the parallel runs of a block, each followed by its members."""
    folded = _INNER_QUOTES.sub(rf"{_HIDDEN}\1{_HIDDEN}", line.folded)
    for run in _all_runs(line, folded):
        whole = line.found(Span(run[0].start, run[-1].end))
        counts = sum(folded[member.start] in NUMERALS for member in run) * 3 >= len(run) * 2
        yield Find(whole, FormulaKind.PARALLEL, _weight(folded, run))
        if counts:
            yield Find(whole, FormulaKind.NUMERAL, 0.9)
        for member in run:
            yield Find(line.found(member), FormulaKind.PARALLEL, 0.3, is_part=True)
            if counts and len(member) <= _LONGEST_COUNT and folded[member.start] in NUMERALS:
                yield Find(line.found(member), FormulaKind.NUMERAL, 0.6)


def _all_runs(line: Line, folded: str) -> Iterator[tuple[Span, ...]]:
    """Yield the runs of a block, without those whose members all belong to a longer one."""
    for stretch in _STRETCH.finditer(folded):
        runs = [
            run
            for separator in _SEPARATORS
            for run in _runs_of(line, folded, Span(*stretch.span()), separator)
            if run[-1].end - run[0].start <= _LONGEST_RUN
        ]
        for run in dict.fromkeys(runs):
            if not any(set(run) < set(other) for other in runs):
                yield run


def _runs_of(
    line: Line, folded: str, stretch: Span, separator: re.Pattern[str]
) -> Iterator[tuple[Span, ...]]:
    members = _members(folded, stretch, separator)
    start = 0
    while start < len(members) - 1:
        end = start + 1
        while end < len(members) and _follows(line, folded, members, start, end):
            end += 1
        if end - start >= 2:
            run = _finished(line, folded, members[start:end])
            if run and _is_worth(folded, run):
                yield run
        start = max(end - 1, start + 1)


def _members(folded: str, stretch: Span, separator: re.Pattern[str]) -> list[Span]:
    members: list[Span] = []
    start = stretch.start
    for match in (*separator.finditer(folded, stretch.start, stretch.end), None):
        end = match.start() if match else stretch.end
        members += _joined(folded, Span(start, end), has_before=bool(members))
        start = match.end() if match else end
    return members


def _joined(folded: str, member: Span, *, has_before: bool) -> list[Span]:
    """Part the last member of a run at its 和: 吸引力和影响力."""
    if has_before and len(member) <= _LONGEST_RUN:
        for match in _JOIN.finditer(folded, member.start + 2, member.end - 1):
            left, right = Span(member.start, match.start()), Span(match.end(), member.end)
            if (
                len(left) >= 2
                and len(right) >= 2
                and _is_alike(left.of(folded), right.of(folded)[: len(left) + 3])
            ):
                return [left, right]
    return [member]


def _follows(line: Line, folded: str, members: Sequence[Span], first: int, index: int) -> bool:
    """Say whether the member at `index` is parallel to the one before it."""
    left, right = members[index - 1], members[index]
    if not _is_member(folded, right) or not left:
        return False
    return _fitted(line, folded, left, right, is_first=index - 1 == first) is not None


def _fitted(line: Line, folded: str, left: Span, right: Span, *, is_first: bool) -> tuple[Span, Span] | None:
    """Cut two neighbours to one shape, the one they share most in; None if they have none."""
    is_even = _is_alike(left.of(folded), right.of(folded))
    if is_even and not (is_first and _begins_with_stop(line, folded, left, right)):
        return left, right
    is_listed = folded[left.end] == "、"
    found: list[tuple[Span, Span]] = []
    for a in (left, _cut_first(line, folded, left, right)) if is_first else (left,):
        for b in (right, _cut_last(line, folded, a, right)):
            if b is None or not _is_alike(a.of(folded), b.of(folded)):
                continue
            if is_listed or (a == left and b == right) or _is_bound(folded, a, b):
                found.append((a, b))
    found += _joint_cuts(line, folded, left, right) if is_first and is_listed else []
    found.sort(key=lambda pair: (-_share(folded, *pair), len(pair[0]) != len(pair[1])))
    return found[0] if found else None


def _begins_with_stop(line: Line, folded: str, left: Span, right: Span) -> bool:
    """Say whether a member longer than the next begins with what parts phrases: 建设创新高地、人才高地."""
    word = line.word_starting(left.start)
    return len(left) > len(right) and word is not None and is_stop(word.of(folded))


def _joint_cuts(line: Line, folded: str, left: Span, right: Span) -> list[tuple[Span, Span]]:
    """Return the ways of cutting both of two neighbours to one length that they share a character in."""
    pairs = [
        (Span(left.end - length, left.end), Span(right.start, right.start + length))
        for length in range(3, min(len(left), len(right), 8) + 1)
    ]
    return [
        (a, b)
        for a, b in pairs
        if a.start in line.edges
        and b.end in line.edges
        and folded[a.start] not in _NOT_FIRST
        and _share(folded, a, b)
        and _is_alike(a.of(folded), b.of(folded))
    ]


def _share(folded: str, a: Span, b: Span) -> int:
    """Count the characters that two members share at their beginning and at their end."""
    x, y = _plain(a.of(folded)), _plain(b.of(folded))
    return _shared(x, y) + _shared(x[::-1], y[::-1])


def _is_member(folded: str, member: Span) -> bool:
    form = _plain(member.of(folded))
    return 2 <= len(form) <= _LONGEST_MEMBER + 12 and not form.isascii()


def _is_bound(folded: str, left: Span, right: Span) -> bool:
    """Say whether two members share so much that they are parallel though one was cut free."""
    return _share(folded, left, right) >= 2 and len(left) == len(right)


def _plain(form: str) -> str:
    return _NOT_HAN.sub("", form).replace(_HIDDEN, "")


def _is_alike(a: str, b: str) -> bool:
    """Say whether two members have one shape."""
    if not -_LONGEST_MEMBER < len(a) - len(b) < _LONGEST_MEMBER:
        return False
    a, b = _plain(a), _plain(b)
    if not a or not b:
        return False
    short, long = sorted((len(a), len(b)))
    tail, head = _shared(a[::-1], b[::-1]), _shared(a, b)
    if short < 3:
        return short == long == 2 and bool(tail or head) and a != b
    if short == long:
        return short <= 6 or tail + head >= 1 or sum(x == y for x, y in zip(a, b, strict=True)) >= 2
    if tail + head >= 2 or (tail + head == 1 and long - short <= 2):
        return long <= _LONGEST_MEMBER and (long - short) <= 3 + 2 * (tail + head)
    return False


def _shared(a: str, b: str) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count


def _cut_first(line: Line, folded: str, first: Span, second: Span) -> Span:
    """Cut the first member free of what stands before it, to the shape of the second."""
    want = len(_plain(second.of(folded)))
    form = first.of(folded)
    if len(_plain(form)) <= want or not first:
        return first
    head = second.of(folded)[0]
    starts = [first.start + place for place, char in enumerate(form) if char == head and place]
    starts += [first.start + match.end() for match in _CUT_AFTER.finditer(form)]
    starts += [first.end - want]
    tail = _shared(form[::-1], second.of(folded)[::-1])
    if tail > 1:
        starts += [
            place for place in range(first.end - tail - 2, first.end - tail - 5, -1) if place in line.edges
        ][:1]
    good = [
        start
        for start in starts
        if start in line.edges
        and first.end - start >= 2
        and folded[start] not in _NOT_FIRST
        and _is_alike(folded[start : first.end], second.of(folded))
    ]
    exact = [start for start in good if first.end - start == want]
    return Span(exact[0] if exact else min(good), first.end) if good else first


def _cut_last(line: Line, folded: str, before: Span, last: Span) -> Span | None:
    """Cut the last member free of what follows it; None if it is not parallel however it is cut."""
    want = len(before)
    tail = before.of(folded)[-1:]
    ends = [last.start + match.start() for match in _CUT_AFTER.finditer(last.of(folded))]
    ends += [last.start + want]
    for end in sorted(set(ends), key=lambda end: (abs(end - last.start - want), end)):
        form = folded[last.start : end]
        is_edge = end in line.edges or (len(form) == want and form[-1:] == tail)
        if last.start + 2 <= end < last.end and is_edge and _is_alike(before.of(folded), form):
            return Span(last.start, end)
    return None


def _finished(line: Line, folded: str, members: Sequence[Span]) -> tuple[Span, ...]:
    """Cut the ends of a run free."""
    run = list(members)
    fitted = _fitted(line, folded, run[0], run[1], is_first=True)
    if fitted is not None:
        run[0] = fitted[0]
        run[1] = fitted[1] if len(run) == 2 else run[1]
    if not _is_alike(run[-2].of(folded), run[-1].of(folded)) or len(run[-1]) > len(run[-2]) + 2:
        run[-1] = _whole_last(line, folded, run) or _cut_last(line, folded, run[-2], run[-1]) or run[-1]
    while len(run[0]) > _LONGEST_MEMBER and len(run) > 2:
        del run[0]
    return tuple(_trimmed(folded, member) for member in run)


def _whole_last(line: Line, folded: str, run: Sequence[Span]) -> Span | None:
    """Return the last member uncut where it is only a little longer: …、提振信心、防范化解风险."""
    last = run[-1]
    is_little = len(run) > 3 and len(run[-2]) < len(last) <= len(run[-2]) + 2
    has_end = last.end >= len(folded) or not "\u4e00" <= folded[last.end] <= "\u9fff"
    return last if is_little and has_end and not _CUT_AFTER.search(last.of(folded)) else None


def _trimmed(folded: str, member: Span) -> Span:
    start, end = member.start, member.end
    while start < end - 1 and folded[start] == " ":
        start += 1
    while end > start + 1 and (folded[end - 1] == " " or folded[end - 1] in FUNCTION_CHARS & set("的等")):
        end -= 1
    return Span(start, end)


def _is_worth(folded: str, run: Sequence[Span]) -> bool:
    """Say whether a run is policy language, not a list of names or plain things."""
    forms = [_plain(member.of(folded)) for member in run]
    if len(set(forms)) < len(forms) or max(map(len, forms)) > _LONGEST_MEMBER:
        return False
    if min(map(len, forms)) < 2 or (all(len(form) == 2 for form in forms) and not _is_brief(forms)):
        return False
    return not all(form[0] in "省市县区" or form.isdigit() for form in forms)


def _is_brief(forms: Sequence[str]) -> bool:
    """Say whether words of two characters are a run: 强链、补链、延链; not 太原市、忻州市."""
    tails, heads = {form[-1] for form in forms}, {form[0] for form in forms}
    is_shared = len(heads) == 1 or (len(tails) == 1 and not tails & _PLAIN_TAILS)
    return len(forms) > 2 and is_shared


def _weight(folded: str, run: Sequence[Span]) -> float:
    """Weigh a run: more members, an equal shape and a shared character make it surer."""
    forms = [_plain(member.of(folded)) for member in run]
    is_even = len(set(map(len, forms))) == 1
    tails = len({form[-1] for form in forms}) == 1
    heads = len({form[0] for form in forms}) == 1
    weight = 0.15 + 0.2 * is_even + 0.2 * (tails or heads) + 0.1 * (tails and heads)
    return min(1.0, weight + 0.12 * (len(run) - 2)) * (0.8 if max(map(len, forms)) > 10 else 1.0)
