"""`settings`: what the reader does as you like it."""

from __future__ import annotations

import click

from reader.cli.group import json_option
from reader.cli.output import say, say_json, say_table
from reader.settings import SETTINGS, load_settings, setting, settings_path
from reader.workspace.preferences import change_setting


@click.group(invoke_without_command=True, epilog="Example: tx-reader settings set theme paper")
@json_option
@click.pass_context
def settings(ctx: click.Context, as_json: bool) -> None:
    """List the settings, and change them.

    In columns: name, value, what it may be, what it does.
    """
    if ctx.invoked_subcommand is None:
        _print_settings(as_json=as_json)


@settings.command("list", epilog="Example: tx-reader settings list --json")
@json_option
def list_settings(as_json: bool) -> None:
    """List the settings: name, value, what it may be, what it does."""
    _print_settings(as_json=as_json)


@settings.command("set", epilog="Example: tx-reader settings set measure 36")
@click.argument("name")
@click.argument("value")
def set_setting(name: str, value: str) -> None:
    """Give a setting a value; the other lines of the file, and its comments, stay as they are."""
    path = settings_path()
    change_setting(path, name, setting(name).parsed(value))
    say(f"{name} = {value} in {path}")


@settings.command(epilog="Example: tx-reader settings path")
def path() -> None:
    """Say where the settings file is; it need not exist."""
    say(str(settings_path()))


def _print_settings(*, as_json: bool) -> None:
    values = load_settings(settings_path())
    rows = [(each, getattr(values, each.name)) for each in SETTINGS]
    if as_json:
        say_json(
            {
                "path": str(settings_path()),
                "settings": [
                    {
                        "name": each.name,
                        "value": value,
                        "default": each.default,
                        "allowed": each.choices,
                        "about": each.about,
                    }
                    for each, value in rows
                ],
            }
        )
        return
    say_table(
        [
            (
                each.name,
                str(value).lower() if isinstance(value, bool) else str(value) or "-",
                each.choices,
                each.about,
            )
            for each, value in rows
        ]
    )
