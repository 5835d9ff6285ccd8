"""`digest`: digests, and what is in them."""

from __future__ import annotations

from typing import Any

import click

from reader.annotations.model import DigestPart, PartKind, Surroundings
from reader.cli.group import VARIETIES, Session, json_option
from reader.cli.output import say, say_json, say_table, shortened
from reader.cli.usage import UsageError
from reader.workspace import Workspace
from reader.workspace.digesting import DigestView

_SURROUNDINGS = click.Choice([each.value for each in Surroundings])
_AROUND = {
    Surroundings.SENTENCE: "",
    Surroundings.PARAGRAPH: "whole paragraph",
    Surroundings.NONE: "words alone",
}
_CELLS = 56
"""Cells of a quote or a commentary that a table shows. Chosen by eye."""


@click.group(invoke_without_command=True, epilog="Example: tx-reader digest new 太忻 --tag 提法 --tag 目标")
@json_option
@click.pass_context
def digest(ctx: click.Context, as_json: bool) -> None:
    """List the digests, and make them: highlights in order, under headings, with commentary.

    A digest is named by its title or the beginning of it; what is in it by the numbers that `digest show`
    gives. `tx-reader export --digest D` writes it.
    """
    if ctx.invoked_subcommand is None:
        _print_digests(ctx.obj.workspace, as_json=as_json)


@digest.command("list", epilog="Example: tx-reader digest list --json")
@json_option
@click.pass_obj
def list_digests(session: Session, as_json: bool) -> None:
    """List the digests."""
    _print_digests(session.workspace, as_json=as_json)


@digest.command(epilog="Example: tx-reader digest show 太忻")
@click.argument("name", metavar="DIGEST")
@json_option
@click.pass_obj
def show(session: Session, name: str, as_json: bool) -> None:
    """Show what is in a digest, each part with its number."""
    workspace = session.workspace
    found = workspace.digest(name)
    quotes = {placed.highlight.id: placed.highlight.anchor.exact for placed in workspace.all_highlights()}
    if as_json:
        say_json(_to_json(found, quotes))
        return
    rows = [
        (str(number), part.kind.value, shortened(_label(part, quotes), _CELLS), _dress(part))
        for number, part in enumerate(found.parts, 1)
    ]
    say(found.title)
    say_table(rows)


@digest.command(epilog="Example: tx-reader digest new 太忻 --tag 提法 --tag 目标")
@click.argument("title")
@click.option(
    "--tag", "tags", multiple=True, metavar="T", help="A section with this tag's highlights; again."
)
@click.pass_obj
def new(session: Session, title: str, tags: tuple[str, ...]) -> None:
    """Make a digest, empty or with a section for each tag."""
    made = session.workspace.add_digest(title, tags)
    say(f"made {made.title}: {len(made.parts)} parts")


@digest.command(
    epilog='Example: tx-reader digest add 太忻 --section Targets --text "Four deadlines." --tag 目标'
)
@click.argument("name", metavar="DIGEST")
@click.option("--highlight", "highlights", multiple=True, metavar="ID", help="A highlight; again for more.")
@click.option("--tag", metavar="T", help="All highlights with this tag.")
@click.option(
    "--search", metavar="TEXT", help="All highlights whose words or note hold this, in either script."
)
@click.option("--section", metavar="HEADING", help="A heading.")
@click.option(
    "--text", metavar="MARKDOWN", help="Commentary; `[](#7)` in it stands for the passage of part 7."
)
@click.option("--at", type=click.IntRange(min=1), metavar="N", help="Before part N; default at the end.")
@click.pass_obj
def add(
    session: Session,
    name: str,
    highlights: tuple[str, ...],
    tag: str | None,
    search: str | None,
    section: str | None,
    text: str | None,
    at: int | None,
) -> None:
    """Put highlights, a heading or commentary into a digest; what is in it already stays where it is."""
    if not (highlights or tag or search or section or text):
        raise UsageError("nothing to add", "give --highlight, --tag, --search, --section or --text")
    workspace = session.workspace
    before = len(workspace.digest(name).parts)
    found = (*highlights, *(workspace.search_highlights(search) if search else ()))
    text = _pinned(text, workspace.digest(name)) if text else text
    changed = workspace.add_to_digest(name, highlights=found, tag=tag, section=section, text=text, at=at)
    say(f"{changed.title}: {len(changed.parts) - before} added, {len(changed.parts)} parts")


@digest.command(epilog="Example: tx-reader digest move 太忻 7 2")
@click.argument("name", metavar="DIGEST")
@click.argument("number", type=int)
@click.argument("to", type=int)
@click.pass_obj
def move(session: Session, name: str, number: int, to: int) -> None:
    """Put part NUMBER at place TO; a section moves with what stands under it."""
    changed = session.workspace.move_in_digest(name, number, to)
    say(f"{changed.title}: part {number} moved")


