"""`lexicon`: the user's words."""

from __future__ import annotations

import click

from reader.annotations.ownlexicon import OwnEntry
from reader.cli.group import Session, json_option
from reader.cli.output import say, say_json, say_table
from reader.language.lexicon.entries import Kind, LexiconEntry, shipped_lexicon
from reader.workspace import Workspace
from reader.workspace.ownlexicon import WordFacts


@click.group(invoke_without_command=True, epilog='Example: tx-reader lexicon add 阳曲 --reading "yáng qū"')
@json_option
@click.pass_context
def lexicon(ctx: click.Context, as_json: bool) -> None:
    """List your lexicon, and change it: words, readings, glosses, words you know, corrections."""
    if ctx.invoked_subcommand is None:
        _print_own(ctx.obj.workspace, as_json=as_json)


@lexicon.command("list", epilog="Example: tx-reader lexicon list --shipped --json")
@click.option("--shipped", is_flag=True, help="The lexicon that comes with the reader instead of yours.")
@json_option
@click.pass_obj
def list_words(session: Session, shipped: bool, as_json: bool) -> None:
    """List words, each with its reading, kind, meaning and what it is for."""
    if shipped:
        _print_shipped(as_json=as_json)
    else:
        _print_own(session.workspace, as_json=as_json)


@lexicon.command(epilog='Example: tx-reader lexicon add 太忻 --reading "tai4 xin1" --kind place')
@click.argument("word")
@click.option("--reading", metavar="PINYIN", help='One syllable for each character: "yáng qū", "yang2 qu1".')
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="What it is.")
@click.option("--gloss", metavar="TEXT", help="What it means.")
@click.option("--known/--unknown", default=None, help="Whether you know it: no pinyin above it.")
@click.pass_obj
def add(
    session: Session,
    word: str,
    reading: str | None,
    kind: str | None,
    gloss: str | None,
    known: bool | None,
) -> None:
    """Add a word, in either script, or say more of one that is there."""
    entry = session.workspace.add_word(word, WordFacts(reading, kind, gloss, known))
    say(f"added {entry.word}{f' {entry.reading}' if entry.reading else ''}")


@lexicon.command(epilog="Example: tx-reader lexicon remove 太忻")
@click.argument("ref", metavar="WORD|ID")
@click.pass_obj
def remove(session: Session, ref: str) -> None:
    """Remove a word with all that is said of it, or one entry by its id."""
    for entry in session.workspace.remove_word(ref):
        say(f"removed {entry.word}{f' {entry.reading}' if entry.reading else ''}")


def _print_own(workspace: Workspace, *, as_json: bool) -> None:
    entries = workspace.own_entries()
    if as_json:
        say_json({"entries": [_own_to_json(entry) for entry in entries]})
    else:
        say_table([(entry.word, entry.reading or "-", *_facts(entry)) for entry in entries])


def _facts(entry: OwnEntry) -> tuple[str, ...]:
    form = f"{entry.variety}: {entry.form}" if entry.form else ""
    known = "known" if entry.known else ""
    what = ", ".join(filter(None, (entry.gloss, form, known)))
    where = f"{entry.article} at {entry.start}" if entry.article else "everywhere"
    return entry.kind or "-", where, what


def _own_to_json(entry: OwnEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "word": entry.word,
        "hans": entry.hans,
        "reading": entry.reading.split(),
        "kind": entry.kind,
        "gloss": entry.gloss,
        "known": entry.known,
        "variety": entry.variety or None,
        "form": entry.form or None,
        "article": entry.article or None,
        "start": entry.start if entry.article else None,
    }


def _print_shipped(*, as_json: bool) -> None:
    entries = shipped_lexicon().entries
    if as_json:
        say_json({"entries": [_shipped_to_json(entry) for entry in entries]})
        return
    rows = [(entry.hans, " ".join(entry.reading) or "-", entry.kind.value) for entry in entries]
    renderings = [entry.established or entry.literal for entry in entries]
    say_table([(*row, rendering) for row, rendering in zip(rows, renderings, strict=True)])


def _shipped_to_json(entry: LexiconEntry) -> dict[str, object]:
    return {
        "hans": entry.hans,
        "hant": entry.hant,
        "reading": list(entry.reading),
        "kind": entry.kind.value,
        "literal": entry.literal,
        "established": entry.established,
        "source": entry.source,
    }
