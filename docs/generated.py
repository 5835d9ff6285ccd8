"""Pages made from the code when the documents are built: commands, keys, settings, the schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from mkdocs.structure.files import File, Files

from reader.cli.group import cli
from reader.settings import SETTINGS
from reader.tui.bindings import PLACES, bindings_of
from reader.tui.keymap import RESERVED, printed

KEYMAP = f"""Keys of your own stand in `keymap.toml`, beside `settings.toml`, under the ids below:

```toml
highlight.add = "H"              # one key
pane.other = ["tab", "ctrl+o"]   # or several
```

Two ids may exchange their keys. A mistake is named with its line, and then no line holds.
These keys cannot be given: {", ".join(f"`{key}` ({why})" for key, why in RESERVED.items())}."""
FILE = """Settings stand in `settings.toml` in your configuration folder: `tx-reader settings path` says it.
`,` in the reader and `tx-reader settings set NAME VALUE` change one line of it and leave the others, and your
comments, as they are. A theme that the reader does not know is shown as `ink`, with a notice. `NO_COLOR` in
the environment turns all colours off."""

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
    """Return the tables of all keys, with the ids that a keymap names them by."""
    parts = ["# Keys", KEYMAP]
    for place in PLACES:
        rows = [
            f"| {_keys(binding.key)} | {binding.tooltip or binding.description} | `{binding.id}` |"
            for binding in bindings_of(place)
        ]
        parts.append("\n".join((f"## {place}", "", "| key | does | id |", "|---|---|---|", *rows)))
    return "\n\n".join(parts) + "\n"


def _keys(keys: str) -> str:
    return " ".join(f"`{printed(key)}`".replace("|", "&#124;") for key in keys.split(","))


def settings() -> str:
    """Return the table of all settings."""
    rows = [
        f"| `{each.name}` | `{json.dumps(each.default)}` | {each.choices} | {each.about} |"
        for each in SETTINGS
    ]
    return "\n".join(
        ("# Settings", "", FILE, "", "| setting | default | may be | does |", "|---|---|---|---|", *rows, "")
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
