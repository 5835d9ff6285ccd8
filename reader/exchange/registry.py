"""The formats that an export can have; a new one is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.exchange.markdown import render_digest
from reader.exchange.native import render_native
from reader.exchange.selection import Selection
from reader.exchange.table import render_table


@dataclass(frozen=True, slots=True)
class Format:
    """A format of exports."""

    name: str
    """What it is called on the command line."""
    suffix: str
    """How its files' names end."""
    render: Callable[[Selection], str]
    """Makes the text of a file; the same selection gives the same text."""


FORMATS = {
    form.name: form
    for form in (
        Format("markdown", ".md", render_digest),
        Format("csv", ".csv", render_table),
        Format("json", ".json", render_native),
    )
}
