"""Every key of every screen, found in the classes that bind it: for help, for the keymap, for the documents.

Loads every screen, so it is for when somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from textual.binding import Binding

_LISTS = "reader.tui.widgets.lines:LineList"
PLACES = {
    "Page": ("reader.tui.reading.screen:ReadingScreen", "reader.tui.app:ReaderApp"),
    "Highlights beside the page": ("reader.tui.widgets.column:HighlightColumn",),
    "Library": ("reader.tui.screens.library:LibraryScreen", _LISTS),
    "Tags": ("reader.tui.screens.codebook:CodebookScreen", _LISTS),
    "Settings": ("reader.tui.screens.settings:SettingsScreen", _LISTS),
    "Digest": ("reader.tui.screens.digest:DigestScreen",),
    "Terms": ("reader.tui.screens.terms:TermsScreen", _LISTS),
    "Concordance": ("reader.tui.screens.concordance:ConcordanceScreen", _LISTS),
    "Shared passages": ("reader.tui.screens.comparison:ComparisonScreen", _LISTS),
    "Source": ("reader.tui.screens.source:SourceScreen",),
    "Review": ("reader.tui.screens.review:ReviewScreen",),
    "Choosing tags": ("reader.tui.screens.tags:TagPicker",),
    "Choosing links": ("reader.tui.screens.highlights:LinkPicker",),
    "Note": ("reader.tui.screens.note:NoteEditor",),
    "Correction": ("reader.tui.screens.correction:CorrectionScreen",),
    "Question": ("reader.tui.screens.confirm:Confirm",),
    "One line": ("reader.tui.screens.prompt:Prompt",),
    "Help": ("reader.tui.screens.help:HelpScreen",),
}
"""Screens and dialogs by the name that help gives them, with the classes whose keys hold there together."""


def bindings_of(place: str) -> tuple[Binding, ...]:
    """Return the keys that hold in a place of `PLACES`, each under its id."""
    found: dict[str, Binding] = {}
    for name in PLACES[place]:
        module, _, class_name = name.partition(":")
        for binding in declared(getattr(import_module(module), class_name)):
            found.setdefault(binding.id or binding.action, binding)
    return tuple(found.values())


def declared(screen: type) -> Iterator[Binding]:
    """Yield the keys that a class and those it is made of bind, without Textual's own; the nearest first."""
    own = [each for each in screen.__mro__ if each.__module__.startswith("reader.")]
    bound = (binding for each in own for binding in each.__dict__.get("BINDINGS", ()))
    yield from (binding for binding in bound if isinstance(binding, Binding))


def all_ids() -> dict[str, Binding]:
    """Return every key by its id."""
    return {binding.id: binding for place in PLACES for binding in bindings_of(place) if binding.id}