@digest.command(epilog="Example: tx-reader digest sort 太忻 --by date")
@click.argument("name", metavar="DIGEST")
@click.option(
    "--by", type=click.Choice(["date", "article"]), required=True, help="Of the article, or its place."
)
@click.option(
    "--section", "numbers", multiple=True, type=int, metavar="N", help="Only the section with number N."
)
@click.pass_obj
def sort(session: Session, name: str, by: str, numbers: tuple[int, ...]) -> None:
    """Order the highlights within their sections; commentary stays with the highlight it follows."""
    say(f"{session.workspace.sort_digest(name, by, numbers).title}: ordered by {by}")


@digest.command(
    epilog="Example: tx-reader digest edit 太忻 4 --pinyin --translation 'one cluster, two zones'"
)
@click.argument("name", metavar="DIGEST")
@click.argument("number", type=int, required=False)
@click.option("--title", metavar="TEXT", help="Of the digest (without a number), or of a section.")
@click.option("--text", metavar="MARKDOWN", help="Of a commentary.")
@click.option("--translation", metavar="TEXT", help="Of a highlight.")
@click.option("--context", type=_SURROUNDINGS, help="What is shown around a highlight.")
@click.option("--variety", type=VARIETIES, help="The written form a highlight is shown in.")
@click.option("--pinyin/--no-pinyin", default=None, help="Show how a highlight is read.")
@click.option("--gloss/--no-gloss", default=None, help="Explain the set expressions in a highlight.")
@click.option(
    "--leave-out/--take-in", "left_out", default=None, help="Leave a highlight out of what is exported."
)
@click.pass_obj
def edit(session: Session, /, name: str, number: int | None, context: str | None, **given: Any) -> None:
    """Change part NUMBER of a digest, or its title."""
    changes = {key: value for key, value in given.items() if value is not None}
    if "text" in changes:
        changes["text"] = _pinned(changes["text"], session.workspace.digest(name))
    if context is not None:
        changes["surroundings"] = Surroundings(context)
    if not changes:
        raise UsageError("nothing to change", "see `tx-reader digest edit --help`")
    if number is not None:
        say(f"{session.workspace.change_in_digest(name, number, **changes).title}: part {number} changed")
    elif list(changes) == ["title"]:
        say(f"renamed to {session.workspace.rename_digest(name, changes['title']).title}")
    else:
        raise UsageError("which part?", "give its number, as `tx-reader digest show` has it")


@digest.command(epilog="Example: tx-reader digest remove 太忻 4 5")
@click.argument("name", metavar="DIGEST")
@click.argument("numbers", type=int, nargs=-1)
@click.pass_obj
def remove(session: Session, name: str, numbers: tuple[int, ...]) -> None:
    """Take parts out of a digest; without NUMBERS remove the digest. Highlights stay in their articles."""
    if not numbers:
        say(f"removed {session.workspace.remove_digest(name)}")
        return
    changed = session.workspace.remove_from_digest(name, numbers)
    say(f"{changed.title}: {len(changed.parts)} parts left")


def _print_digests(workspace: Workspace, *, as_json: bool) -> None:
    found = workspace.digests()
    if as_json:
        say_json({"digests": [_to_json(each, {}) for each in found]})
    else:
        say_table([(each.title, f"{len(_entries(each))} highlights", each.head.modified) for each in found])


def _pinned(text: str, found: DigestView) -> str:
    from reader.exchange.references import pinned

    highlights = {number: part.highlight for number, part in enumerate(found.parts, 1) if part.highlight}
    return pinned(text, highlights.get)


def _entries(found: DigestView) -> list[DigestPart]:
    return [part for part in found.parts if part.kind is PartKind.ENTRY]


def _label(part: DigestPart, quotes: dict[str, str]) -> str:
    if part.kind is PartKind.ENTRY:
        return quotes.get(part.highlight, f"({part.highlight} is gone)").replace("\n", " ")
    return (part.title or part.text).replace("\n", " ")


def _dress(part: DigestPart) -> str:
    words = [_AROUND[part.surroundings]]
    words += [part.variety if part.variety != "original" else ""]
    words += ["pinyin" * part.pinyin, "gloss" * part.gloss, "translation" * bool(part.translation)]
    words += ["left out" * part.left_out]
    return ", ".join(word for word in words if word)


def _to_json(found: DigestView, quotes: dict[str, str]) -> dict[str, object]:
    return {
        "id": found.head.id,
        "title": found.title,
        "parts": [_part_json(number, part, quotes) for number, part in enumerate(found.parts, 1)],
    }


def _part_json(number: int, part: DigestPart, quotes: dict[str, str]) -> dict[str, object]:
    from reader.annotations.records import record_of_part

    record = record_of_part(part)
    quote = {"exact": quotes.get(part.highlight)} if part.kind is PartKind.ENTRY and quotes else {}
    return {"number": number, "id": part.id, **record, **quote}
