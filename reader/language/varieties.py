"""A text in another written form, with the map that leads back.

A text is always converted from its stored form, never from a view. It is parted into units, the phrases of
OpenCC's dictionaries and the stretches between them, from left to right, the longest phrase first; each unit
is converted by itself. A phrase that crosses the border of a word without being made of whole words is no
phrase of the text (明了 in 指明|了, 生发 in 民生|发展) and is passed over. Where the shipped lexicon has an
expression of whole words, its form wins over OpenCC's dictionaries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.frozen import Frozen
from reader.text.offsets import OffsetMap
from reader.text.script import detect_variety
from reader.text.span import Span
from reader.text.variety import Variety

if TYPE_CHECKING:
    from reader.language.opencc_engine import Engine
    from reader.language.walking import Form

# tw2s rather than t2s for traditional text of unknown origin: t2s leaves the particle of 着力 and 沿着 as 著.
_ROUTES: dict[tuple[Variety, Variety], tuple[str, ...]] = {
    (Variety.HANS, Variety.HANT): ("s2t",),
    (Variety.HANS, Variety.HANT_TW): ("s2tw",),
    (Variety.HANS, Variety.HANT_HK): ("s2hk",),
    (Variety.HANT, Variety.HANS): ("tw2s",),
    (Variety.HANT, Variety.HANT_TW): ("t2tw",),
    (Variety.HANT, Variety.HANT_HK): ("t2hk",),
    (Variety.HANT_TW, Variety.HANS): ("tw2s",),
    (Variety.HANT_TW, Variety.HANT): ("tw2t",),
    (Variety.HANT_TW, Variety.HANT_HK): ("tw2t", "t2hk"),
    (Variety.HANT_HK, Variety.HANS): ("hk2s",),
    (Variety.HANT_HK, Variety.HANT): ("hk2t",),
    (Variety.HANT_HK, Variety.HANT_TW): ("hk2t", "t2tw"),
    (Variety.HANS, Variety.HANT_TW_PHRASES): ("s2twp",),
    (Variety.HANT, Variety.HANT_TW_PHRASES): ("s2twp:last",),
    (Variety.HANT_TW, Variety.HANT_TW_PHRASES): ("s2twp:last",),
    (Variety.HANT_HK, Variety.HANT_TW_PHRASES): ("hk2t", "s2twp:last"),
    (Variety.HANT, Variety.HANS_FROM_TW): ("tw2sp",),
    (Variety.HANT_TW, Variety.HANS_FROM_TW): ("tw2sp",),
    (Variety.HANT_HK, Variety.HANS_FROM_TW): ("hk2s",),
}


_HEAD = 2  # Code points by which the expressions of the lexicon are looked up.


class View(Frozen):
    """A text as it is displayed."""

    variety: Variety
    """The written form asked for."""
    text: str
    """The displayed text."""
    offsets: OffsetMap
    """From the code points of the stored text to those of `text`."""


def convert(text: str, to: Variety, source: Variety) -> View:
    """Return the view of a stored text in another variety.

    Args:
        text: The stored text.
        to: The variety wanted; `ORIGINAL`, and the source's own, give the text itself and load nothing.
        source: The variety the text is written in; `ORIGINAL` means that it is yet to be told.

    Returns:
        The view; from simplified text it takes the words of the text, which loads jieba (about 1 s) once.

    Raises:
        LanguageError: If a dictionary or a language package is missing or damaged.
    """
    route = _route(text, to, source)
    if route is None or text.isascii():
        return View(to, text, OffsetMap.identity(len(text)))
    # Here, not at the top: a view of the text itself needs no engine, and every start makes one.
    from reader.language.forms import tidy
    from reader.language.opencc_engine import load_engine
    from reader.language.walking import Form

    engine = load_engine(*route.configs)
    borders = _word_borders(text, route.source) if to.is_regional or route.source is Variety.HANS else None
    units = tuple(_units(engine, text, borders if route.source is Variety.HANS else None))
    forms: Iterable[Form]
    if to.is_regional:
        forms = (form for unit in units for form in _walked(engine, text, unit, borders))
    else:
        forms = (Form(len(unit), engine.convert_unit(unit.of(text))) for unit in units)
    forms = tuple(forms)
    offsets = OffsetMap.from_lengths((form.length, len(form.text)) for form in forms)
    shown = "".join(form.text for form in forms)
    if borders is not None and route.source is Variety.HANS and not to.is_regional:
        shown = _with_rules(text, shown, borders, _phrases(engine, text, units), to)
        shown = tidy(_with_lexicon(text, shown, borders, to), to)
    elif to is Variety.HANS:
        shown = tidy(shown, to)
    return View(to, shown, offsets)


def other_forms(char: str, to: Variety, source: Variety) -> tuple[str, ...]:
    """Return the forms that one code point of a text may take in another variety, the usual one first.

    Raises:
        LanguageError: If a dictionary or a language package is missing or damaged.
    """
    from reader.language.opencc_engine import load_engine

    route = _route(char, to, source)
    return (char,) if route is None else load_engine(*route.configs).forms(char)


class _Route(NamedTuple):
    source: Variety
    configs: tuple[str, ...]


def _route(text: str, to: Variety, source: Variety) -> _Route | None:
    """Return how a text gets from one variety to another; None where it stays as it is."""
    source = detect_variety(text) if source is Variety.ORIGINAL else source.written_as
    configs = _ROUTES.get((source, to))
    return _Route(source, configs) if configs else None


def _word_borders(text: str, source: Variety) -> frozenset[int]:
    from reader.language.segmentation import segment

    # jieba knows simplified words only.
    hans = text if source is Variety.HANS else convert(text, Variety.HANS, source).text
    return frozenset(word.end for word in segment(hans)) | {0}


def _with_lexicon(text: str, shown: str, borders: frozenset[int], to: Variety) -> str:
    """Return a simplified text's view with the forms that the shipped lexicon gives its expressions.

    Args:
        text: The text.
        shown: Its view, code point for code point.
        borders: Where its words end; and 0.
        to: The variety of the view.
    """
    forms, lengths = _lexicon_forms(to)
    pieces: list[str] = []
    done = 0
    for start in sorted(borders):
        for length in lengths.get(text[start : start + _HEAD], ()) if start >= done else ():
            form = forms.get(text[start : start + length])
            if form is not None and start + length in borders:
                pieces += (shown[done:start], form)
                done = start + length
                break
    return "".join((*pieces, shown[done:]))


def _phrases(engine: Engine, text: str, units: Iterable[Span]) -> frozenset[int]:
    """Return the code points of a text that stand in a phrase of OpenCC's dictionaries."""
    plain = engine.normalize(text)
    found = (unit for unit in units if len(unit) > 1 and engine.is_phrase(unit.of(plain)))
    return frozenset(offset for unit in found for offset in range(unit.start, unit.end))


