"""Cleaning takes no more than in proportion to the length, whatever the source is like."""

from __future__ import annotations

import resource
import subprocess
import sys
from functools import partial
from types import FrameType
from typing import Any

import pytest

from reader.cleaning.pipeline import clean
from reader.errors import SourceError
from tests.unit.cleaning.judging import ROOT, check_law, readings
from tests.unit.cleaning.shapes import SHAPES

_SECONDS = 60
_BYTES = 2 << 30
_SHAPE_SECONDS = 10
"""What one shape of `_LENGTH` may take of the processor. A thousand places damaged in their bytes take three
seconds, all else less than one. Were it in proportion to the square of the length, 6 ns for each pair of
characters would be too much."""
_LENGTH = 40_000
_LONG = 3_300_000
_IN_BOUNDS = """
import resource
import sys
from reader.cleaning.pipeline import clean
from reader.errors import SourceError
from tests.unit.cleaning.judging import readings
from tests.unit.cleaning.shapes import SHAPES
length, seconds, *shapes = sys.argv[1:]
_, most = resource.getrlimit(resource.RLIMIT_CPU)
for shape in shapes:
    print(shape, file=sys.stderr)
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + 1 + int(seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (min(limit, most), most))
    try:
        clean(SHAPES[shape](int(length)), "page.txt", readings=readings)
    except SourceError:
        pass
"""


def _steps(data: bytes) -> int:
    """Count the lines of Python, loops in comprehensions too, that cleaning takes."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        clean(data, "page.txt", readings=readings)
    except SourceError:
        pass
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_length_takes_four_times_the_steps(shape: str) -> None:
    make = SHAPES[shape]
    _steps(make(1_500))
    assert _steps(make(6_000)) < 6 * _steps(make(1_500)) + 2_000


@pytest.mark.parametrize("shape", SHAPES)
def test_the_law_holds_of_every_shape(shape: str) -> None:
    try:
        cleaned = clean(SHAPES[shape](4_000), "page.txt", readings=readings)
    except SourceError:
        return
    check_law(cleaned)


def _bound(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))


def _clean_in_bounds(length: int, seconds: int, *shapes: str) -> None:
    # What patterns do in C shows in no count of steps: the kernel ends a process that takes too much.
    command = [sys.executable, "-c", _IN_BOUNDS, str(length), str(seconds), *shapes]
    bound = partial(_bound, seconds * len(shapes))
    done = subprocess.run(command, cwd=ROOT, preexec_fn=bound, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]


def test_forty_thousand_characters_of_every_shape_are_cleaned_in_bounds() -> None:
    _clean_in_bounds(_LENGTH, _SHAPE_SECONDS, *SHAPES)


@pytest.mark.parametrize("shape", ["one line", "brackets", "random bytes", "zip"])
def test_ten_megabytes_are_cleaned_or_refused_in_bounds(shape: str) -> None:
    _clean_in_bounds(_LONG, _SECONDS, shape)


TOKENS = [
    "报",
    "首页",
    "1",
    "> ",
    "记者",
    "（记者报",
    "来源：",
    "页",
    "大",
    "张三 ",
    "2021-",
    "。”",
    "> 首页",
    "| a",
]


@pytest.mark.parametrize("end", ["", "!", "。", "）", "摄", "号", "："])
def test_no_line_makes_a_pattern_run_away(end: str) -> None:
    page = "\n".join((token * 400)[:190] + end for token in TOKENS)
    code = (
        "import sys; from reader.cleaning.pipeline import clean\nclean(sys.stdin.buffer.read(), 'page.txt')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        preexec_fn=partial(_bound, _SECONDS),
        input=page.encode(),
        check=False,
    )
    assert done.returncode == 0


def test_a_source_of_too_many_lines_is_refused_with_what_to_do() -> None:
    with pytest.raises(SourceError, match="split it into smaller files"):
        clean("好\n".encode() * 300_001, "page.txt")
