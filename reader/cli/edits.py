"""`edits`: what cleaning changed, and what the user says of it."""

from __future__ import annotations

import click

from reader.cleaning.model import EditState
from reader.cli.group import Session, json_option
from reader.cli.output import say_json, say_table, shortened
from reader.errors import LibraryError
from reader.workspace import JudgedEdit, Verdict

_TEXT_CELLS = 32
"""Cells of an edit's text that a table shows. Chosen by eye."""


class _EditsGroup(click.Group):
    """Takes a first argument that is no command as an article whose edits are listed."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in self.commands:
            return super().resolve_command(ctx, args)
        return "list", self.commands["list"], args


@click.group(cls=_EditsGroup, epilog="Example: tx-reader edits '#3'")
def edits() -> None:
    """List the edits of cleaning; refuse them, restore them, accept suggestions.

    `tx-reader edits ARTICLE` lists those of an article.
    """


@edits.command("list", epilog="Example: tx-reader edits list '#3' --state suggested")
@click.argument("ref", metavar="ARTICLE")
@click.option(
    "--state", type=click.Choice([state.value for state in EditState]), help="Only those in this state."
)
@click.option("--decided", is_flag=True, help="Only those that you decided on.")
@json_option
@click.pass_obj
def list_edits(session: Session, ref: str, state: str | None, decided: bool, as_json: bool) -> None:
    """List the edits that belong to an article: those in it, and those that would come back to it.

    In columns: number, state, rule, what stands in the source, what cleaning puts there, the reason.
    """
    workspace = session.workspace
    article_id = workspace.entry(ref).article_id
    found = [
        edit
        for edit in workspace.edits(article_id)
        if (state is None or edit.edit.state.value == state) and (not decided or edit.decision is not None)
    ]
    _print(article_id, found, as_json=as_json)


@edits.command(epilog="Example: tx-reader edits refuse '#3' 12 13")
@click.argument("ref", metavar="ARTICLE")
@click.argument("numbers", metavar="N...", nargs=-1, required=True, type=click.IntRange(min=1))
@json_option
@click.pass_obj
def refuse(session: Session, ref: str, numbers: tuple[int, ...], as_json: bool) -> None:
    """Refuse edits: the source stays as it is there. A suggestion that is refused is not shown as open."""
    _decide(session, ref, numbers, Verdict.REFUSE, as_json=as_json)


@edits.command(epilog="Example: tx-reader edits accept '#3' 14")
@click.argument("ref", metavar="ARTICLE")
@click.argument("numbers", metavar="N...", nargs=-1, required=True, type=click.IntRange(min=1))
@json_option
@click.pass_obj
def accept(session: Session, ref: str, numbers: tuple[int, ...], as_json: bool) -> None:
    """Carry suggestions out."""
    _decide(session, ref, numbers, Verdict.ACCEPT, as_json=as_json)


@edits.command(epilog="Example: tx-reader edits restore '#3' --all")
@click.argument("ref", metavar="ARTICLE")
@click.argument("numbers", metavar="N...", nargs=-1, type=click.IntRange(min=1))
@click.option("--all", "everything", is_flag=True, help="All that was decided about the article's edits.")
@json_option
@click.pass_obj
def restore(session: Session, ref: str, numbers: tuple[int, ...], everything: bool, as_json: bool) -> None:
    """Take decisions back: the edits are as cleaning made them."""
    if everything:
        found = session.workspace.edits(session.workspace.entry(ref).article_id)
        numbers = tuple(edit.number for edit in found if edit.decision is not None)
    elif not numbers:
        raise click.UsageError("name the edits to restore, or give --all")
    _decide(session, ref, numbers, Verdict.RESTORE, as_json=as_json)


def _decide(session: Session, ref: str, numbers: tuple[int, ...], verdict: Verdict, *, as_json: bool) -> None:
    workspace = session.workspace
    article_id = workspace.entry(ref).article_id
    own = {edit.number for edit in workspace.edits(article_id)}
    for number in numbers:
        if number not in own:
            raise LibraryError(
                f"{article_id} has no edit {number}", f"`tx-reader edits {article_id}` lists them"
            )
    _print(article_id, workspace.decide(article_id, numbers, verdict), as_json=as_json)


def _print(article_id: str, found: list[JudgedEdit] | tuple[JudgedEdit, ...], *, as_json: bool) -> None:
    if as_json:
        say_json({"article": article_id, "edits": [edit_to_json(edit) for edit in found]})
    elif found:
        say_table([_to_row(edit) for edit in found])


def edit_to_json(edit: JudgedEdit) -> dict[str, object]:
    """Return an edit with its state and what was decided, as JSON; offsets in code points of the source."""
    return {
        "number": edit.number,
        "start": edit.edit.span.start,
        "end": edit.edit.span.end,
        "text": edit.text,
        "replacement": edit.edit.replacement,
        "rule": edit.edit.rule,
        "reason": edit.edit.reason,
        "state": edit.edit.state.value,
        "proposed": edit.proposed.value,
        "decided": edit.decision is not None,
    }


def _to_row(edit: JudgedEdit) -> tuple[str, ...]:
    state = f"{edit.edit.state.value}{' by you' if edit.decision is not None else ''}"
    text, replacement = (shortened(repr(each), _TEXT_CELLS) for each in (edit.text, edit.edit.replacement))
    return str(edit.number), state, edit.edit.rule, text, replacement, edit.edit.reason
