"""The store under SIGKILL, several writers, full disks, read-only folders and damaged files."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from reader.annotations.annotator import Annotator
from reader.annotations.atomic import unfinished_files
from reader.annotations.check import check
from reader.annotations.model import Highlight, Tag
from reader.annotations.repair import repair
from reader.annotations.store import AnnotationStore
from reader.errors import StoreError
from reader.text.span import Span

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ARTICLE = "5a81056e.1"
TEXT = "建设太忻一体化经济区，加快打造山西中部城市群发展北引擎。"
KILLS = int(os.environ.get("TX_READER_KILLS", "200"))
"""How often a writer is killed; the full run is of 1,000, by `make kills`."""

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")


@needs_fork
def test_kills_at_random_moments_lose_no_acknowledged_change(tmp_path: Path) -> None:
    command = [sys.executable, str(HERE / "killed_writer.py"), str(tmp_path), str(KILLS), "20261124"]
    said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert said["silent"] < KILLS / 2
    assert set(said["kinds"]) == {
        *("add a tag", "add", "edit", "rename a tag", "merge tags", "remove", "undo", "redo", "restore")
    }
    store = AnnotationStore(tmp_path)
    tags = {tag.id: tag for tag in store.tags(with_removed=True)}
    stored = {
        h.id: h for a in store.articles_with_highlights() for h in store.highlights(a, with_removed=True)
    }
    for key, article_id, revision, words, removed, *own_tags in said["states"]:
        found = stored[key] if article_id else tags[key]
        # The change after the acknowledged one may have been written too, just before the kill.
        assert found.revision >= revision
        if found.revision == revision and isinstance(found, Highlight):
            assert [found.anchor.article, found.note, found.removed, *found.tags] == [
                *(article_id, words, removed),
                *own_tags,
            ]
        elif found.revision == revision and isinstance(found, Tag):
            assert (found.name, found.removed) == (words, removed)
    assert check(tmp_path) == ()
    assert unfinished_files(tmp_path / "highlights") == unfinished_files(tmp_path) == ()


@pytest.mark.parametrize("writers", [2, 4])
def test_processes_that_write_at_once_lose_nothing(tmp_path: Path, writers: int) -> None:
    command = [sys.executable, str(HERE / "adding_writer.py"), str(tmp_path), "40"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(writers)]
    outputs = [writer.communicate()[0] for writer in running]
    assert [writer.returncode for writer in running] == [0] * writers
    ids = [line for output in outputs for line in output.split()]
    store = AnnotationStore(tmp_path)
    assert len(ids) == 40 * writers
    assert {highlight.id for highlight in store.highlights(ARTICLE)} == set(ids)
    assert len(store.tags()) == 4 * writers
    assert check(tmp_path) == ()


def refusal(folder: Path) -> StoreError | None:
    """Read the highlights; return the error, or None."""
    try:
        AnnotationStore(folder).highlights(ARTICLE)
    except StoreError as error:
        return error
    return None


def two_highlights(folder: Path) -> Path:
    annotator = Annotator(AnnotationStore(folder))
    annotator.add_highlight(ARTICLE, TEXT, Span(2, 9), (), "甲")
    annotator.add_highlight(ARTICLE, TEXT, Span(4, 9), (), "乙\u2028\x1b")
    return folder / "highlights" / f"{ARTICLE}.json"


def test_every_truncation_is_read_or_refused_with_its_line_and_never_overwritten(tmp_path: Path) -> None:
    path = two_highlights(tmp_path)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        error = refusal(tmp_path)
        if error is None:
            assert whole[length:].strip() == b""
            continue
        last = max(1, whole[:length].rstrip(b"\n").count(b"\n") + 1)
        assert f"{path}, line {last}: " in error.message
        assert error.hint
        if length % 7 == 0:
            with pytest.raises(StoreError):
                Annotator(AnnotationStore(tmp_path)).add_highlight(ARTICLE, TEXT, Span(0, 2))
        assert path.read_bytes() == whole[:length]


def test_byte_flips_are_read_or_refused_with_their_line_and_repair_loses_only_that_line(
    tmp_path: Path,
) -> None:
    path = two_highlights(tmp_path)
    whole = path.read_bytes()
    chance = random.Random(7)
    refused = 0
    for _ in range(1000):
        place = chance.randrange(len(whole))
        data = bytearray(whole)
        data[place] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(data))
        error = refusal(tmp_path)
        if error is None:
            assert len(AnnotationStore(tmp_path).highlights(ARTICLE)) == 2
            continue
        refused += 1
        line = whole.count(b"\n", 0, place) + 1
        assert f"{path}, line " in error.message
        if 1 < line < 4:
            assert (
                f"{path}, line {line}: " in error.message
                or data[place] == ord("\n")
                or whole[place] == ord("\n")
            )
        before = path.read_bytes()
        if refused % 4:
            continue
        if repair(tmp_path):
            assert len(AnnotationStore(tmp_path).highlights(ARTICLE)) >= 1
            (aside,) = path.parent.glob("*.damaged1")
            assert aside.read_bytes() == before
            aside.unlink()
        else:
            assert path.read_bytes() == before
    assert refused > 300


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE is of POSIX systems")
def test_a_full_disk_keeps_what_was_there_and_says_so(tmp_path: Path) -> None:
    path = two_highlights(tmp_path)
    before = path.read_bytes()
    script = f"""
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({len(before) + 20}, {len(before) + 20}))
from pathlib import Path
from reader.annotations.annotator import Annotator
from reader.annotations.store import AnnotationStore
from reader.errors import StoreError
from reader.text.span import Span
annotator = Annotator(AnnotationStore(Path({str(tmp_path)!r})))
try:
    annotator.add_highlight({ARTICLE!r}, {TEXT!r}, Span(0, 4))
