"""`completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from reader.cli.output import say_document
from reader.cli.registry import COMPLETE_VARIABLE


@click.command(epilog='Example: eval "$(tx-reader completion bash)"')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what makes a shell complete commands, options and file names.

    For good: put the example's line into ~/.bashrc or ~/.zshrc; for fish, write the output to
    ~/.config/fish/completions/tx-reader.fish.
    """
    kind = get_completion_class(shell)
    assert kind is not None
    say_document(kind(ctx.find_root().command, {}, "tx-reader", COMPLETE_VARIABLE).source())
