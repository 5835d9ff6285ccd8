"""What the popover says of a word: readings, scripts, glosses, terms, counts and tags.

Apart from how it is painted, because no start needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.frozen import Frozen
from reader.language.glosses import CREDIT, Gloss
from reader.language.senses import readable
from reader.language.spelling import restyle
from reader.language.words import Word
from reader.text.cells import cell_length
from reader.text.display import visible
from reader.tui.pane.popover import Line, Popover
from reader.workspace.counting import LibraryCount
from reader.workspace.lookingup import Explanation

_OTHERS = 4
"""Other readings or forms of a character that are shown; chosen by eye."""
_ENTRIES = 3
"""Dictionary entries, or parts of a word, that are shown; chosen by eye."""
_TERMS = 3
"""Terms that are shown, the innermost first; chosen by eye."""
_SENSES = 4
"""Senses of an entry that are shown; chosen by eye."""
_RUBY_CHARACTERS = 9
"""Characters of a word in one row under their readings: some 60 cells; chosen by eye."""
_LABEL = 9
"""Cells of what stands before a line: the widest label and a blank."""
_ORIGINS = {
    "own": "your lexicon",
    "lexicon": "lexicon",
    "dictionary": "dictionary, this word",
    "rule": "rule, by what stands around it",
    "character": "usual reading",
}
"""How the popover names where a reading comes from."""


class Surroundings(Frozen):
    """What the popover says beside what the dictionaries do."""

    tag_names: Sequence[str] = ()
    """The tags at the place."""
    in_library: LibraryCount | None = None
    """How often the word stands in the library, and in how many articles; None while that is counted."""
    style: str = "marks"
    """How readings are written."""
    is_pinned: bool = False
    """Whether the popover stays at its word when the caret leaves it."""


def explain(found: Explanation, around: Surroundings) -> Popover:
    """Return the popover of a word or term."""
    word = found.word
    lines: list[Line] = list(_ruby(word, around.style))
    if any(word.readings):
        lines += _scripts(word)
    characters = [*_polyphones(word, around.style), *_forms(word)]
    meaning = list(_glosses(found, around.style))
    # What it means comes before what its characters might also be: the end goes first where room is short.
    terms = list(_terms(found))
    lines += [*terms, *meaning[:1]] if found.level else [*meaning[:1], *terms]
    lines += [*characters, *meaning[1:], *_parts(found, around.style)]
    lines.append(_line("here", _counts(found, around.in_library)))
    if around.tag_names:
        lines.append(_line("tags", ", ".join(around.tag_names)))
    has_glosses = bool(found.glosses or found.parts)
    if has_glosses:
        lines.append([(CREDIT, "popover-dim")])
    keys = [f"p {'term around' if found.level < found.levels - 1 else 'word again'}"]
    keys = keys if found.levels > 1 else []
    keys += ["P let go" if around.is_pinned else "P pin", "i correct"]
    lines.append([(" · ".join(keys), "popover-dim")])
    kept = 2 + bool(around.tag_names) + has_glosses
    return Popover(word.span, tuple(lines), kept)


def _line(label: str, text: str) -> Line:
    blanks = " " * max(1, _LABEL - cell_length(label))
    return [(label + blanks, "popover-dim"), (visible(text), "popover-text")]


def _scripts(word: Word) -> Iterator[Line]:
    if word.hans == word.hant:
        yield _line("hans", f"{word.hans} (hant the same)")
    else:
        yield _line("hans", word.hans)
        yield _line("hant", word.hant)


def _polyphones(word: Word, style: str) -> Iterator[Line]:
    shown = set()
    for char, reading, others, origin in zip(
        word.text, word.readings, word.others, word.origins, strict=True
    ):
        if not others or (char, reading) in shown:
            continue
        shown.add((char, reading))
        also = ", ".join(restyle(other, style) for other in others[:_OTHERS])
        origin_name = f"{_ORIGINS[origin.value]} · " if origin else ""
        yield _line(f"{visible(char)} {restyle(reading, style)}", f"{origin_name}also {also}")


def _forms(word: Word) -> Iterator[Line]:
    other = word.hant if word.text == word.hans else word.hans
    for char, now, forms in dict.fromkeys(zip(word.text, other, word.forms, strict=True)):
        rest = [form for form in forms if form != now]
        if rest:
            yield _line(f"{visible(char)} {visible(now)}", f"also {', '.join(rest[:_OTHERS])}")


def _glosses(found: Explanation, style: str) -> Iterator[Line]:
    own = tuple(reading for reading in found.word.readings if reading)
    for gloss in found.glosses[:_ENTRIES]:
        readings = " ".join(restyle(reading, style) for reading in gloss.reading)
        label = "English" if gloss is found.glosses[0] and _lowered(gloss.reading) == own else readings
        yield _line(label, _senses(gloss, found.word, style, _SENSES))


def _parts(found: Explanation, style: str) -> Iterator[Line]:
    for part in found.parts[:_ENTRIES]:
        yield _line(part.hans, _senses(part, found.word, style, 2))


def _senses(gloss: Gloss, word: Word, style: str, limit: int) -> str:
    in_hant = word.text != word.hans
    return "; ".join(readable(sense, in_hant=in_hant, style=style) for sense in gloss.senses[:limit])


def _lowered(reading: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(str.lower, reading))


def _terms(found: Explanation) -> Iterator[Line]:
    for term in found.terms[:_TERMS]:
        entry = term.entry
        if entry.established or entry.literal or len(term.span) > len(found.word.span):
            yield _line("term", entry.hans)
        if entry.established:
            yield _line("", f"{entry.established} ({entry.source})" if entry.source else entry.established)
        if entry.literal and entry.literal != entry.established:
            yield _line("", f"literally: {entry.literal}" if not entry.is_own else entry.literal)


def _counts(found: Explanation, in_library: LibraryCount | None) -> str:
    if found.in_article is None:
        return "counting…"
    here = f"{found.in_article} time{'' if found.in_article == 1 else 's'} in this article"
    return here if in_library is None else f"{here}, {in_library}"


def _ruby(word: Word, style: str) -> Iterator[Line]:
    for start in range(0, len(word.text), _RUBY_CHARACTERS):
        above: Line = []
        below: Line = []
        stop = start + _RUBY_CHARACTERS
        for char, reading in zip(word.text[start:stop], word.readings[start:stop], strict=True):
            char, reading = visible(char), restyle(reading, style)
            width = max(cell_length(char), cell_length(reading)) + 1
            above.append((_centred(reading, width), "popover-reading"))
            below.append((_centred(char, width), "popover-word"))
        yield above
        yield below


def _centred(text: str, width: int) -> str:
    blanks = width - cell_length(text)
    return " " * (blanks // 2) + text + " " * (blanks - blanks // 2)