except StoreError as error:
    print(error)
print(annotator.undo())
"""
    ended = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert "cannot be written: File too large: the change was not saved" in ended.stdout
    assert ended.stdout.endswith("\nNone\n")
    assert path.read_bytes() == before
    assert unfinished_files(path.parent) == ()


READ_ONLY = """
import os, sys, tempfile
from pathlib import Path

from reader.annotations.annotator import Annotator
from reader.annotations.store import AnnotationStore
from reader.errors import StoreError
from reader.text.span import Span

folder, article, text = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
# All code is loaded before rights are given up: afterwards it may not be readable.
with tempfile.TemporaryDirectory() as other:
    Annotator(AnnotationStore(Path(other))).add_highlight(article, text, Span(0, 4))
    AnnotationStore(Path(other)).highlights(article)
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
store = AnnotationStore(folder)
print(len(store.highlights(article)))
try:
    Annotator(store).add_highlight(article, text, Span(0, 4))
except StoreError as error:
    print(error)
kept = AnnotationStore(folder, keeps_unsaved=True)
Annotator(kept).add_highlight(article, text, Span(0, 4))
print(len(kept.highlights(article)), len(kept.unsaved), kept.unsaved.error.message)
"""


@needs_fork
def test_a_read_only_folder_is_read_and_refuses_a_change() -> None:
    # Not pytest's own folder: nobody but its owner may enter that, and the reader here is somebody else.
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "annotations"
        path = two_highlights(folder)
        before = path.read_bytes()
        for each in (path.parent, folder, Path(place)):
            each.chmod(0o555)
        command = [sys.executable, "-c", READ_ONLY, str(folder), ARTICLE, TEXT]
        environment = {**os.environ, "PYTHONUTF8": "1"}
        ended = subprocess.run(
            command, capture_output=True, encoding="utf-8", check=False, env=environment, cwd=ROOT
        )
        for each in (Path(place), folder, path.parent):
            each.chmod(0o755)
        assert ended.returncode == 0, ended.stderr
        read, refused, kept = ended.stdout.splitlines()
        assert read == "2"
        assert "cannot be written: Permission denied" in refused
        assert "make the folder writable" in refused
        assert kept.startswith("3 1 ")
        assert path.read_bytes() == before
