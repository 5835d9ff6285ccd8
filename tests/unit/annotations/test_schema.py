"""Files of older versions are read as they are and written anew, with the old one kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.annotations.annotator import Annotator
from reader.annotations.fileformat import FileKind, parse
from reader.annotations.model import Status
from reader.annotations.records import Record
from reader.annotations.schema import migration
from reader.annotations.store import AnnotationStore

DATA = Path(__file__).parents[2] / "data" / "annotations"


@pytest.fixture
def old_codebook(tmp_path: Path) -> Path:
    """Return a codebook of version 1 in a store's folder."""
    return Path(shutil.copy(DATA / "codebook-v1.json", tmp_path / "codebook.json"))


def test_a_codebook_of_version_1_is_read_and_left_alone(old_codebook: Path) -> None:
    before = old_codebook.read_bytes()
    child, top = AnnotationStore(old_codebook.parent).tags()
    assert (top.name, top.description, top.definition, top.order) == (
        "布局",
        "How the province is laid out",
        "",
        0,
    )
    assert (child.name, child.parent, child.revision) == ("一核", top.id, 2)
    assert old_codebook.read_bytes() == before
    assert [path.name for path in old_codebook.parent.iterdir()] == ["codebook.json"]


def test_the_first_change_writes_the_new_version_and_keeps_the_old_file_once(old_codebook: Path) -> None:
    before = old_codebook.read_bytes()
    annotator = Annotator(AnnotationStore(old_codebook.parent))
    annotator.add_tag("目标")
    kept = old_codebook.with_name("codebook.json.v1")
    assert kept.read_bytes() == before
    assert old_codebook.read_text(encoding="utf-8").startswith('{"tags": {"schema": {"version": 2}\n')
    kept.write_bytes(b"mine")
    annotator.add_tag("原则")
    assert kept.read_bytes() == b"mine"
    assert len(AnnotationStore(old_codebook.parent).tags()) == 4


def test_highlights_of_version_1_are_read_whole_and_written_anew_with_the_old_file_kept(
    tmp_path: Path,
) -> None:
    path = tmp_path / "highlights" / "5a81056e.1.json"
    path.parent.mkdir()
    before = (DATA / "highlights-v1.json").read_bytes()
    path.write_bytes(before)
    store = AnnotationStore(tmp_path)
    (old,) = store.highlights("5a81056e.1", with_removed=True)
    assert (old.anchor.exact, old.note, old.revision, old.removed) == ("北大门。", "首见", 3, True)
    assert (old.annotator, old.links, old.status) == ("", (), Status.OK)
    restored = Annotator(store).restore_highlight(old)
    assert AnnotationStore(tmp_path).highlights("5a81056e.1") == (restored,)
    assert path.with_name(f"{path.name}.v1").read_bytes() == before


def test_steps_are_taken_one_after_the_other_from_the_file_s_own_version() -> None:
    def appended(mark: str, record: Record) -> Record:
        return {**record, "steps": f"{record.get('steps', '')}{mark}"}

    steps = {1: lambda record: appended("a", record), 2: lambda record: appended("b", record)}
    kind = FileKind("tags", 3, migration(steps))
    for version, expected in ((1, "ab"), (2, "b"), (3, None)):
        text = f'{{"tags": {{"schema": {{"version": {version}}}\n,"01KAS5Y0000000000000000001": {{}}\n}}}}\n'
        (record,) = parse(kind, text.encode()).records.values()
        assert record.get("steps") == expected