def _with_rules(text: str, shown: str, borders: frozenset[int], phrases: frozenset[int], to: Variety) -> str:
    """Return a simplified text's view with the forms that hang on a reading or on what stands around."""
    from reader.language.forms import traditional_forms

    words = [Span(start, end) for start, end in pairwise(sorted(borders))]
    chars = list(shown)
    for place, form in traditional_forms(text, words, phrases):
        chars[place.start : place.end] = convert(form, to, Variety.HANT_TW).text
    return "".join(chars)


@cache
def _lexicon_forms(to: Variety) -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """Return the shipped expressions in a traditional variety, and how long those are that begin alike.

    Only forms that OpenCC's dictionaries do not give for the expression by itself are worth looking for.
    """
    from reader.language.lexicon.entries import shipped_lexicon
    from reader.language.opencc_engine import load_engine

    engine = load_engine(*_ROUTES[Variety.HANS, Variety.HANT_TW])
    forms = {}
    for hans, hant in shipped_lexicon().forms.items():
        if len(hant) == len(hans) and engine.convert_unit(hans) != hant:
            forms[hans] = convert(hant, to, Variety.HANT_TW).text
    lengths: dict[str, tuple[int, ...]] = {}
    for hans in sorted(forms, key=len, reverse=True):
        head = hans[:_HEAD]
        lengths[head] = (*lengths.get(head, ()), len(hans))
    return forms, lengths


def _walked(engine: Engine, text: str, unit: Span, borders: frozenset[int] | None) -> tuple[Form, ...]:
    """Convert one unit where the conversion may change lengths."""
    from reader.language.walking import walk

    def may_stand(phrase: Span) -> bool:
        return _crossed_border(phrase.shifted(unit.start), borders) is None

    return walk(unit.of(text), engine.walked_steps, may_stand)


def _units(engine: Engine, text: str, borders: frozenset[int] | None) -> Iterator[Span]:
    """Part `text` into the spans that are converted each by itself.

    A stretch without a phrase is cut inside every phrase that was passed over, lest the engine find it again.
    """
    plain = engine.normalize(text)
    lengths = engine.phrase_lengths
    start = offset = 0
    cuts: set[int] = set()
    while offset < len(plain):
        end = 0
        for length in lengths.get(plain[offset : offset + 2], ()):
            phrase = Span(offset, offset + length)
            if phrase.end > len(plain) or not engine.is_phrase(phrase.of(plain)):
                continue
            crossed = _crossed_border(phrase, borders)
            if crossed is None:
                end = phrase.end
                break
            cuts.add(crossed)
        if end:
            yield from _stretch(start, offset, cuts)
            yield Span(offset, end)
            start = offset = end
        else:
            offset += 1
    yield from _stretch(start, len(plain), cuts)


def _stretch(start: int, end: int, cuts: set[int]) -> Iterator[Span]:
    """Yield the spans of a stretch without phrases, and forget the cuts made on the way."""
    edges = [start, *sorted(cut for cut in cuts if start < cut < end), end]
    cuts.clear()
    for one, other in pairwise(edges):
        if one < other:
            yield Span(one, other)


def _crossed_border(phrase: Span, borders: frozenset[int] | None) -> int | None:
    """Return a word border inside a phrase that does not begin and end with a word; None if it may stand."""
    if borders is None or (phrase.start in borders and phrase.end in borders):
        return None
    inside = (offset for offset in range(phrase.start + 1, phrase.end) if offset in borders)
    return next(inside, None)
