"""The same store gives the same bytes, whatever the machine's language, time zone and hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from reader.workspace import Workspace

EXPORTS = """
import hashlib, sys
from pathlib import Path
from reader.exchange.registry import FORMATS
from reader.workspace import Workspace
from reader.workspace.selecting import Wanted
workspace = Workspace.open(Path(sys.argv[1]))
for form in FORMATS:
    made = workspace.export(form, Wanted(digest="D"), timestamp=False)
    print(form, hashlib.sha256(made.data).hexdigest(), *made.beside.values(), sep="\\t", file=sys.stderr)
made = workspace.export("markdown", Wanted(tags=("\\u0130stanbul",)), timestamp=False, template="digest")
print("template", hashlib.sha256(made.data).hexdigest(), file=sys.stderr)
"""
MACHINES = (
    {"LC_ALL": "C", "LANG": "C", "TZ": "UTC", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "2"},
)


def test_every_format_gives_the_same_bytes_in_other_languages_and_time_zones(workspace: Workspace) -> None:
    for name, under in (("İstanbul", None), ("ılık ISI", "İstanbul"), ("Äpfel", None), ("布局", None)):
        workspace.add_tag(name, under, description=f"{name}: i I ı İ")
    for ref, quote, tags in (("#1", "太忻", ["ılık ISI", "布局"]), ("#2", "太原", ["Äpfel"])):
        article = workspace.article(ref)
        workspace.add_highlight(article, workspace.find(article, quote)[0], tags, "Note: İ, 甲")
    workspace.add_digest("D", ["ılık ISI", "Äpfel", "布局"])
    assert len({exports(workspace.root, machine) for machine in MACHINES}) == 1


def exports(root: Path, machine: dict[str, str]) -> str:
    """Return the digests of all exports, made by a process of its own on such a machine."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    done = subprocess.run(
        [sys.executable, "-c", EXPORTS, root],
        env={**kept, **machine, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    lines = done.stderr.decode("utf-8")
    assert lines.count("\n") > 13
    return lines
