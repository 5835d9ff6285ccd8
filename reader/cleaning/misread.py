"""Text whose bytes were read in the wrong encoding, and written down so, before it came here.

中文 is E4 B8 AD E6 96 87 in UTF-8; read as GBK these bytes are 涓枃, read as Windows-1252 ä¸­æ–‡. Written in
the encoding that it was read in, such a text is bytes again, and those prove what they are: no sound text is
by chance a row of whole characters of UTF-8. Where a byte was lost on the way, U+FFFD stands for its
character; no character is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice, product
from typing import NamedTuple

from reader.cleaning.charsets import likelihood
from reader.cleaning.edits import apply_edits
from reader.cleaning.gbk_bytes import is_common
from reader.cleaning.model import Edit
from reader.text.span import Span

MISREAD_RULE = "misread-bytes"
"""The rule that reads bytes again that were read in the wrong encoding."""
LOST = "\ufffd"
"""What stands for a character of which a byte was lost."""
_UTF8 = "utf-8"
_MOST_TIMES = 3
"""How often a text may have been misread; twice has been seen."""
_FEWEST = 8
"""Characters that must come out whole before any is believed."""
_WHOLE = 0.9
"""The share of a source's wide characters from which on the source, and not a part of it, was misread."""
_MOST_BROKEN = 0.25
_SOUND = 0.9
_WIDE = re.compile("[^\x00-\x7f]")
_ROW = re.compile("[^\x00-\x7f]{6,}")
_STOPS = frozenset("·…—–‘’“”•℃°×□○●→①②③④⑤")
# Marks of Chinese, full-width forms, and the letters of pinyin.
_FORMS = re.compile("[\u3000-\u301f\uff01-\uff5f\u00c0-\u01dc]")
# Letters that UTF-8 writes in two bytes, and Han characters, marks and full-width forms in three.
_CONTINUES = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_LATIN = re.compile(f"(?:[\xc2-\xdf][{_CONTINUES}]|[\xe2-\xef][{_CONTINUES} ]{{2}}){{6,}}")
_LATIN_RUN = re.compile(
    f"[\xc2-\xef{_CONTINUES}](?:[\xc2-\xef{_CONTINUES}\ufffd?]|(?<=[\xe0-\xef]) (?=[{_CONTINUES}])"
    f"|(?<=[\xe0-\xef][{_CONTINUES}]) )*"
)
_HAN_BYTES = re.compile(rb"(?:[\xe2-\xe9\xef][\x80-\xbf]{2}){5}")
_EURO = "\x80".encode("gb18030")
_HAN_RUN = re.compile("[^\x00-\x7f\ufffd](?:[^\x00-\x7f]|\\?)*")
_PAIRS = ("〈〉", "《》", "「」", "『』", "【】", "〔〕", "〖〗")
_FEWEST_UNPROVED = 16
"""Different Han characters that must come out where bytes prove nothing; a pattern makes few."""
_LIKELY, _UNLIKELY = 0.45, 0.15
_SAMPLE = 120


class Mended(NamedTuple):
    """A source that was misread from end to end, as it was meant."""

    text: str
    right: str
    """The encoding that the bytes were in, as Python names it."""
    wrong: str
    """The one that they were read in."""


def mend_source(text: str) -> Mended | None:
    """Read a source again that was misread from end to end; None for any other.

    Args:
        text: The source as decoded.
    """
    runs = _find_runs(text)
    if runs is not None:
        wrong, edits = runs
        wide = len(_WIDE.findall(text))
        covered = sum(len(_WIDE.findall(edit.span.of(text))) for edit in edits)
        is_whole = covered >= wide * _WHOLE and _is_sound(
            "".join(edit.replacement for edit in edits), _FEWEST
        )
        return Mended(apply_edits(text, edits)[0], _UTF8, wrong) if is_whole else None
    return _mend_unproved(text)


def find_misread(text: str) -> list[Edit]:
    """Find the stretches of a sound text that were misread before they came into it; sorted."""
    runs = _find_runs(text)
    if runs is None:
        return []
    return [edit for edit in runs[1] if _is_sound(edit.replacement, _FEWEST)]


