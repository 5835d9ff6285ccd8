"""What the language process does, one JSON object a line in and one a line out.

    {"do": "look_up", "text": …, "source": "hans", "own": [[hans, hant, reading, kind, gloss], …]}
    {"value": …, "problems": [[message, mend], …]}   or   {"error": [message, mend]}

The problems are what was left out of the shipped lexicon, if anything was.
It ends when its input ends, so it never outlives the reader. Run as `python -m reader.language.service`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

from reader.errors import LanguageError
from reader.language.lexicon.entries import Kind, Lexicon, LexiconEntry, problems, with_own
from reader.text.variety import Variety


def answer(request: dict[str, Any]) -> object:
    """Do what a request asks and return its value.

    Raises:
        LanguageError: If a dictionary or a language package is missing or damaged.
    """
    return _ACTIONS[request["do"]](request)


def own_to_json(entries: Iterable[LexiconEntry]) -> list[tuple[str, ...]]:
    """Return the user's entries as they stand in a request."""
    return [
        (entry.hans, entry.hant, " ".join(entry.reading), entry.kind.value, entry.literal)
        for entry in entries
        if entry.is_own
    ]


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more, or nobody reads the answers."""
    for line in requests:
        try:
            reply: dict[str, object] = {"value": answer(json.loads(line))}
            if problems():
                reply["problems"] = problems()
        except LanguageError as error:
            reply = {"error": [error.message, error.hint]}
        answers.write(json.dumps(reply, separators=(",", ":")).encode() + b"\n")
        answers.flush()


def _look_up(request: dict[str, Any]) -> object:
    from reader.language.consulting import look_up
    from reader.language.lookup import lookup_to_json

    lexicon = _lexicon_of(request["own"])
    return lookup_to_json(look_up(request["text"], Variety(request["source"]), lexicon))


def _convert(request: dict[str, Any]) -> object:
    from reader.language.varieties import convert

    view = convert(request["text"], Variety(request["to"]), Variety(request["source"]))
    return {"text": view.text, "pieces": view.offsets.pieces}


def _build_glosses(request: dict[str, Any]) -> object:
    from reader.language.glosses import build_index

    build_index(Path(request["path"]))
    return True


def _toneless_readings(request: dict[str, Any]) -> object:
    from reader.language.initials import toneless_readings

    return toneless_readings()


def _lexicon_of(own: list[list[str]]) -> Lexicon:
    return with_own(
        LexiconEntry(hans, hant, tuple(reading.split()), Kind(kind), literal, "", "", is_own=True)
        for hans, hant, reading, kind, literal in own
    )


_ACTIONS: dict[str, Callable[[dict[str, Any]], object]] = {
    "look_up": _look_up,
    "convert": _convert,
    "build_glosses": _build_glosses,
    "toneless_readings": _toneless_readings,
}


def main() -> None:
    """Serve on standard input and output."""
    answers = sys.stdout.buffer
    # Whatever a package prints must not get between the answers.
    sys.stdout = sys.stderr
    try:
        serve(sys.stdin.buffer, answers)
    except (BrokenPipeError, KeyboardInterrupt):
        sys.stderr.close()


if __name__ == "__main__":
    main()
