"""The click group: global options, commands loaded by name, and the session they share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from reader import __version__
from reader.cli.opening import open_reader
from reader.cli.output import complain
from reader.cli.registry import COMMANDS, COMPLETE_VARIABLE
from reader.text.variety import Variety
from reader.workspace import Workspace

_OPEN = "open"
_TELLS_BY_ITSELF = "doctor"
"""The command that lists what is wrong with the dictionaries."""
VARIETIES = click.Choice([variety.value for variety in Variety])
"""What `--variety` and `--to` take."""


class Session:
    """What the commands of one call share.

    Args:
        target: The workspace named with `--workspace`, or None.
    """

    def __init__(self, target: Path | None) -> None:
        self.target = target
        """The workspace named with `--workspace`, or None."""

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace, opened when first asked for.

        Raises:
            LibraryError: If it cannot be found.
        """
        return Workspace.open(self.target)


class _Commands(click.Group):
    """Loads a command when it is called; what is no command is a path to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands, in alphabetical order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the command `cmd_name`."""
        if cmd_name == _OPEN:
            return _open
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take a first argument that is no command as a path to open."""
        if args[0] in COMMANDS:
            return super().resolve_command(ctx, args)
        return _OPEN, _open, args

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show both ways of calling."""
        formatter.write_usage(ctx.command_path, "[OPTIONS] [PATH]... | COMMAND [ARGS]...")


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: tx-reader --workspace ~/zone list",
)
@click.option(
    "--workspace",
    "target",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The workspace: a folder with a seeds/. Default: TX_READER_WORKSPACE, or found from here upward.",
)
@click.version_option(__version__, "-V", "--version", prog_name="tx-reader", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, target: Path | None) -> None:
    """Read, tag and quote Chinese policy prose.

    Without a command: open the reader on PATH (files, or a folder), on an article (its id, or #n of
    `tx-reader list`), or on the workspace.
    """
    ctx.obj = Session(target)
    if ctx.invoked_subcommand is None:
        ctx.exit(open_reader((), target))


@click.command(_OPEN, hidden=True)
@click.argument("names", nargs=-1)
@click.pass_context
def _open(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Open the reader on what is named."""
    ctx.exit(open_reader(names, ctx.obj.target))


def run_command(arguments: Sequence[str]) -> int:
    """Run a command of the group and return its exit code.

    Raises:
        ReaderError: If the command fails.
        BrokenPipeError: If nobody reads its output any more.
    """
    if os.environ.get(COMPLETE_VARIABLE):
        cli.main(list(arguments), prog_name="tx-reader")
    try:
        _invoke(arguments)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        usage = getattr(error, "ctx", None)
        complain(f"{error.format_message()} ({usage.get_usage()})" if usage else error.format_message())
        return error.exit_code
    except (click.Abort, EOFError) as error:
        raise KeyboardInterrupt from error
    return 0


def _invoke(arguments: Sequence[str]) -> None:
    # Not by `main`: it ends with 1 on a closed pipe, where nothing has failed.
    with cli.make_context("tx-reader", list(arguments)) as context:
        try:
            cli.invoke(context)
        finally:
            if context.invoked_subcommand != _TELLS_BY_ITSELF:
                _complain_of_lexicon()


def _complain_of_lexicon() -> None:
    """Say what had to be left out of the shipped lexicon, where a command has read it."""
    entries = sys.modules.get("reader.language.lexicon.entries")
    problem = entries.problem() if entries is not None else None
    if problem:
        complain(str(problem))


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--json` to a command."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")(
        command
    )


def exit_after(problems: Sequence[str]) -> None:
    """Print problems that did not stop the command, and let it end with code 1 if there are any.

    Raises:
        click.exceptions.Exit: If there are any.
    """
    for problem in problems:
        complain(problem)
    if problems:
        sys.stdout.flush()
        raise click.exceptions.Exit(1)
