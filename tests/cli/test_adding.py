"""`add` of folders: what is found in them, what is said, and what Ctrl-C leaves behind."""

from __future__ import annotations

import os
import pty
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.library import fetching
from reader.library.fetching import Fetched
from reader.library.origins import read_origins
from reader.workspace import Workspace
from tests.cli.running import MakeWorkspace, Run

BODY = "我们要推动高质量发展，加快建设现代化产业体系，统筹推进各项重点任务，让人民群众过上更好的生活。"


def page(name: str) -> str:
    head = f"{name}地召开会议\n\n来源：临川日报 2021-12-30"
    return f"{head}\n\n{BODY}\n\n{name}地今后要抓好落实。\n\n责任编辑：张三\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Return a folder with four good pages, two of them in a subfolder, and much else."""
    folder = tmp_path / "pages"
    (folder / "sub" / ".git").mkdir(parents=True)
    (folder / "a.txt").write_text(page("甲"), encoding="utf-8")
    (folder / "b.md").write_text(page("乙"), encoding="utf-8")
    (folder / "sub" / "a.txt").write_text(page("丙"), encoding="utf-8")
    (folder / "sub" / "linked.txt").symlink_to(folder / "a.txt")
    (folder / "sub" / "circle").symlink_to(folder)
    (folder / "sub" / "gone.txt").symlink_to(folder / "nothing")
    (folder / "sub" / ".git" / "x.txt").write_text(page("丁"), encoding="utf-8")
    (folder / ".hidden.txt").write_text(page("戊"), encoding="utf-8")
    (folder / "picture.jpg").write_bytes(b"x")
    (folder / "style.css").write_bytes(b"x")
    (folder / "README.md").write_text("about", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "line\nfeed\x1b[2J.txt").write_text(page("己"), encoding="utf-8")
    return folder


def test_a_folder_is_added_with_its_subfolders_and_the_rest_is_said(
    tx: Run, make_workspace: MakeWorkspace, pages: Path
) -> None:
    root = make_workspace({"old.txt": page("甲").replace("张三", "李四")})
    done = tx("--workspace", root, "add", pages)
    assert done.code == 1
    assert sorted(path.name for path in (root / "seeds").iterdir()) == [
        "a.txt",
        "b.md",
        "line_feed_[2J.txt",
        "old.txt",
    ]
    assert (root / "seeds" / "a.txt").read_bytes() == (pages / "sub" / "a.txt").read_bytes()
    assert f"{pages / 'a.txt'}: has the same text as old.txt and is not added" in done.out
    assert not set(done.out + done.err) & {"\x1b"}
    said = done.err.splitlines()
    assert any("empty.txt" in line for line in said)
    assert any("gone.txt is a link to nothing" in line for line in said)
    assert "tx-reader: 2 files of other kinds passed over (.jpg, .css)" in said
    assert said[-1] == ("tx-reader: 3 added, 2 with the same text as another, 1 could not be added")
    assert "\r" not in done.err


def test_a_second_call_does_only_what_is_new(tx: Run, make_workspace: MakeWorkspace, pages: Path) -> None:
    root = make_workspace({})
    (pages / "empty.txt").unlink()
    (pages / "sub" / "gone.txt").unlink()
    assert tx("--workspace", root, "add", pages).code == 0
    (pages / "new.txt").write_text(page("庚"), encoding="utf-8")
    done = tx("--workspace", root, "add", pages)
    assert done.code == 0
    assert done.err.splitlines()[-1] == "tx-reader: 1 added, 5 there already"
    assert f"{pages / 'new.txt'}: added as new.txt" in done.out


def test_what_was_added_is_one_json_document(tx: Run, make_workspace: MakeWorkspace, pages: Path) -> None:
    root = make_workspace({})
    done = tx("--workspace", root, "add", pages, "--json")
    outcomes = {Path(each["given"]).name: each["outcome"] for each in done.json["sources"]}
    assert outcomes["b.md"] == "added"
    assert outcomes["empty.txt"] == "failed"
    assert done.json["remaining"] == 0
    assert len(done.json["problems"]) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_and_a_folder_that_cannot_be_read_are_said(
    tx: Run, make_workspace: MakeWorkspace, pages: Path
) -> None:
    (pages / "a.txt").chmod(0)
    (pages / "sub").chmod(0)
    done = tx("--workspace", make_workspace({}), "add", pages)
    (pages / "sub").chmod(0o755)
    assert f"{pages / 'a.txt'} cannot be read" in done.err
    assert f"cannot list {pages / 'sub'}" in done.err


def test_a_full_disk_is_said_in_one_line_for_each_source(
    tx: Run, make_workspace: MakeWorkspace, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", refuse)
    root = make_workspace({})
    done = tx("--workspace", root, "add", pages / "b.md")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"tx-reader: cannot write {root / 'seeds' / 'b.md'} (No space left on device): "
        "free some space, make the folder writable, or name another workspace\n"
    )
    assert list((root / "seeds").iterdir()) == []


def started(root: Path, pages: Path, stderr: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "reader", "--workspace", str(root), "add", str(pages)]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=stderr,
        start_new_session=True,
        # What runs the tests in the background may have had Ctrl-C ignored, which is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Return a folder of more pages than a second is enough for."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(1500):
        (folder / f"{number:04d}.txt").write_text(page(f"第{number}"), encoding="utf-8")
    return folder


