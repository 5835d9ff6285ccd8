"""Writes the manual page `docs/tx-reader.1` out of the commands' own help; `--check` only compares.

`python docs/man.py`
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from reader.cli.group import cli

PAGE = Path(__file__).with_name("tx-reader.1")
HEAD = (
    '.TH TX\\-READER 1 "" "tx\\-reader" "User Commands"\n'
    ".SH NAME\ntx\\-reader \\- read, tag and quote Chinese policy prose\n"
)
FILES = """.SH FILES
.TP
.I seeds/
The sources; never changed.
.TP
.I annotations/
Highlights, tags and exports.
.TP
.I .tx\\-reader/
A cache; may be deleted at any time.
.SH ENVIRONMENT
.TP
.B TX_READER_WORKSPACE
The workspace to open, unless
.B \\-\\-workspace
names one.
.TP
.B NO_COLOR
If set, no colours.
.SH EXIT STATUS
0 done, 1 failed, 2 wrong usage, 130 interrupted.
"""


def escaped(text: str) -> str:
    """Return `text` as roff prints it, no line of it a request."""
    text = re.sub(r"\s+", " ", text.replace("\b", "")).strip().replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


def paragraphs(text: str) -> str:
    """Set the paragraphs of a help text."""
    return "\n.PP\n".join(escaped(each) for each in re.split(r"\n\s*\n", text) if each.strip()) + "\n"


def options(command: click.Command, context: click.Context) -> Iterator[str]:
    """Set each option of a command."""
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if isinstance(parameter, click.Option) and record is not None and "--help" not in parameter.opts:
            yield f".TP\n.B {escaped(record[0])}\n{escaped(record[1])}\n"


def sections(name: str, command: click.Command, context: click.Context) -> Iterator[str]:
    """Set a command and, one after the other, the commands under it."""
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".SS {escaped(f'{name} {usage}')}\n"
    yield paragraphs(command.help or "")
    yield from options(command, context)
    if command.epilog:
        yield f".PP\n{escaped(command.epilog)}\n"
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            under = command.get_command(context, each)
            if under is not None and not under.hidden:
                yield from sections(f"{name} {each}", under, click.Context(under, context, each))


def page() -> str:
    """Return the whole manual page."""
    context = click.Context(cli, info_name="tx-reader")
    commands = (cli.get_command(context, name) for name in cli.list_commands(context))
    parts = [
        HEAD,
        ".SH SYNOPSIS\n.B tx\\-reader\n[OPTIONS] [PATH]... | COMMAND [ARGS]...\n",
        ".SH DESCRIPTION\n",
        paragraphs(cli.help or ""),
        ".SH OPTIONS\n",
        *options(cli, context),
        ".SH COMMANDS\n",
    ]
    for command in commands:
        if command is not None:
            parts += sections(command.name or "", command, click.Context(command, context, command.name))
    return "".join((*parts, FILES))


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
