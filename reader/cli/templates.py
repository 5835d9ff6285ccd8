"""`templates`."""

from __future__ import annotations

import click

from reader.cli.group import Session, json_option
from reader.cli.output import say_document, say_json, say_table
from reader.workspace import Workspace


@click.group(
    "templates", invoke_without_command=True, epilog="Example: tx-reader templates show digest > my.md.jinja"
)
@json_option
@click.pass_context
def templates(ctx: click.Context, as_json: bool) -> None:
    """List the templates that `export --template` knows by name.

    Your own are the files that end in `.jinja` in the workspace's annotations/templates/. What they can say
    is in docs/templates.md.
    """
    if ctx.invoked_subcommand is None:
        _print(ctx.obj.workspace, as_json=as_json)


@templates.command(epilog="Example: tx-reader templates show glossary")
@click.argument("name", metavar="TEMPLATE")
@click.pass_obj
def show(session: Session, name: str) -> None:
    """Print a template as it is written, to make your own from."""
    from reader.exchange.template_files import source_of

    say_document(source_of(session.workspace.template(name)))


def _print(workspace: Workspace, *, as_json: bool) -> None:
    found = workspace.templates()
    if as_json:
        rows = [
            {"name": each.name, "file": str(each.path), "about": each.about, "shipped": each.is_shipped}
            for each in found
        ]
        say_json({"templates": rows})
    else:
        say_table([(each.name, "shipped" if each.is_shipped else "own", each.about) for each in found])