def test_ctrl_c_leaves_whole_sources_and_says_how_many_remain(
    make_workspace: MakeWorkspace, many: Path, tx: Run
) -> None:
    root = make_workspace({})
    process = started(root, many, subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    for _ in range(80):
        process.stdout.readline()
    # As a terminal does it: to every process of the group, the workers among them.
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err.decode()
    assert b"Traceback" not in err
    added = sorted((root / "seeds").iterdir())
    assert 80 <= len(added) < 1500
    assert all(path.read_bytes() == (many / path.name).read_bytes() for path in added)
    said = err.decode().splitlines()
    assert said[-2].startswith(f"tx-reader: {len(added):,} added")
    assert said[-1] == f"tx-reader: interrupted: {1500 - len(added):,} remain, the same call again adds them"
    for path in sorted(many.iterdir())[len(added) + 5 :]:
        path.unlink()
    done = tx("--workspace", root, "add", many)
    assert done.err.splitlines()[-1] == f"tx-reader: 5 added, {len(added)} there already"


def test_a_bar_is_shown_on_a_terminal_and_the_lines_of_what_was_added_are_not(
    make_workspace: MakeWorkspace, pages: Path
) -> None:
    terminal, other_end = pty.openpty()
    process = started(make_workspace({}), pages, other_end)
    os.close(other_end)
    drawn = b""
    while True:
        try:
            chunk = os.read(terminal, 65_536)
        except OSError:
            break
        if not chunk:
            break
        drawn += chunk
    out, _ = process.communicate(timeout=60)
    os.close(terminal)
    assert process.returncode == 1
    assert b"Adding" in drawn
    assert b"6/6" in drawn
    assert b"added as" not in out
    assert b"4 added, 1 there already, 1 could not be added" in drawn


def test_a_page_of_the_web_is_added_with_where_it_was_found(
    tx: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    page = Fetched(
        "https://example.org/b.html",
        f"<html><meta charset=utf-8><p>{BODY}</p></html>".encode(),
        "utf-8",
        "example.org-b.html",
    )
    monkeypatch.setattr(fetching, "fetch", lambda url: page)
    done = tx("--workspace", tmp_path, "add", "https://example.org/a")
    assert (done.code, (tmp_path / "seeds" / page.name).read_bytes()) == (0, page.data)
    (origin,) = read_origins(tmp_path / "annotations").values()
    assert (origin.url, origin.charset) == (page.url, "utf-8")
    shown = tx("clean", "https://example.org/a", "--json")
    assert shown.json["articles"][0]["paragraphs"] == [BODY]


def test_the_encoding_that_a_server_named_is_kept_for_every_later_cleaning(
    tx: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    data = f"<html><p>{BODY}</p></html>".encode("gbk")
    page = Fetched("https://example.org/b.html", data, "gb2312", "page.html")
    monkeypatch.setattr(fetching, "fetch", lambda url: page)
    assert tx("--workspace", tmp_path, "add", "https://example.org/a").code == 0

    def is_guess() -> bool:
        workspace = Workspace.open(tmp_path)
        return workspace.source(workspace.articles()[0].article_id).encoding_is_guess

    assert not is_guess()
    shutil.rmtree(tmp_path / ".tx-reader")
    assert not is_guess()
    shutil.rmtree(tmp_path / ".tx-reader")
    (tmp_path / "annotations" / "origins.json").unlink()
    assert is_guess()


def test_a_page_that_cannot_be_fetched_is_named(
    tx: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(url: str) -> Fetched:
        raise SourceError(f"{url} answers 404 Not Found", "open it in the browser and save the page")

    (tmp_path / "seeds").mkdir()
    monkeypatch.setattr(fetching, "fetch", refuse)
    done = tx("--workspace", tmp_path, "add", "https://example.org/a")
    assert done.code == 1
    assert done.err.startswith("tx-reader: https://example.org/a answers 404 Not Found: open it")


def test_nearly_the_same_text_is_added_and_said(
    tx: Run, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    body = "\n\n".join(
        (
            "白沙乡的水渠修了三年，今年春天通水，沿渠十二个村子的水田都能按时放水，不误一天农时。",
            "南河村的老石匠带着徒弟守在渠口，每块条石都用手摸过一遍，有裂的当场退回去重打。",
            "山上的果树挂了果，合作社请来客商看货，价格当面谈定，当天装车运到城里的市场去。",
            "修路的队伍过了山口，再有两个月就能把班车开到最远的寨子，老人看病不用再走半天。",
        )
    )
    root = make_workspace({"old.txt": f"修渠\n\n{body}\n"})
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "new.txt").write_text(f"修渠\n\n{body.replace('白沙乡', '白石乡')}\n", encoding="utf-8")
    (folder / "other.txt").write_text("开会\n\n今天下午两点开会，请各乡带上账本。\n", encoding="utf-8")
    done = tx("--workspace", root, "add", folder)
    assert f"{folder / 'new.txt'}: added as new.txt; nearly the same text as old.txt" in done.out
    assert done.err.splitlines()[-1] == "tx-reader: 2 added (1 nearly the same as another)"
    (folder / "third.txt").write_text(f"修渠\n\n{body.replace('老石匠', '老木匠')}\n", encoding="utf-8")
    (row,) = tx("--workspace", root, "add", "--json", folder / "third.txt").json["sources"]
    assert (row["outcome"], Path(row["near"]).name) == ("added", "old.txt")
