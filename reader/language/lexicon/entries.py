"""Words with their readings and renderings, out of tab-separated files.

A file's first line names the columns. An empty cell means that nobody vouches for a value. What is broken in
a shipped file is left out, and kept for whoever tells the user (`problem`): all the rest is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from sys import intern
from zlib import crc32

from reader.errors import LanguageError
from reader.frozen import Frozen
from reader.language.han import is_han

_FOLDER = Path(__file__).parent
_MEND = "reinstall tx-reader"
_PROBLEMS: dict[str, str] = {}
"""What was left out of the shipped files: each message with its mend."""
_COLUMNS = ("hans", "hant", "reading", "kind", "literal", "established", "source")


class Kind(StrEnum):
    """What an entry of the lexicon is."""

    PLACE = "place"
    WORD = "word"
    """A common word whose reading the dictionaries lack or have wrong."""
    INSTITUTION = "institution"
    TERM = "term"
    """A set expression of policy prose."""
    FORMULA = "formula"
    """A numeral formula: 四个自信."""
    PROJECT = "project"
    """A zone, a plan, a strategy, a campaign with a name of its own."""

    @property
    def is_word(self) -> bool:
        """Whether entries of this kind are single words, for segmentation too."""
        return self in (Kind.PLACE, Kind.WORD)


class LexiconEntry(Frozen):
    """One line of a lexicon. Cells that nobody vouches for are empty."""

    hans: str
    """The expression in simplified characters."""
    hant: str
    """The expression in traditional characters (Taiwan's standard forms)."""
    reading: tuple[str, ...]
    """One syllable with its tone mark for each Han character, none for what is not; empty when unknown."""
    kind: Kind
    literal: str
    """A word-for-word English rendering."""
    established: str
    """The English rendering in official or common use."""
    source: str
    """Where `established` is from."""
    is_own: bool = False
    """Whether it is the user's, and wins over what is shipped."""


@dataclass(frozen=True)
class Lexicon:
    """Entries, and the ways to look them up."""

    entries: tuple[LexiconEntry, ...]

    @cached_property
    def words(self) -> tuple[LexiconEntry, ...]:
        """The entries that are single words."""
        return tuple(entry for entry in self.entries if entry.kind.is_word)

    @cached_property
    def readings(self) -> Mapping[str, tuple[str, ...]]:
        """Simplified expression to its syllables, one per code point ("" where not Han); only known ones."""
        known = [entry for entry in self.entries if entry.reading]
        known.sort(key=lambda entry: entry.is_own)
        return {entry.hans: spread(entry.hans, entry.reading) for entry in known}

    @cached_property
    def own_readings(self) -> frozenset[str]:
        """The simplified expressions whose reading is the user's."""
        return frozenset(entry.hans for entry in self.entries if entry.is_own and entry.reading)

    @cached_property
    def own_words(self) -> frozenset[str]:
        """The simplified expressions that the user wants to be words."""
        return frozenset(entry.hans for entry in self.entries if entry.is_own and entry.kind.is_word)

    @cached_property
    def places(self) -> frozenset[str]:
        """The simplified place names that have a reading."""
        return frozenset(e.hans for e in self.entries if e.kind is Kind.PLACE and e.reading)

    @cached_property
    def forms(self) -> Mapping[str, str]:
        """Simplified expression to its traditional form (Taiwan's standard), where one is given."""
        return {entry.hans: entry.hant for entry in self.entries if entry.hant}

    @cached_property
    def by_hans(self) -> Mapping[str, tuple[LexiconEntry, ...]]:
        """Simplified expression to its entries."""
        found: dict[str, tuple[LexiconEntry, ...]] = {}
        for entry in self.entries:
            found[entry.hans] = (*found.get(entry.hans, ()), entry)
        return found

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first two code points of every expression that has a reading."""
        return frozenset(hans[:2] for hans in self.readings)

    @cached_property
    def longest(self) -> int:
        """Code points of the longest expression."""
        return max((len(entry.hans) for entry in self.entries), default=0)


def spread(text: str, syllables: Iterable[str]) -> tuple[str, ...]:
    """Lay syllables over a text: one for each Han character, "" for every other code point.

    Raises:
        ValueError: If there are not as many syllables as Han characters.
    """
    rest = list(syllables)
    if len(rest) != sum(map(is_han, text)):
        raise ValueError(f"{len(rest)} syllables for {text}")
    rest.reverse()
    return tuple(rest.pop() if is_han(char) else "" for char in text)


def problem() -> LanguageError | None:
    """Return what is wrong with the shipped files read so far, as one message; None if nothing is."""
    if not _PROBLEMS:
        return None
    first, mend = next(iter(_PROBLEMS.items()))
    more = len(_PROBLEMS) - 1
    others = f" and {more} more" if more else ""
    return LanguageError(f"left out of the shipped lexicon: {first}{others}", mend)


def problems() -> tuple[tuple[str, str], ...]:
    """Return each thing that was left out of the shipped files read so far, with its mend."""
    return tuple(_PROBLEMS.items())


def note_problem(message: str, mend: str) -> None:
    """Keep what was left out of a shipped file, here or in the language process."""
    _PROBLEMS.setdefault(message, mend)


@cache
def shipped_lexicon() -> Lexicon:
    """Return the lexicon that comes with the reader, without what is broken in it (see `problem`)."""
    return Lexicon(tuple(entry for name in ("places", "words", "terms") for entry in _read_file(name)))


def version_of(own: Iterable[LexiconEntry]) -> str:
    """Return what tells the user's entries from other ones, as far as lookups hang on them."""
    facts = sorted((entry.hans, entry.reading, entry.kind.value, entry.literal) for entry in own)
    return f"{crc32(repr(facts).encode('utf-8', 'surrogatepass')):08x}"


def with_own(entries: Iterable[LexiconEntry]) -> Lexicon:
    """Return the shipped lexicon with the user's entries, which come first and win."""
    own = tuple(entries)
    return Lexicon((*own, *shipped_lexicon().entries)) if own else shipped_lexicon()


def read_rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield line number and cells of each sound row of a shipped file; the others are noted as problems.

    Args:
        name: The file's name without its ending.
        columns: The column names that its first line has to give; without them no row is one.
    """
    path = _FOLDER / f"{name}.tsv"
    lines = _read(path).splitlines()
    if lines and tuple(lines[0].split("\t")) != columns:
        note_problem(f"{path}, line 1: the columns are not {', '.join(columns)}", _MEND)
        return
    for number, line in enumerate(lines[1:], start=2):
        cells = tuple(line.split("\t"))
        if len(cells) == len(columns):
            yield number, cells
        else:
            message = f"{path}, line {number}: {len(cells)} cells instead of {len(columns)}"
            note_problem(message, "mend the line (cells are parted by tabs), or " + _MEND)


@cache
def read_words(name: str) -> frozenset[str]:
    """Return the words of a shipped list, parted by blanks and line ends; none if it cannot be read."""
    return frozenset(_read(_FOLDER / f"{name}.txt").split())


def _read(path: Path) -> str:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        note_problem(f"{path} cannot be read ({error})", _MEND)
        return ""
    if not text:
        note_problem(f"{path} is empty", _MEND)
    return text


def _read_file(name: str) -> Iterator[LexiconEntry]:
    for number, cells in read_rows(name, _COLUMNS):
        hans, hant, reading, kind, literal, established, source = cells
        try:
            # Syllables and sources come again and again: each is one object.
            said = tuple(map(intern, reading.split()))
            entry = LexiconEntry(hans, hant, said, Kind(kind), literal, established, intern(source))
            if entry.reading:
                spread(hans, entry.reading)
        except ValueError as error:
            note_problem(
                f"{_FOLDER / name}.tsv, line {number}: {error}",
                f"one syllable per Han character, a kind that exists; or {_MEND}",
            )
            continue
        yield entry
