"""`convert` and `pinyin`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import click

from reader.cli.group import VARIETIES, Session, json_option
from reader.cli.inputs import STANDARD_INPUT, read_text
from reader.cli.output import complain, say, say_document, say_json
from reader.cli.progress import LOADING, ProgressLine
from reader.errors import LibraryError
from reader.language.halves import in_halves
from reader.language.lexicon.entries import with_own
from reader.language.readings import STYLES, restyle, simplify, tokens
from reader.language.syllables import speak
from reader.language.tokens import Token
from reader.language.varieties import convert as convert_text
from reader.text.script import detect_variety
from reader.text.variety import Variety
from reader.workspace import Workspace

_VOWELS = tuple("aāáǎàoōóǒòeēéěè")


@click.command(epilog="Example: echo 太原 | tx-reader convert --to hant-TW -")
@click.argument("name", metavar="[FILE|-]", default=STANDARD_INPUT)
@click.option("--to", "variety", type=VARIETIES, required=True, help="The written form to convert to.")
@click.option("--offsets", is_flag=True, help="JSON, with the map of code point offsets from the text given.")
@json_option
@click.pass_obj
def convert(session: Session, name: str, variety: str, offsets: bool, as_json: bool) -> None:
    """Convert text to another written form, by the dictionaries and your lexicon."""
    text = read_text(name)
    workspace = _workspace(session)
    change = workspace.convert if workspace else convert_text
    with ProgressLine(LOADING):
        view = change(text, Variety(variety), detect_variety(text))
    if not (offsets or as_json):
        say_document(view.text)
        return
    document: dict[str, object] = {"text": view.text, "variety": view.variety.value}
    if offsets:
        document["map"] = [list(piece) for piece in view.offsets.pieces]
    say_json(document)


@click.command(epilog="Example: echo 太忻经济区 | tx-reader pinyin --style numbers")
@click.argument("name", metavar="[FILE|-]", default=STANDARD_INPUT)
@click.option(
    "--style", type=click.Choice(list(STYLES)), default=next(iter(STYLES)), help="How readings are written."
)
@click.option("--spoken", is_flag=True, help="Tones as spoken: of 一 and 不, neutral ones, erhua.")
@json_option
@click.pass_obj
def pinyin(session: Session, name: str, style: str, spoken: bool, as_json: bool) -> None:
    """Give the reading of every word of a text, by the dictionaries and your lexicon."""
    text = read_text(name)
    variety = detect_variety(text)
    workspace = _workspace(session)
    with ProgressLine(LOADING):
        found = tokens(text, variety, with_own(workspace.lexicon_entries() if workspace else ()))
        if spoken:
            syllables = speak(found, simplify(text, variety))
            found = tuple(
                replace(token, readings=tuple(syllables[token.span.start : token.span.end]))
                for token in found
            )
    if as_json:
        say_json({"tokens": [_token_to_json(token, text, style) for token in found]})
        return
    spelled = "".join(_spelled(group, joint, text, style) for group, joint in in_halves(text, found))
    for line in spelled.removesuffix("\n").split("\n"):
        say(" ".join(line.split()))


def _workspace(session: Session) -> Workspace | None:
    """Return the workspace whose lexicon counts, None if there is none; say so if it cannot be read."""
    try:
        workspace = session.workspace
    except LibraryError:
        return None
    for problem in workspace.lexicon_problems():
        complain(problem)
    return workspace


def _token_to_json(token: Token, text: str, style: str) -> dict[str, object]:
    return {
        "start": token.span.start,
        "end": token.span.end,
        "text": token.span.of(text),
        "readings": [restyle(reading, style) for reading in token.readings],
    }


def _spelled(group: Sequence[Token], joint: str, text: str, style: str) -> str:
    """Write the readings of a word, or of an expression of two halves, as pinyin; the rest stands for itself.

    An apostrophe stands before a syllable that begins with a vowel (GB/T 16159-2012, 6.1): Xī'ān.
    """
    syllables = [restyle(reading, style) for token in group for reading in token.readings]
    if style in ("marks", "plain"):
        syllables = [
            f"'{each}" if at and syllables[at - 1] and each.startswith(_VOWELS) else each
            for at, each in enumerate(syllables)
        ]
    if not any(syllables):
        return "".join(token.span.of(text) for token in group)
    if joint:
        middle = len(syllables) // 2
        syllables[middle] = joint + syllables[middle].lstrip("'")
    return f" {''.join(syllables)} "
