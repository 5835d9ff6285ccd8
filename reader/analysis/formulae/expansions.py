"""What a numeral formula stands for, where a text says it: the six 一个… of 六个一, the list of 四个高地.

Taken as its list are as many members, side by side or one after the other in quotation marks, as the formula
counts, if each begins or ends as it says (一个…, …高地) or if the list stands right beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from reader.analysis.document import Document
from reader.analysis.formulae.locating import Place
from reader.analysis.formulae.quotes import quoted_spans
from reader.analysis.formulae.words import is_stop
from reader.language.folding import fold
from reader.text.span import Span

_NUMBERS: Final = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"两": 2, "双": 2}
_COUNTED: Final = re.compile("(?P<number>[二三四五六七八九十两])(?P<measure>[个大条项张种])(?P<noun>.+)")
_LONGEST: Final = 30
_REACH: Final = 1500
"""Code points after a formula in which its quoted members may stand one after the other."""


def runs_by_length(keys: Iterable[str]) -> Mapping[int, tuple[tuple[str, ...], ...]]:
    """Return the members of every run among formulae, by how many they are."""
    found: dict[int, list[tuple[str, ...]]] = {}
    for key in keys:
        members = tuple(key.split("、"))
        if len(members) > 1:
            found.setdefault(len(members), []).append(members)
    return {length: tuple(runs) for length, runs in found.items()}


def may_expand(key: str) -> bool:
    """Say whether a formula counts things that a text may list."""
    return _COUNTED.fullmatch(key) is not None


def expand(
    key: str,
    places: Iterable[Place],
    documents: Mapping[str, Document],
    runs: Mapping[int, Sequence[tuple[str, ...]]],
) -> tuple[str, ...]:
    """Return what a formula stands for, in the words of the text; empty where none says it.

    Args:
        key: The formula's key.
        places: Where it stands.
        documents: The documents of these places, by their ids; others are passed over.
        runs: The parallel runs of the library, as `runs_by_length` gives them.
    """
    match = _COUNTED.fullmatch(key)
    if match is None:
        return ()
    number, noun = _NUMBERS[match["number"]], match["noun"]
    for place in places:
        document = documents.get(place.article)
        if document is None:
            continue
        found = _beside(document, place, number) or _in_order(document, place, number, noun)
        if found:
            return found
    fitting = (run for run in runs.get(number, ()) if all(_fits(member, noun) for member in run))
    return next(fitting, ())


def _beside(document: Document, place: Place, number: int) -> tuple[str, ...]:
    """Return the list that stands right before the formula or right after it."""
    folded = document.folded
    low, high = folded.rfind("\n", 0, place.start) + 1, folded.find("\n", place.end)
    high = len(folded) if high < 0 else high
    before = re.search(
        r"((?:[^、.!?;:,()\"\n]{2,30}、)+[^、.!?;:,()\"\n]{2,30})[\"'等]{0,3}$", folded[low : place.start]
    )
    after = re.match(
        r"[\"']?(?:,?即|:|,?包括|-{1,2}|\()[\"'(]{0,2}((?:[^、.!?;:,()\"\n]{2,30}[、,])+[^、.!?;:,()\"\n]{2,30})",
        folded[place.end : high],
    )
    for found, offset in ((before, low), (after, place.end)):
        if found is None:
            continue
        members = re.split("[、,]", found[1])
        if len(members) == number:
            text = document.text[offset + found.start(1) : offset + found.end(1)]
            return _cut(tuple(re.split("[、,，]", text)))
    return ()


def _cut(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Cut the first member of a list free of the verb before it, the last of what closes the list."""
    first, longest = texts[0], max(map(len, texts[1:]))
    if len(first) > longest:
        cuts = (place for place in range(1, len(first) - 1) if _is_stop_before(first, place))
        first = next((first[cut:] for cut in cuts if len(first) - cut <= longest), first)
    return tuple(text.strip("\"' “”‘’「」『』").removesuffix("等") for text in (first, *texts[1:]))


def _is_stop_before(text: str, place: int) -> bool:
    return is_stop(fold(text[max(0, place - 2) : place])) or is_stop(fold(text[place - 1 : place]))


def _fits(form: str, noun: str) -> bool:
    return (
        2 <= len(form) <= _LONGEST
        and len(form) > len(noun)
        and (form.startswith(noun) or form.endswith(noun))
    )


def _in_order(document: Document, place: Place, number: int, noun: str) -> tuple[str, ...]:
    """Return the quoted members that follow the formula in turn: “一个总体规划”…“一张任务清单”."""
    end = min(len(document.text), place.end + _REACH)
    stretch = document.text[place.end : end]
    folded = document.folded[place.end : end]
    fitting = (span.of(stretch) for span in _quoted_in(stretch) if _fits(span.of(folded), noun))
    members = tuple(dict.fromkeys(fitting))
    return members[:number] if len(members) >= number else ()


def _quoted_in(stretch: str) -> Iterator[Span]:
    offset = 0
    for line in stretch.split("\n"):
        yield from sorted(span.shifted(offset) for span, _ in quoted_spans(line))
        offset += len(line) + 1