def _find_runs(text: str) -> tuple[str, list[Edit]] | None:
    """Find the stretches that are misread UTF-8, and what it was read as; None where there are none."""
    # Proof stands in a row of wide characters; most of a page in HTML is none.
    rows = "\n".join(_ROW.findall(text))
    for wrong, is_there, run, encode in _KINDS:
        if not is_there(rows):
            continue
        for times in range(1, _MOST_TIMES + 1):
            edits = list(_read_again(text, wrong, run, encode, times))
            if any(_is_sound(edit.replacement, _FEWEST) for edit in edits):
                return wrong, edits
    return None


def _read_again(
    text: str,
    wrong: str,
    run: re.Pattern[str],
    encode: Callable[[str], list[int | str]],
    times: int,
) -> Iterator[Edit]:
    """Read each stretch again that can be read so, as often as it was misread."""
    reason = f"In {wrong} these characters are the bytes of the text in {_UTF8}."
    said, done = "", 0
    for found in run.finditer(text):
        said = (said + text[done : found.start()]).rpartition("\n")[2]
        done = found.end()
        meant = found[0]
        units: list[int | str] = []
        for time in range(times):
            units = encode(meant)
            # What was misread once was so twice; where that is lost, so is the text.
            meant = _from_utf8(units) or (LOST if time else "")
            if not meant:
                break
        if meant and meant[-1] == LOST and _ends_line(text, done, said + meant, units):
            meant = meant[:-1] + "。"
        said += meant or found[0]
        if meant and meant != found[0]:
            yield Edit(Span(*found.span()), meant, MISREAD_RULE, reason)


def _ends_line(text: str, place: int, said: str, units: list[int | str]) -> bool:
    """Say whether a character whose last byte is lost was a full stop.

    E3 80 begins the marks of Chinese. At the end of a line there is the full stop, or one that closes what is
    open; a comma of lists ends none.
    """
    is_last = place == len(text) or text[place] in "\r\n<"
    is_open = any(said.count(pair[0]) > said.count(pair[1]) for pair in _PAIRS)
    tail = [unit for unit in units[-4:] if unit != ""]
    return is_last and not is_open and tail[-3:-1] == [0xE3, 0x80]


def _from_utf8(units: list[int | str]) -> str | None:
    """Read bytes as UTF-8, with U+FFFD for each character that is not whole; None where many are not.

    One that is cut short by a mark for a lost byte speaks for UTF-8; one that is by something else, against.

    Args:
        units: The bytes; and as text what is none: a mark for a lost byte, or what the encoding has not. A
            euro sign has an empty text behind it; which bytes it is is written there.
    """
    made: list[str] = []
    place = whole = cut = broken = 0
    while place < len(units):
        unit = units[place]
        if isinstance(unit, str) or unit < 0x80:
            made.append(unit if isinstance(unit, str) else chr(unit))
            place += 1
            continue
        char, place = _take(units, place, unit)
        made.append(char)
        whole += char != LOST
        is_marked = units[place - 1] in ("?", LOST) or place == len(units)
        cut += char == LOST and is_marked
        broken += char == LOST and not is_marked
    return "".join(made) if whole + cut and broken <= _MOST_BROKEN * (whole + cut + broken) else None


def _take(units: list[int | str], place: int, lead: int) -> tuple[str, int]:
    """Take the character that a byte begins, U+FFFD if it is not whole, and say where the next begins."""
    size = 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4
    data = bytearray((lead,))
    end = place + 1
    while end < len(units) and len(data) < size:
        if units[end] == "€":
            _read_euro(units, end, is_last=len(data) + 1 == size)
        unit = units[end]
        if unit == "":
            end += 1
            continue
        if unit == " " and size > 2:
            # A no-break space is A0; many a program writes a blank for it.
            unit = 0xA0
        if isinstance(unit, str) or not 0x80 <= unit < 0xC0:
            break
        data.append(unit)
        end += 1
    try:
        return data.decode(), end
    except UnicodeDecodeError:
        # What stands for the lost byte goes with the rest of its character.
        is_cut = len(data) < size and lead >= 0xC2 and end < len(units) and units[end] in ("?", LOST)
        return LOST, end + is_cut


def _read_euro(units: list[int | str], place: int, *, is_last: bool) -> None:
    """Say which bytes a euro sign is: 80, or A2 E3, the second of which begins a character."""
    after = units[place + 2] if place + 2 < len(units) else ""
    is_two = is_last and (after == "€" or (isinstance(after, int) and 0x80 <= after < 0xC0))
    units[place], units[place + 1] = (0xA2, 0xE3) if is_two else (0x80, "")


