"""Damages clean text as a site does that handles GBK as bytes, and says of each place whether bytes tell it.

The site puts readings behind the bytes of characters wherever they turn up, and parts its text at marks that
two characters' bytes make; what comes out is shown by a lenient reader. Of every character it is known which
of its bytes still show. Whether a place is determined is found by trying every byte that does not: is there
another text that the page and the dictionary admit, and that would be damaged to the same?
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

_FIRST = range(0x81, 0xFF)
_SECOND = [byte for byte in range(0x40, 0xFF) if byte != 0x7F]
_STOPS = "、。，；：！？"
_OPENING = "“‘「『《〈（【"
_CLOSING = "”’」』》〉）】"
_Byte = tuple[int, int]
"""Offset of a character, and 0 or 1 for the first or second of its bytes."""


@dataclass(frozen=True)
class Reader:
    """What a lenient reader of GBK shows."""

    lone: str = "?"
    """For a byte that begins no character; the ASCII character behind it goes with it."""
    pair: str = ""
    """For two bytes above 0x80 that are no character."""


@dataclass
class Damaged:
    """A damaged text."""

    shown: str
    places: list[tuple[int, int]]
    """The characters of the clean text that do not show as themselves, as half-open spans."""
    lost: set[_Byte] = field(default_factory=set)
    """The bytes that do not show."""
    pairs: set[_Byte] = field(default_factory=set)
    """Those of them that were taken for a pair that is no character."""


def decode(data: bytes) -> str | None:
    """Return the one character that two bytes are in GBK, if any."""
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        return None


_NO_CHARACTER = {
    first: [second for second in _FIRST if decode(bytes((first, second))) is None] for first in _FIRST
}


def damage(text: str, table: Mapping[str, str], reader: Reader) -> Damaged:
    """Damage a text all of whose characters GBK has.

    Args:
        text: The text.
        table: Character to the reading that is put behind its bytes.
        reader: How the bytes are shown.
    """
    data = [
        (byte, (place, which))
        for place, char in enumerate(text)
        for which, byte in enumerate(char.encode("gbk"))
    ]
    raw = bytes(byte for byte, _ in data)
    parted = _parted(raw)
    glosses = _glosses(raw, table, parted)
    found = Damaged("", [])
    stream: list[tuple[int | str, _Byte | None]] = []
    for place, (byte, owner) in enumerate(data):
        stream.append(("?" if place in parted else byte, owner))
        if place in parted:
            found.lost.add(owner)
        stream += [(letter, None) for letter in glosses.get(place, "")]
    good = _show(stream, reader, found, text)
    start = None
    for place in range(len(text) + 1):
        sound = place == len(text) or place in good
        if start is None and not sound:
            start = place
        elif start is not None and sound:
            found.places.append((start, place))
            start = None
    return found


def _parted(raw: bytes) -> set[int]:
    """Return where a 。 begins whose second byte and the first of the next character make ！ or ？."""
    found, place = set(), 0
    while place < len(raw):
        if raw[place : place + 2] == b"\xa1\xa3" and raw[place + 2 : place + 3] in (b"\xa1", b"\xbf"):
            found.add(place)
            place += 2
        place += 2 if raw[place : place + 1] >= b"\x80" else 1
    return found


def _glosses(raw: bytes, table: Mapping[str, str], parted: set[int]) -> dict[int, str]:
    """Return the readings by the byte that they are put behind: one character after the other is searched."""
    codes = {char.encode("gbk"): (rank, f"({reading})") for rank, (char, reading) in enumerate(table.items())}
    hits = [(codes[raw[i : i + 2]], i) for i in range(len(raw) - 1) if raw[i : i + 2] in codes]
    put: dict[int, str] = {}
    for (_, gloss), place in sorted(hits):
        if place not in put and place + 1 not in put and not {place, place + 1} & parted:
            put[place + 1] = gloss
    return put


def _show(
    stream: list[tuple[int | str, _Byte | None]], reader: Reader, found: Damaged, text: str
) -> set[int]:
    good: set[int] = set()
    shown: list[str] = []
    place = 0
    while place < len(stream):
        byte, owner = stream[place]
        place += 1
        if isinstance(byte, str) or byte < 0x80:
            shown.append(byte if isinstance(byte, str) else chr(byte))
            if owner is not None and owner not in found.lost:
                good.add(owner[0])
            continue
        after, next_owner = stream[place] if place < len(stream) else ("\n", None)
        char = decode(bytes((byte, after))) if isinstance(after, int) and after >= 0x40 else None
        if char is not None:
            shown.append(char)
            if owner and next_owner and owner[0] == next_owner[0] and char == text[owner[0]]:
                good.add(owner[0])
            place += 1
            continue
        is_pair = isinstance(after, int) and after >= 0x80
        gone = {one for one in (owner, next_owner) if one is not None and after != 10}
        found.lost |= gone | ({owner} if owner else set())
        found.pairs |= gone if is_pair else set()
        shown.append(reader.pair if is_pair else reader.lone)
        place += after not in (10, "\n")
    found.shown = "".join(shown)
    return good


@dataclass
class Evidence:
    """What is known of a page where it is sound, and of the words of the language."""

    sound: str
    """The page; a blank for each character that is damaged."""
    is_word: Callable[[str], bool]
    is_usual: Callable[[str], bool]
    _words: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._pairs = set(map(str.__add__, self.sound, self.sound[1:]))
        self._chars = set(self.sound)

    def admits(self, char: str) -> bool:
        """Say whether a character may stand on the page at all."""
        return char in self._chars or self.is_usual(char) or char in _STOPS + _OPENING + _CLOSING + "…—·"

    def attests(self, line: str, place: int) -> bool:
        """Say whether the page or the dictionary knows a character beside one of its neighbours."""
        char, before, after = line[place], line[:place][-1:], line[place + 1 : place + 2]
        if not _is_han(char):
            return _stands_well(line, place)
        return self._pair(before, char) or self._pair(char, after)

    def _pair(self, one: str, other: str) -> bool:
        if not one or not other or one + other in self._pairs:
            return bool(one and other)
        if not (_is_han(one) and _is_han(other)):
            return False
        if one + other not in self._words:
            self._words[one + other] = self.is_word(one + other)
        return self._words[one + other]


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fa5"


def _stands_well(line: str, place: int) -> bool:
    char, before, after = line[place], line[:place][-1:], line[place + 1 : place + 2]
    if char in _STOPS:
        ends = place + 1 == len(line) and char in "、，"
        return bool(before) and before not in _STOPS + _OPENING and after not in tuple(_STOPS) and not ends
    if char in _CLOSING:
        opening = _OPENING[_CLOSING.index(char)]
        return line[:place].count(opening) > line[:place].count(char)
    if char in _OPENING:
        closing = _CLOSING[_OPENING.index(char)]
        return line[place + 1 :].count(closing) > line[place + 1 :].count(char) and after not in tuple(_STOPS)
    return char in "…—·" and char in (before, after)


def is_determined(
    line: str,
    place: tuple[int, int],
    damaged: Damaged,
    table: Mapping[str, str],
    reader: Reader,
    known: Evidence,
) -> bool:
    """Say whether what still shows of a line tells the characters of a damaged place.

    It does if no other text is damaged to the same, or if the characters in which each of those differs from
    the true one are not attested, and those of the true one are. Bytes are varied one by one, and two where a
    pair that is no character was dropped; where a reader drops such pairs, one may be anywhere.

    Args:
        line: The clean line.
        place: The damaged characters, half-open.
        damaged: The damage of that line.
        table: Character to reading, as for `damage`.
        reader: How the bytes were shown.
        known: What is known of the page.
    """
    others = _others(line, place, damaged, reader)
    if others is None:
        return False
    for other in others:
        start, end, true_end = _difference(line, other)
        if not all(map(known.admits, other[start:end])):
            continue
        told = all(known.attests(line, spot) for spot in range(start, true_end))
        if told and not all(known.attests(other, spot) for spot in range(start, end)):
            continue
        if damage(other, table, reader).shown == damaged.shown:
            return False
    return True


def _others(line: str, place: tuple[int, int], damaged: Damaged, reader: Reader) -> Iterable[str] | None:
    """Return the lines that differ in bytes that do not show; None where an ASCII character is gone."""
    raw = [char.encode("gbk") for char in line]
    lost = sorted(byte for byte in damaged.lost if place[0] <= byte[0] < place[1])
    if any(len(raw[at]) == 1 for at, _ in lost):
        return None
    found: set[str] = set()
    for at, which in lost:
        if (at, which) in damaged.pairs and which == 0:
            continue
        if (at, which) in damaged.pairs and (at + 1, 0) in damaged.pairs:
            found.update(_with_pair(line, at, at + 2, raw[at][0], raw[at + 1][1]))
            continue
        for byte in _SECOND if which else _FIRST:
            char = decode(bytes((raw[at][0], byte) if which else (byte, raw[at][1])))
            if char is not None:
                found.add(line[:at] + char + line[at + 1 :])
    if not reader.pair:
        for at in range(*place):
            if len(raw[at]) == 2 and not {(at, 0), (at, 1)} & damaged.lost:
                found.update(_with_pair(line, at, at + 1, raw[at][0], raw[at][1]))
    return found - {line}


def _with_pair(line: str, start: int, end: int, first: int, last: int) -> Iterator[str]:
    """Put in any two characters, of whose four bytes the two in the middle are no character; or none."""
    whole = decode(bytes((first, last)))
    if whole is not None:
        yield line[:start] + whole + line[end:]
    for second, thirds in _NO_CHARACTER.items():
        one = decode(bytes((first, second)))
        others = (decode(bytes((third, last))) for third in thirds) if one else ()
        yield from (f"{line[:start]}{one}{other}{line[end:]}" for other in others if other)


def _difference(line: str, other: str) -> tuple[int, int, int]:
    """Return where two lines begin to differ, and where they end to: in `other`, in `line`."""
    start = 0
    while start < min(len(line), len(other)) and line[start] == other[start]:
        start += 1
    same = 0
    while same < min(len(line), len(other)) - start and line[-1 - same] == other[-1 - same]:
        same += 1
    return start, len(other) - same, len(line) - same
