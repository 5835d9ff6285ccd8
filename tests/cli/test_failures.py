"""What goes wrong is said in one line that names the thing and the mend, and the rest still works."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from reader.cli.group import cli
from reader.cli.registry import COMMANDS
from tests.cli.running import MakeWorkspace, Result, Run

TEXT = "太原加快建设太忻经济区。\n\n会议要求，太原各县要抓紧落实产业振兴。\n"


def is_one_line_about(done: Result, thing: object) -> bool:
    return done.code == 1 and str(thing) in done.err and done.err.count("\n") == 1 and ": " in done.err


@pytest.mark.parametrize("command", [["clean"], ["convert", "--to", "hant"], ["pinyin"], ["add"]])
def test_a_missing_file_is_named(tx: Run, make_workspace: MakeWorkspace, command: list[str]) -> None:
    folder = make_workspace({"a.txt": TEXT})
    assert is_one_line_about(tx("--workspace", folder, *command, "gone.txt"), "gone.txt")


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))])
@pytest.mark.parametrize("command", ["clean", "add"])
def test_an_empty_and_a_binary_file_are_named(
    tx: Run, make_workspace: MakeWorkspace, tmp_path: Path, command: str, content: bytes
) -> None:
    folder = make_workspace({"a.txt": TEXT})
    path = tmp_path / "odd.txt"
    path.write_bytes(content)
    done = tx("--workspace", folder, command, path)
    assert is_one_line_about(done, "odd.txt")
    assert len(list((folder / "seeds").iterdir())) == 1


def test_sources_that_cannot_be_read_do_not_hinder_the_rest(tx: Run, make_workspace: MakeWorkspace) -> None:
    folder = make_workspace(
        {
            "a.txt": TEXT,
            "b.txt": b"",
            "c.txt": b"\0\1\2\3" * 99,
            "d.pdf": b"%PDF",
            "README.md": "x",
            ".x.txt": "x",
        }
    )
    done = tx("--workspace", folder, "list", "--json")
    assert [article["source"] for article in done.json["articles"]] == [str(folder / "seeds" / "a.txt")]
    assert done.code == 1
    lines = done.err.splitlines()
    assert len(lines) == len(done.json["problems"]) == 3
    for name, line in zip(("b.txt", "c.txt", "d.pdf"), lines, strict=True):
        assert str(folder / "seeds" / name) in line
    assert tx("--workspace", folder, "show", "#1").code == 0


def test_an_unreadable_folder_is_named(
    tx: Run, make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_workspace({"a.txt": TEXT})

    def refuse(path: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(os, "scandir", refuse)
    assert is_one_line_about(tx("--workspace", folder, "list"), folder / "seeds")


def test_an_unreadable_source_is_named(
    tx: Run, make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_workspace({"a.txt": TEXT, "b.txt": TEXT + "另一篇，别的内容。\n"})
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "b.txt":
            raise PermissionError(13, os.strerror(13))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    done = tx("--workspace", folder, "list", "--json")
    assert len(done.json["articles"]) == 1
    assert is_one_line_about(done, folder / "seeds" / "b.txt")


def test_a_workspace_that_cannot_be_written_is_read(
    tx: Run, make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_workspace({"a.txt": TEXT})
    make = Path.mkdir

    def refuse(path: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        if path.is_relative_to(folder):
            raise PermissionError(13, os.strerror(13))
        make(path, mode, parents, exist_ok)

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert tx("--workspace", folder, "list").code == 0
    assert "产业振兴" in "".join(tx("--workspace", folder, "show", "#1").out.split())
    done = tx("--workspace", folder, "highlight", "--article", "#1", "--quote", "产业振兴")
    assert is_one_line_about(done, folder / "annotations")


def test_a_damaged_annotation_file_is_named_and_kept_and_the_rest_works(
    tx: Run, make_workspace: MakeWorkspace
) -> None:
    folder = make_workspace(
        {"a.txt": TEXT, "b.txt": "忻州召开会议。\n\n会议部署了春季工作，要求抓紧抓实。\n"}
    )
    for number, quote in (("#1", "产业振兴"), ("#2", "春季工作")):
        assert tx("--workspace", folder, "highlight", "--article", number, "--quote", quote).code == 0
    first = tx("--workspace", folder, "list", "--json").json["articles"][0]["id"]
    path = folder / "annotations" / "highlights" / f"{first}.json"
    damaged = path.read_bytes()[:-40]
    path.write_bytes(damaged)

    done = tx("--workspace", folder, "annotations", "--json")
    assert [each["exact"] for each in done.json["highlights"]] == ["春季工作"]
    assert is_one_line_about(done, path)
    listed = tx("--workspace", folder, "list", "--json")
    assert [article["highlights"] for article in listed.json["articles"]] == [None, 1]
    assert is_one_line_about(listed, path)
    assert tx("--workspace", folder, "show", "#1").code == 0
    assert is_one_line_about(
        tx("--workspace", folder, "highlight", "--article", "#1", "--quote", "太忻经济区"), path
    )
    assert path.read_bytes() == damaged
    checked = tx("--workspace", folder, "check")
    assert checked.code == 1
    assert path.name in checked.out


def test_check_of_a_sound_workspace_says_nothing(tx: Run, make_workspace: MakeWorkspace) -> None:
    folder = make_workspace({"a.txt": TEXT})
    tx("--workspace", folder, "highlight", "--article", "#1", "--quote", "产业振兴", "--tag", "提法")
    done = tx("--workspace", folder, "check")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert tx("--workspace", folder, "check", "--json").json == {"problems": []}


def test_a_damaged_cache_is_built_again(tx: Run, make_workspace: MakeWorkspace) -> None:
    folder = make_workspace({"a.txt": TEXT})
    before = tx("--workspace", folder, "show", "#1", "--json").out
    for path in (folder / ".tx-reader").rglob("*.json"):
        path.write_bytes(path.read_bytes()[:-10])
    after = tx("--workspace", folder, "show", "#1", "--json")
    assert (after.code, after.out, after.err) == (0, before, "")


def test_an_unknown_word_is_wrong_usage(tx: Run) -> None:
    done = tx("lsit")
    assert done.code == 2
    assert "lsit" in done.err
    assert "--help" in done.err


@pytest.mark.parametrize(
    "arguments", [["list", "--nonsense"], ["show"], ["--nonsense"], ["tags", "rename", "a"]]
)
def test_wrong_usage_ends_with_two(tx: Run, arguments: list[str]) -> None:
    assert tx(*arguments).code == 2


def test_the_reader_itself_needs_a_terminal(tx: Run, make_workspace: MakeWorkspace) -> None:
    done = tx(make_workspace({"a.txt": TEXT}))
    assert done.code == 2
    assert "terminal" in done.err


def test_a_closed_pipe_ends_quietly(make_workspace: MakeWorkspace) -> None:
    folder = make_workspace({f"{number}.txt": TEXT * (number + 1) for number in range(20)})
    command = [sys.executable, "-m", "reader", "--workspace", str(folder), "list"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def commands_of(command: click.Command, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if not isinstance(command, click.Group):
        return [path]
    context = click.Context(command)
    inner = [(name, command.get_command(context, name)) for name in command.list_commands(context)]
    return [path, *(each for name, one in inner if one for each in commands_of(one, (*path, name)))]


def example_of(path: tuple[str, ...]) -> str:
    command: click.Command | None = cli
    for name in path:
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), name)
    assert command is not None
    return (command.epilog or "").partition("Example: tx-reader ")[2]


@pytest.mark.parametrize("path", commands_of(cli), ids=" ".join)
def test_every_command_has_help_with_an_example(tx: Run, path: tuple[str, ...]) -> None:
    done = tx(*path, "--help")
    assert done.code == 0
    assert re.search(r"Example: .*tx-reader", " ".join(done.out.split()))


EXAMPLES = [example for path in commands_of(cli) if (example := example_of(path))]


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_shell_takes_an_example_as_it_is_meant(example: str) -> None:
    # To a shell an unquoted # begins a comment, and curly quotes are letters.
    assert shlex.split(example, comments=True) == shlex.split(example)
    assert not set(example) & set("“”‘’")


@pytest.mark.parametrize("example", [example for example in EXAMPLES if "'#" in example])
def test_an_example_on_an_article_does_what_it_says(on_seeds: Run, example: str) -> None:
    assert on_seeds(*shlex.split(example)).code == 0


def test_a_shell_can_complete_commands() -> None:
    asked = {"_TX_READER_COMPLETE": "bash_complete", "COMP_WORDS": "tx-reader c", "COMP_CWORD": "1"}
    command = [sys.executable, "-m", "reader"]
    done = subprocess.run(command, env={**os.environ, **asked}, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == [
        f"plain,{each}" for each in ("check", "clean", "compare", "completion", "convert")
    ]


def test_the_version_is_said(tx: Run) -> None:
    assert tx("--version").out == "tx-reader 0.1.0\n"


def test_the_commands_are_those_of_the_table() -> None:
    assert {path[0] for path in commands_of(cli) if path} == set(COMMANDS)


def test_check_repair_mends_a_damaged_annotation_file_and_says_what_it_did(
    tx: Run, make_workspace: MakeWorkspace
) -> None:
    folder = make_workspace({"a.txt": "太原召开会议。\n\n会议部署了春季工作，要求各县抓紧抓实。\n"})
    for quote in ("春季工作", "各县"):
        assert tx("--workspace", folder, "highlight", "--article", "#1", "--quote", quote).code == 0
    (path,) = (folder / "annotations" / "highlights").glob("*.json")
    path.write_bytes(path.read_bytes()[:-30])
    assert tx("--workspace", folder, "check").code == 1
    done = tx("--workspace", folder, "check", "--repair")
    assert (done.code, done.out) == (0, "")
    assert "line 3 could not be read; 1 records kept" in done.err
    assert path.with_name(f"{path.name}.damaged1").exists()