def _is_sound(text: str, fewest: int) -> bool:
    """Say whether a text has common Han characters, and little else but marks of Chinese and pinyin."""
    wide = [char for char in text if char > "\x7f" and char != LOST]
    if any(char < "\xa0" for char in wide):
        return False
    han = sum(map(is_common, wide))
    marks = sum(char in _STOPS or _FORMS.match(char) is not None for char in wide)
    return han >= fewest and han + marks >= _SOUND * len(wide)


def _gbk_units(text: str) -> list[int | str]:
    units: list[int | str] = []
    for char in text:
        if char in ("?", LOST):
            units.append(char)
        elif char == "€":
            # A2 E3; and in GBK as Windows knows it 80, alone.
            units += (char, "")
        else:
            units += char.encode("gb18030", "ignore") or (char,)
    return units


def _latin_units(text: str) -> list[int | str]:
    units: list[int | str] = []
    for char in text:
        data = char.encode("cp1252", "ignore") or char.encode("latin-1", "ignore")
        units += [char] if char < "\x80" or not data else data
    return units


def _is_in_gbk(text: str) -> bool:
    if "€" not in text and _han_in_gbk().search(text) is None:
        return False
    data = text.replace("€", "\x80").encode("gb18030", "ignore").replace(_EURO, b"\x80")
    return _HAN_BYTES.search(data) is not None


@cache
def _han_in_gbk() -> re.Pattern[str]:
    """Return a pattern for what stands in any five Han characters of UTF-8 that were read as GBK.

    Two of them are three characters there: a first byte and a second, a third and a first, a second and a
    third.
    """
    firsts, others = (*range(0xE2, 0xEA), 0xEF), range(0x80, 0xC0)
    pairs = ((others, firsts), (others, others), (firsts, others))
    return re.compile("".join(f"[{''.join(_read_pairs(*each))}]" for each in pairs))


def _read_pairs(leads: Iterable[int], trails: Iterable[int]) -> set[str]:
    return {bytes(pair).decode("gb18030", "ignore") for pair in product(leads, trails)}


def _is_in_latin(text: str) -> bool:
    return _LATIN.search(text) is not None


_KINDS = (
    ("gb18030", _is_in_gbk, _HAN_RUN, _gbk_units),
    ("windows-1252", _is_in_latin, _LATIN_RUN, _latin_units),
)


def _mend_unproved(text: str) -> Mended | None:
    """Read a source again whose bytes are in an encoding that proves nothing: GBK and Big5 read as another.

    Any bytes are characters of those. So the source must be none as it is, and Chinese afterwards.
    """
    wide = "".join(found[0] for found in islice(_WIDE.finditer(text), _SAMPLE))
    if len(wide) < _FEWEST or likelihood(wide, "utf-8") >= _UNLIKELY:
        return None
    sample = text[: _SAMPLE * 100]
    best: Mended | None = None
    worth = _LIKELY
    for wrong, right in (("latin-1", "gb18030"), ("latin-1", "big5hkscs"), ("gb18030", "big5hkscs")):
        meant = _reread(sample, wrong, right)
        if (
            meant is not None
            and len(set(filter(is_common, meant))) >= _FEWEST_UNPROVED
            and likelihood(meant, right) > worth
        ):
            worth = likelihood(meant, right)
            best = Mended(_reread(text, wrong, right) or text, right, wrong)
    return best


def _reread(text: str, wrong: str, right: str) -> str | None:
    """Read a text again in another encoding; None where more than a few characters are in neither."""
    made: list[str] = []
    position = lost = 0
    for found in re.finditer("[^\x00-\x7f\ufffd](?:[^\x00-\x7f\ufffd])*(?:(?<=[\x80-\xff])[@-~])?", text):
        made.append(text[position : found.start()])
        meant = found[0].encode(wrong, "replace").decode(right, "replace")
        lost += meant.count(LOST) + meant.count("?") - found[0].count("?")
        made.append(meant)
        position = found.end()
    made.append(text[position:])
    joined = "".join(made)
    return joined if lost <= len(joined) / 50 else None
