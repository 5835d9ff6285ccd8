"""`doctor`."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator

import click

from reader.cli.group import Session, json_option
from reader.cli.output import complain, say, say_json
from reader.cli.probe import drawn_widths
from reader.errors import ReaderError
from reader.text.cells import cells_of
from reader.workspace.health import Finding, examine

_SMALLEST = (50, 10)
_AMBIGUOUS = "“”‘’—…·①"


@click.command(epilog="Example: tx-reader doctor")
@json_option
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Look at what the reader stands on: terminal, versions, dictionaries, settings, folders, annotations.

    Ends with 1 if anything is wrong.
    """
    session: Session = ctx.obj
    findings: list[Finding] = []
    for finding in _all(session):
        findings.append(finding)
        if not as_json:
            _say(finding, findings[-2] if len(findings) > 1 else None)
    if as_json:
        rows = [{"group": f.group, "name": f.name, "value": f.value, "problem": f.problem} for f in findings]
        say_json({"findings": rows})
    ctx.exit(1 if any(finding.problem for finding in findings) else 0)


def _all(session: Session) -> Iterator[Finding]:
    yield from _terminal()
    for finding in examine(session.target):
        yield finding
        if finding.group == "settings":
            yield _keymap()


def _say(finding: Finding, before: Finding | None) -> None:
    if before is None or before.group != finding.group:
        say(f"{finding.group}")
    say(f"  {finding.name:<28} {finding.value}".rstrip())
    if finding.problem:
        sys.stdout.flush()
        complain(finding.problem)


def _terminal() -> Iterator[Finding]:
    if not sys.stdout.isatty():
        yield Finding("terminal", "output", "goes to a pipe or a file")
        return
    size = shutil.get_terminal_size()
    small = size.columns < _SMALLEST[0] or size.lines < _SMALLEST[1]
    yield Finding(
        "terminal",
        "size",
        f"{size.columns} columns, {size.lines} rows",
        f"reading is comfortable from {_SMALLEST[0]} by {_SMALLEST[1]}: make the window larger"
        if small
        else "",
    )
    yield Finding("terminal", "TERM", os.environ.get("TERM", "not set"))
    yield Finding("terminal", "colours", os.environ.get("COLORTERM", "as TERM says"))
    if "NO_COLOR" in os.environ:
        yield Finding("terminal", "NO_COLOR", "set: the reader shows no colours")
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG") or ""
    utf8 = "utf" in locale.lower()
    yield Finding(
        "terminal", "locale", locale or "not set", "" if utf8 else "set LANG to one in UTF-8, as C.UTF-8"
    )
    yield _widths()


def _keymap() -> Finding:
    # Here, not at the top: to know every key it loads every screen, and so Textual.
    from reader.tui.keymap import keymap_path, load_keymap

    path = keymap_path()
    try:
        keys = load_keymap(path)
    except ReaderError as error:
        return Finding("settings", "keymap", "", str(error))
    if not path.exists():
        return Finding("settings", "keymap", f"{path} (there is none: the reader's own keys hold)")
    return Finding("settings", "keymap", f"{path}: {len(keys)} key{'' if len(keys) == 1 else 's'}")


def _widths() -> Finding:
    wanted = {char: cells_of(char) for char in f"区{_AMBIGUOUS}"}
    found = drawn_widths(wanted)
    if found is None:
        return Finding("terminal", "widths", "not told by the terminal")
    other = [char for char, cells in found.items() if cells != wanted[char]]
    return Finding("terminal", "widths", _described(found), _advice(other))


def _described(widths: dict[str, int]) -> str:
    return "  ".join(f"{char} {cells}" for char, cells in widths.items())


def _advice(other: Iterable[str]) -> str:
    chars = "".join(other)
    if not chars:
        return ""
    return f"the terminal draws {chars} in another width than the reader: have it draw them narrow"
