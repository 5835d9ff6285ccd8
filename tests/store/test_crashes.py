"""The store under SIGKILL, two writers, full disks, read-only folders and damaged files."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from reader.annotations.annotator import Annotator
from reader.annotations.atomic import unfinished_files
from reader.annotations.store import AnnotationStore
from reader.errors import StoreError
from reader.text.span import Span

WRITER = Path(__file__).with_name("killed_writer.py")
ARTICLE = "5a81056e.1"
TEXT = "建设太忻一体化经济区，加快打造山西中部城市群发展北引擎。"
KILLS = 100


def start_writer(folder: Path, article: str = ARTICLE) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(folder), article], stdout=subprocess.PIPE, text=True, bufsize=1
    )


def acknowledged_until_killed(folder: Path, delay_s: float) -> list[str]:
    """Kill a writer some time after its first acknowledged highlight; return what it acknowledged."""
    with start_writer(folder) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        threading.Timer(delay_s, writer.kill).start()
        rest = writer.stdout.read()
    lines = (first + rest).split("\n")
    return [line for line in lines[:-1] if len(line) == 26]


def test_kills_lose_no_acknowledged_highlight(tmp_path: Path) -> None:
    chance = random.Random(20261124)
    folders = [tmp_path / str(number) for number in range(4)]
    acknowledged: dict[Path, list[str]] = {folder: [] for folder in folders}
    for kill in range(KILLS):
        folder = folders[kill % len(folders)]
        acknowledged[folder] += acknowledged_until_killed(folder, chance.uniform(0, 0.12))
    for folder, ids in acknowledged.items():
        assert ids
        store = AnnotationStore(folder)
        stored = {highlight.id for highlight in store.highlights(ARTICLE)}
        assert set(ids) <= stored
        assert unfinished_files(folder / "highlights") == ()


def test_two_processes_writing_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = [start_writer(tmp_path), start_writer(tmp_path)]
    time.sleep(2)
    for writer in writers:
        writer.kill()
    outputs = [writer.communicate()[0] for writer in writers]
    ids = {line for output in outputs for line in output.split("\n")[:-1] if len(line) == 26}
    assert len(ids) > 20
    assert ids <= {highlight.id for highlight in AnnotationStore(tmp_path).highlights(ARTICLE)}


def refusal(folder: Path) -> StoreError | None:
    """Read the highlights; return the error, or None."""
    try:
        AnnotationStore(folder).highlights(ARTICLE)
    except StoreError as error:
        return error
    return None


def one_highlight(folder: Path) -> Path:
    Annotator(AnnotationStore(folder)).add_highlight(ARTICLE, TEXT, Span(2, 9), (), "甲")
    return folder / "highlights" / f"{ARTICLE}.json"


def test_every_truncation_is_read_or_refused_with_its_line_and_never_overwritten(tmp_path: Path) -> None:
    path = one_highlight(tmp_path)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        error = refusal(tmp_path)
        if error is None:
            found = AnnotationStore(tmp_path).highlights(ARTICLE)
            assert [highlight.anchor.exact for highlight in found] == [TEXT[2:9]]
            continue
        assert f"{path}, line " in error.message
        assert error.hint
        with pytest.raises(StoreError):
            Annotator(AnnotationStore(tmp_path)).add_highlight(ARTICLE, TEXT, Span(0, 2))
        assert path.read_bytes() == whole[:length]


def test_byte_flips_are_read_or_refused_with_their_line(tmp_path: Path) -> None:
    path = one_highlight(tmp_path)
    whole = path.read_bytes()
    chance = random.Random(7)
    refused = 0
    for _ in range(1000):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(data))
        error = refusal(tmp_path)
        refused += error is not None
        assert error is None or f"{path}, line " in error.message
    assert refused > 300


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE is of POSIX systems")
def test_a_full_disk_keeps_what_was_there_and_says_so(tmp_path: Path) -> None:
    path = one_highlight(tmp_path)
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
try:
    Annotator(AnnotationStore(Path({str(tmp_path)!r}))).add_highlight({ARTICLE!r}, {TEXT!r}, Span(0, 4))
except StoreError as error:
    print(error)
"""
    ended = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert "cannot be written" in ended.stdout
    assert path.read_bytes() == before
    assert unfinished_files(path.parent) == ()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_read_and_refuses_a_change(tmp_path: Path) -> None:
    path = one_highlight(tmp_path)
    path.parent.chmod(0o555)
    tmp_path.chmod(0o555)
    try:
        store = AnnotationStore(tmp_path)
        assert len(store.highlights(ARTICLE)) == 1
        with pytest.raises(StoreError, match="cannot be written"):
            Annotator(store).add_highlight(ARTICLE, TEXT, Span(0, 4))
    finally:
        tmp_path.chmod(0o755)
        path.parent.chmod(0o755)


def test_a_new_highlight_is_one_added_line_and_branches_merge_by_union(tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        identity = ["-c", "user.name=a", "-c", "user.email=a@b.invalid", "-c", "commit.gpgsign=false"]
        return subprocess.run(
            ["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout

    git("init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("*.json merge=union\n")
    (tmp_path / ".gitignore").write_text("*.lock\n")
    annotations = tmp_path / "annotations"
    path = one_highlight(annotations)
    git("add", "-A")
    git("commit", "-q", "-m", "one")
    git("checkout", "-q", "-b", "other")
    Annotator(AnnotationStore(annotations)).add_highlight(ARTICLE, TEXT, Span(0, 2))
    assert git("diff", "--numstat").split()[:2] == ["1", "0"]
    git("commit", "-q", "-am", "other")
    git("checkout", "-q", "main")
    Annotator(AnnotationStore(annotations)).add_highlight(ARTICLE, TEXT, Span(10, 14))
    git("commit", "-q", "-am", "main")
    git("merge", "-q", "other", "-m", "both")
    assert len(AnnotationStore(annotations).highlights(ARTICLE)) == 3
    shutil.copy(path, tmp_path / "kept.json")
