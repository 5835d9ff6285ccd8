"""Pages made from the code when the documents are built: commands and keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
from mkdocs.structure.files import File, Files

from reader.cli.group import cli
from reader.tui.keys import KEYS


def on_files(files: Files, config: Any) -> Files:
    """Add the generated pages to those of the folder."""
    for name, text in (("reference/commands.md", commands()), ("reference/keys.md", keys())):
        files.append(File.generated(config, name, content=text))
    return files


def commands() -> str:
    """Return the reference of all commands, as their own help has it."""
    context = click.Context(cli, info_name="tx-reader")
    parts = ["# Commands", f"```\n{cli.get_help(context)}\n```"]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None:
            parts += _sections(name, command, context)
    return "\n\n".join(parts) + "\n"


def _sections(name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    context = click.Context(command, parent, info_name=name)
    yield f"## {context.command_path.removeprefix('tx-reader ')}"
    yield f"```\n{command.get_help(context)}\n```"
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            under = command.get_command(context, each)
            if under is not None and not under.hidden:
                yield from _sections(each, under, context)


def keys() -> str:
    """Return the table of the reading screen's keys, with the ids that a keymap names them by."""
    rows = [
        f"| `{key.keys.replace(',', '` `').replace('|', '&#124;')}` | {key.help} | `{key.id}` |"
        for key in KEYS
    ]
    return "\n".join(("# Keys", "", "| key | does | id |", "|---|---|---|", *rows, ""))
