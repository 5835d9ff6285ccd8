"""The tutorial's commands give what the page says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "tutorial.md").read_text(encoding="utf-8")
STEP = re.compile(r"^\$ (?P<command>.+)\n(?P<output>(?:(?!\$ |```).*\n)*)", re.MULTILINE)


def steps() -> list[tuple[str, str]]:
    """The commands of the page, each with the output that stands under it."""
    blocks = re.findall(r"^```console\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return [(m["command"], m["output"]) for block in blocks for m in STEP.finditer(f"{block}")]


def pattern(output: str) -> re.Pattern[str]:
    """What the page says, with `…` for anything, and alone on a line for any lines."""
    lines = [
        r"(?:.*\n)*?" if line == "…\n" else ".*".join(map(re.escape, line.split("…")))
        for line in output.splitlines(keepends=True)
    ]
    return re.compile("".join(lines))


def test_every_command_gives_what_stands_under_it(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "seeds", tmp_path / "seeds")
    scripts = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    done = []
    for command, output in steps():
        line = ["bash", "-c", command]
        result = subprocess.run(
            line, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert (result.returncode, result.stderr) == (0, ""), command
        assert pattern(output).fullmatch(result.stdout), f"{command}\n{result.stdout}"
        done.append(command)
    assert len(done) == 11
