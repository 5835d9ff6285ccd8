"""Pages made from the code when the documents are built: commands, keys, settings, the schema."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from mkdocs.structure.files import File, Files

from reader.cli.group import cli
from reader.settings import Settings
from reader.tui.keys import KEYS

SCHEMA = Path(__file__).with_name("annotations.schema.json")


def on_files(files: Files, config: Any) -> Files:
    """Add the generated pages to those of the folder."""
    for name, page in (("commands", commands), ("keys", keys), ("settings", settings), ("schema", schema)):
        files.append(File.generated(config, f"reference/{name}.md", content=page()))
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


def settings() -> str:
    """Return the table of settings, each with the words that stand under it in the code."""
    body = ast.parse(inspect.getsource(Settings)).body[0]
    assert isinstance(body, ast.ClassDef)
    rows = []
    for field, said in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(said, ast.Expr):
            assert field.value is not None
            name, default = ast.unparse(field.target), json.dumps(ast.literal_eval(field.value))
            help_text = " ".join(str(ast.literal_eval(said.value)).split())
            rows.append(f"| `{name}` | `{default}` | {help_text} |")
    return "\n".join(
        (
            "# Settings",
            "",
            "They are in `settings.toml` in your configuration folder (on Linux `~/.config/tx-reader`), in "
            "TOML. What is not there has its default; what cannot be is an error that names it.",
            "",
            "| setting | default | what it does |",
            "|---|---|---|",
            *rows,
            "",
        )
    )


def schema() -> str:
    """Return the reference of what `export --format json` writes, out of its JSON Schema."""
    document = json.loads(SCHEMA.read_text(encoding="utf-8"))
    parts = [
        "# Annotations as JSON",
        document["description"],
        "The schema: [annotations.schema.json](../annotations.schema.json). An asterisk: must be there.",
    ]
    for name, kind in (("document", document), *document["$defs"].items()):
        parts.append(f"## {name}")
        if kind is not document and "description" in kind:
            parts.append(kind["description"])
        if "properties" in kind:
            rows = [
                f"| `{key}`{'*' if key in kind.get('required', ()) else ''} | {_kind(value)} "
                f"| {value.get('description', '')} |"
                for key, value in kind["properties"].items()
            ]
            parts.append("\n".join(("| key | value | |", "|---|---|---|", *rows)))
        else:
            parts.append(_kind(kind))
    return "\n\n".join(parts) + "\n"


def _kind(value: dict[str, Any]) -> str:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "oneOf" in value:
        return " or ".join(_kind(each) for each in value["oneOf"])
    if "const" in value:
        return f"`{json.dumps(value['const'])}`"
    if "enum" in value:
        return ", ".join(f"`{each}`" for each in value["enum"])
    if value.get("type") == "array":
        return f"list of {_kind(value['items'])}"
    pattern = f", `{value['pattern'].replace('|', '&#124;')}`" if "pattern" in value else ""
    return f"{value.get('type', 'anything')}{pattern}"
