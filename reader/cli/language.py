"""`convert` and `pinyin`."""

from __future__ import annotations

import click

from reader.cli.group import VARIETIES, json_option
from reader.cli.inputs import STANDARD_INPUT, read_text
from reader.cli.output import say, say_document, say_json
from reader.language.readings import STYLES, Token, restyle, tokens
from reader.language.varieties import convert as convert_text
from reader.text.script import detect_variety
from reader.text.variety import Variety


@click.command(epilog="Example: echo 太原 | tx-reader convert --to hant-TW -")
@click.argument("name", metavar="[FILE|-]", default=STANDARD_INPUT)
@click.option("--to", "variety", type=VARIETIES, required=True, help="The written form to convert to.")
@click.option("--offsets", is_flag=True, help="JSON, with the map of code point offsets from the text given.")
@json_option
def convert(name: str, variety: str, offsets: bool, as_json: bool) -> None:
    """Convert text to another written form."""
    text = read_text(name)
    view = convert_text(text, Variety(variety), detect_variety(text))
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
@json_option
def pinyin(name: str, style: str, as_json: bool) -> None:
    """Give the reading of every word of a text."""
    text = read_text(name)
    found = tokens(text, detect_variety(text))
    if as_json:
        say_json({"tokens": [_token_to_json(token, text, style) for token in found]})
        return
    spelled = "".join(_spelled(token, text, style) for token in found)
    for line in spelled.removesuffix("\n").split("\n"):
        say(" ".join(line.split()))


def _token_to_json(token: Token, text: str, style: str) -> dict[str, object]:
    return {
        "start": token.span.start,
        "end": token.span.end,
        "text": token.span.of(text),
        "readings": [restyle(reading, style) for reading in token.readings],
    }


def _spelled(token: Token, text: str, style: str) -> str:
    """Write a word's readings as one word of pinyin; what has none stands for itself."""
    syllables = "".join(restyle(reading, style) for reading in token.readings)
    return f" {syllables} " if syllables else token.span.of(text)
