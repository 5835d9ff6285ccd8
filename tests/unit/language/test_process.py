import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from reader.errors import LanguageError
from reader.language import service
from reader.language.consulting import look_up
from reader.language.lexicon import entries
from reader.language.lookup import lookup_from_json
from reader.language.process import ChildProcess, InProcess
from reader.text.variety import Variety

LOOK_UP = {"do": "look_up", "text": "阳曲\ud800县", "source": "hans", "own": []}
CONVERT = {"do": "convert", "text": "发展", "to": "hant", "source": "hans"}


@pytest.fixture
def child() -> Iterator[ChildProcess]:
    found = ChildProcess()
    yield found
    found.close()


def test_the_child_answers_what_is_answered_here(child: ChildProcess) -> None:
    for request in (LOOK_UP, CONVERT):
        assert child.ask(request) == InProcess().ask(request)
    assert lookup_from_json(child.ask(LOOK_UP)) == look_up("阳曲\ud800县", Variety.HANS)
    assert child.pid not in (None, os.getpid())


def test_what_the_child_left_out_of_the_lexicon_is_known_here(
    child: ChildProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries, "_PROBLEMS", {})
    reply = {"value": 1, "problems": [["words.tsv, line 7: broken", "mend the line"]]}
    monkeypatch.setattr(child, "_exchange", lambda line: reply)
    assert child.ask(CONVERT) == child.ask(CONVERT) == 1
    assert str(entries.problem()).endswith("words.tsv, line 7: broken: mend the line")


def test_the_child_says_what_it_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "_PROBLEMS", {"words.tsv, line 7: broken": "mend the line"})
    answers = io.BytesIO()
    service.serve(io.BytesIO(json.dumps(CONVERT).encode()), answers)
    assert json.loads(answers.getvalue())["problems"] == [["words.tsv, line 7: broken", "mend the line"]]


def test_a_child_that_was_killed_is_started_again(child: ChildProcess) -> None:
    child.ask(CONVERT)
    first = child.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert child.ask(CONVERT)["text"] == "發展"
    assert child.pid != first


def test_where_no_child_can_be_started_the_work_is_done_here(
    child: ChildProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert child.ask(CONVERT)["text"] == "發展"
    assert child.pid is None


def test_a_child_that_keeps_dying_is_given_up(child: ChildProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    starts = []

    def start(arguments: list[str], **options: Any) -> subprocess.Popen[bytes]:
        starts.append(arguments)
        return real([sys.executable, "-c", "raise SystemExit(3)"], **options)

    real = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", start)
    assert child.ask(CONVERT)["text"] == "發展"
    assert child.ask(CONVERT)["text"] == "發展"
    assert len(starts) == 3


def test_an_error_of_the_child_is_an_error_here(child: ChildProcess, tmp_path: Any) -> None:
    with pytest.raises(LanguageError, match="cannot be written") as caught:
        child.ask({"do": "build_glosses", "path": str(tmp_path / "no" / "index")})
    assert "TX_READER_CACHE" in caught.value.hint


def test_threads_may_ask_at_once(child: ChildProcess) -> None:
    answers: list[str] = []

    def ask(text: str) -> None:
        answers.append(child.ask({**CONVERT, "text": text})["text"])

    threads = [threading.Thread(target=ask, args=("发" * count,)) for count in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["發" * count for count in range(1, 9)]


def test_nothing_is_asked_of_a_closed_process(child: ChildProcess) -> None:
    child.ask(CONVERT)
    child.close()
    assert child.pid is None
    with pytest.raises(LanguageError, match="closing"):
        child.ask(CONVERT)


def test_the_child_ends_when_its_input_ends() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reader.language.service"],
        input=json.dumps(CONVERT).encode() + b"\n",
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["value"]["text"] == "發展"


def test_a_folder_with_our_name_where_the_user_is_is_not_loaded(
    child: ChildProcess, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reader").mkdir()
    (tmp_path / "reader" / "__init__.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert child.ask(CONVERT)["text"] == "發展"
    assert child.pid is not None


def test_answers_stand_one_on_a_line_in_ascii() -> None:
    requests = io.BytesIO(b"".join(json.dumps(each).encode() + b"\n" for each in (CONVERT, LOOK_UP)))
    answers = io.BytesIO()
    service.serve(requests, answers)
    lines = answers.getvalue().splitlines()
    assert len(lines) == 2
    assert all(line.isascii() for line in lines)
