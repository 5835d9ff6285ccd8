"""`explain`: what the popover says of a word."""

from __future__ import annotations

from collections.abc import Iterator

import click

from reader.cli.group import Session, json_option
from reader.cli.output import complain, say, say_json, say_table
from reader.cli.progress import LOADING, ProgressLine
from reader.cli.usage import UsageError
from reader.language.glosses import CREDIT
from reader.language.senses import readable
from reader.language.spelling import STYLES, restyle
from reader.language.words import Word
from reader.workspace.lookingup import Explanation


@click.command(epilog="Example: tx-reader explain 一体化")
@click.argument("expression")
@click.option(
    "--style", type=click.Choice(list(STYLES)), default=next(iter(STYLES)), help="How readings are written."
)
@json_option
@click.pass_obj
def explain(session: Session, expression: str, style: str, as_json: bool) -> None:
    """Say what is known of a word or term: readings, both scripts, glosses, how often it stands."""
    expression = expression.strip()
    if not any(char.isalnum() for char in expression):
        raise UsageError("there is no word to explain", "name one: tx-reader explain 一体化")
    workspace = session.workspace
    with ProgressLine(LOADING):
        found = workspace.explain_expression(expression)
    if found.problem:
        complain(found.problem)
    counted = workspace.count_in_library(found.word.hans, in_all=True)
    if as_json:
        say_json(_to_json(found, style) | {"count": counted.count, "articles": counted.articles})
        return
    rows = [*_rows(found, style), ("here", str(counted))]
    say_table(rows)
    if found.glosses or found.parts:
        say(CREDIT)


def _rows(found: Explanation, style: str) -> Iterator[tuple[str, str]]:
    word = found.word
    yield word.text, _spelled(word.readings, style)
    yield "hans", word.hans
    yield "hant", word.hant
    for char, reading, others, origin in zip(
        word.text, word.readings, word.others, word.origins, strict=True
    ):
        if others:
            also = ", ".join(restyle(other, style) for other in others)
            yield f"{char} {restyle(reading, style)}", f"{origin.value if origin else ''}; also {also}"
    for gloss in found.glosses:
        yield _spelled(gloss.reading, style), "; ".join(_senses(gloss.senses, word, style))
    for term in found.terms:
        entry = term.entry
        established = f"{entry.established} ({entry.source})" if entry.source else entry.established
        literal = f"literally: {entry.literal}" if entry.literal else ""
        yield entry.hans, "; ".join(filter(None, (established, literal))) or "-"
    for part in found.parts:
        yield f"{part.hans} {_spelled(part.reading, style)}", "; ".join(_senses(part.senses, word, style))


def _to_json(found: Explanation, style: str) -> dict[str, object]:
    word = found.word
    return {
        "text": word.text,
        "hans": word.hans,
        "hant": word.hant,
        "readings": [restyle(reading, style) for reading in word.readings],
        "other_readings": [[restyle(other, style) for other in others] for others in word.others],
        "origins": [origin.value if origin else None for origin in word.origins],
        "forms": [list(forms) for forms in word.forms],
        "glosses": [
            {
                "hans": gloss.hans,
                "hant": gloss.hant,
                "reading": [restyle(reading, style) for reading in gloss.reading],
                "senses": _senses(gloss.senses, word, style),
                "is_part": gloss in found.parts,
            }
            for gloss in (*found.glosses, *found.parts)
        ],
        "terms": [
            {
                "hans": term.entry.hans,
                "established": term.entry.established,
                "source": term.entry.source,
                "literal": term.entry.literal,
            }
            for term in found.terms
        ],
        "credit": CREDIT if found.glosses or found.parts else None,
    }


def _spelled(readings: tuple[str, ...], style: str) -> str:
    return " ".join(restyle(reading, style) for reading in readings if reading)


def _senses(senses: tuple[str, ...], word: Word, style: str) -> list[str]:
    return [readable(sense, in_hant=word.text != word.hans, style=style) for sense in senses]
