"""`check`."""

from __future__ import annotations

import click

from reader.cli.group import Session, json_option
from reader.cli.output import complain, say, say_json


@click.command(epilog="Example: tx-reader check --repair")
@click.option("--repair", is_flag=True, help="Mend what can be mended; damaged files are copied aside first.")
@json_option
@click.pass_context
def check(ctx: click.Context, repair: bool, as_json: bool) -> None:
    """Verify the sources, the annotation files and every anchor. Ends with 1 if anything is wrong."""
    session: Session = ctx.obj
    for done in session.workspace.repair() if repair else ():
        complain(done)
    problems = session.workspace.check(repair)
    if as_json:
        rows = [
            {"file": str(each.file), "line": each.line, "message": each.message, "mend": each.mend}
            for each in problems
        ]
        say_json({"problems": rows})
    else:
        for problem in problems:
            say(str(problem))
    ctx.exit(1 if problems else 0)
