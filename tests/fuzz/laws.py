"""What holds of the cleaning of any bytes whatever."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from unicodedata import category

from reader.cleaning.decisions import decision_on, redecide
from reader.cleaning.model import CleanedSource, EditState
from reader.cleaning.pipeline import clean
from reader.errors import SourceError
from tests.unit.cleaning.judging import check_law, readings

SLOWEST_S = 2.0
"""Seconds for an input of some kilobytes, on a machine that does much else."""


def check(
    data: bytes, name: str, charset: str | None = None, *, is_timed: bool = False
) -> CleanedSource | None:
    """Clean an input and assert all laws of it.

    Args:
        data: The bytes.
        name: The name of the file; its ending says what it is taken for.
        charset: The encoding that a server named.
        is_timed: Whether it must not take longer than `SLOWEST_S`.

    Returns:
        The cleaned source; None if it was refused in one line.

    Raises:
        AssertionError: If a law does not hold.
    """
    # Processor time: what else the machine does is no fault of an input.
    start = time.process_time()
    try:
        cleaned = clean(data, name, readings=readings, is_word=_is_word, charset=charset)
    except SourceError as error:
        refused = str(error)
        cleaned = None
    spent = time.process_time() - start
    assert not is_timed or spent <= SLOWEST_S, f"took {spent:.1f} s"
    if cleaned is None:
        assert refused
        assert "\n" not in refused
        return None
    check_law(cleaned)
    _check_refusal(cleaned)
    _check_characters(cleaned)
    return cleaned


def _is_word(text: str) -> bool:
    return text in ("发展", "经济", "会议", "成势")


def _check_refusal(cleaned: CleanedSource) -> None:
    refused = redecide(cleaned, [decision_on(edit, EditState.REFUSED) for edit in cleaned.edits])
    assert "".join(article.text for article in refused.articles) == cleaned.text, (
        "refusing all is not the source"
    )


def _check_characters(cleaned: CleanedSource) -> None:
    there = set(cleaned.text)
    for article in cleaned.articles:
        article.text.encode()
        invented = (
            {char for char in article.text if category(char) in ("Cc", "Cn", "Cs")} - there - set("\n\t\r")
        )
        assert not invented, f"invented {invented}"
        for said in (article.title, article.outlet, article.place, *article.byline):
            assert said is None or (said.strip() and "\n" not in said), f"metadata {said!r}"


def check_again(cleaned: CleanedSource) -> bool:
    """Clean what cleaning left of a source as a text, and assert that it loses nothing and gains nothing.

    A line end may go, become the blank between two Latin words, or take the hyphen of one with it: where a
    paragraph stops in mid-sentence, the indent of the next, the credits between the two or the markup told
    that they are two, and what was cleaned has none of them. And a lone line that only its mark held for a
    heading may be no article without it.

    Args:
        cleaned: The cleaned source.

    Returns:
        Whether the line ends are the same, too.

    Raises:
        AssertionError: If a character is not.
    """
    is_same = True
    for article in cleaned.articles:
        try:
            again = clean(article.text.encode(), "again.txt", readings=readings, is_word=_is_word)
        except SourceError:
            continue
        check_law(again)
        if not again.articles:
            assert "\n" not in article.text, "cleaned again, all of it goes"
            continue
        left = "\n".join(part.text for part in again.articles)
        is_same = is_same and left == article.text
        assert _is_same_but_for_ends(article.text, left), f"cleaned again, it is {left[:80]!r}"
    return is_same


def _is_same_but_for_ends(text: str, again: str) -> bool:
    """Say whether two texts differ in their line ends alone.

    Between Latin words one leaves a blank, and takes the hyphen of a broken word with it.
    """
    pattern = ""
    for line, following in pairwise([*text.split("\n"), ""]):
        is_broken = re.search("[A-Za-z]-$", line) is not None
        is_latin = line[-1:].isascii() and following[:1].isascii()
        pattern += f"{re.escape(line[:-1])}-?" if is_broken else re.escape(line)
        pattern += " ?" if is_latin and following else ""
    return re.fullmatch(pattern, again.replace("\n", "")) is not None
