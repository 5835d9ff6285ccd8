"""Anki's own library imports the cards twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reader.workspace import Workspace
from tests.clients.conftest import Export

collection = pytest.importorskip("anki.collection")


def import_cards(cards: Any, path: Path) -> None:
    metadata = cards.get_csv_metadata(path=str(path), delimiter=None)
    cards.import_csv(collection.ImportCsvRequest(path=str(path), metadata=metadata))


def test_a_second_import_updates_and_adds_none(
    exported: Export, annotated: Workspace, tmp_path: Path
) -> None:
    cards = collection.Collection(str(tmp_path / "cards.anki2"))
    path = exported("anki", "a.txt")
    import_cards(cards, path)
    notes = {cards.get_note(key).guid: cards.get_note(key) for key in cards.find_notes("")}
    highlights = {placed.highlight.id: placed.highlight for placed in annotated.all_highlights()}
    assert notes.keys() == highlights.keys()
    assert set(cards.decks.all_names()) >= {"Digest"}
    for guid, note in notes.items():
        assert highlights[guid].anchor.exact in note.fields[0]
        assert len(note.tags) == len(highlights[guid].tags)
    changed = path.read_text(encoding="utf-8").replace("<small>", "changed <small>")
    path.write_text(changed, encoding="utf-8")
    import_cards(cards, path)
    again = [cards.get_note(key) for key in cards.find_notes("")]
    assert len(again) == len(notes)
    assert all("changed <small>" in note.fields[1] for note in again)
    cards.close()
