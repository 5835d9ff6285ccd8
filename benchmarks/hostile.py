"""Damaged, hostile and huge inputs: what becomes of each, how long it takes and how much memory.

    python benchmarks/hostile.py [NAME...]

Each is cleaned in a process of its own, which is ended after a minute or at 2 GB. Seconds are those of the
processor, so that what else the machine does does not count. Ends with 1 if one takes more than 30 seconds
or is not ended with a result or one line.
"""

from __future__ import annotations

import gzip
import io
import random
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

SLOWEST_S = 30
BOUND_S = 60
BOUND_BYTES = 2 << 30
TEXT = "会议指出，去年全市粮食总产量达到三十万吨，比上年增长百分之五，农民收入稳步提高。"
TEN_MB = 10_000_000
MILLION = 1_000_000


def _text(unit: str, size: int = TEN_MB) -> bytes:
    """Return a unit repeated to about `size` bytes."""
    return unit.encode() * (size // len(unit.encode()))


def _page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><body>{body}".encode()


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", TEXT * 1000)
    return held.getvalue()


def _records(broken: bool) -> bytes:
    lines = [f'{{"title": "第{number}号", "content": "{TEXT}"}}' for number in range(2000)]
    if broken:
        lines[7] = lines[7][:-9]
    return "\n".join(lines).encode()


UNITS: Final = ["1", "2021-", "年月日", "记者", "？", "。", "(", "a", "&#", "<", "●", "a ", "> ", "\u3000"]
INPUTS: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "ten megabytes on one line": ("a.txt", lambda: _text(TEXT)),
    "ten megabytes in lines": ("a.txt", lambda: _text(f"{TEXT}\n")),
    "ten megabytes of a page": ("a.html", lambda: _page(f"<p>{TEXT}</p>" * 75_000)),
    "100,000 opening brackets": ("a.txt", lambda: _text("（", 300_000)),
    "100,000 opening quotes": ("a.txt", lambda: _text("“", 300_000)),
    "random bytes": ("a.txt", lambda: random.Random(1).randbytes(TEN_MB)),
    "a zip": ("a.txt", _zip),
    "a PDF": ("a.txt", lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(MILLION)),
    "a gzip": ("a.txt", lambda: gzip.compress(TEXT.encode() * 1000)),
    "tags nested a million deep": ("a.html", lambda: _page("<div>" * MILLION + TEXT)),
    "inline tags nested a million deep": ("a.html", lambda: _page("<b>" * MILLION + TEXT)),
    "an attribute of ten megabytes": ("a.html", lambda: _page(f'<p title="{"x" * TEN_MB}">{TEXT}</p>')),
    "a tag of a million attributes": ("a.html", lambda: _page(f"<p {'a=b ' * MILLION}>{TEXT}</p>")),
    "a million entities": ("a.html", lambda: _page("&ldquo;" * MILLION)),
    "a million entities in a text": ("a.txt", lambda: _text("&ldquo;", 7 * MILLION)),
    "comments never closed": ("a.html", lambda: _page("<!--" * MILLION + TEXT)),
    "scripts never closed": ("a.html", lambda: _page("<script>" * MILLION + TEXT)),
    "null bytes": ("a.txt", lambda: TEXT.encode() + b"\0" * MILLION),
    "half characters in JSON": ("a.json", lambda: b'{"content": "' + b"\\ud800x" * MILLION + b'"}'),
    "lists nested 100,000 deep in JSON": ("a.json", lambda: b"[" * 100_000),
    "JSON lines, one broken": ("a.jsonl", lambda: _records(True)),
    "JSON lines": ("a.jsonl", lambda: _records(False)),
    "UTF-16 without its mark": ("a.txt", lambda: (f"{TEXT}\n" * 20_000).encode("utf-16-le")),
    "UTF-7": ("a.txt", lambda: (TEXT * 10_000).encode("utf-7")),
    "two encodings in one": ("a.txt", lambda: (TEXT * 1000).encode() + (TEXT * 1000).encode("gb18030")),
    "a million line feeds": ("a.txt", lambda: b"\n" * MILLION + TEXT.encode()),
    "a million blank lines": ("a.txt", lambda: b" \n" * MILLION + TEXT.encode()),
    "a million readings": ("a.txt", lambda: _text("動(dòng)", 10 * MILLION)),
    "200,000 readings": ("a.txt", lambda: _text("動(dòng)", 2 * MILLION)),
    "a million headings": ("a.md", lambda: _text("# 春\n", 6 * MILLION)),
    "a million stars": ("a.md", lambda: _text("*", MILLION)),
    "a million backquotes": ("a.md", lambda: _text("`", MILLION)),
    "a million brackets in Markdown": ("a.md", lambda: _text("[", MILLION)),
    "a million half links": ("a.md", lambda: _text("[a](", 4 * MILLION)),
    **{
        f"a million of {unit}": ("a.txt", lambda unit=unit: _text(unit, MILLION * len(unit.encode())))
        for unit in (
            "1",
            "2021-",
            "年月日",
            "记者",
            "？",
            "。",
            "(",
            "a",
            "a ",
            "\u3000",
            "&#",
            "<",
            "> ",
            "●",
        )
    },
}
CLEAN = """
import resource, sys, time
from reader.library.cleaned import clean_source
from reader.errors import SourceError
data = sys.stdin.buffer.read()
held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
try:
    said = f"{len(clean_source(data, sys.argv[1]).articles)} articles"
except SourceError as error:
    said = str(error)
spent = time.process_time() - start
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"{spent:.2f}\\t{(most - held) / 1024:.0f}\\t{said}")
"""


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (BOUND_S, BOUND_S))
    resource.setrlimit(resource.RLIMIT_AS, (BOUND_BYTES, BOUND_BYTES))


def main(names: list[str]) -> int:
    """Print a row for each input."""
    failed = 0
    print("   MB in  seconds   +MB  outcome")
    for label, (name, make) in INPUTS.items():
        if names and label not in names:
            continue
        data = make()
        command = [sys.executable, "-c", CLEAN, name]
        begin = time.monotonic()
        done = subprocess.run(command, input=data, preexec_fn=_bound, capture_output=True, check=False)
        lines = done.stdout.decode().splitlines()
        spent, most, said = lines[0].split("\t") if len(lines) == 1 else ("", "", "")
        is_good = done.returncode == 0 and len(lines) == 1 and float(spent) <= SLOWEST_S
        failed += not is_good
        if not said:
            said = (
                f"ENDED WITH {done.returncode} after {time.monotonic() - begin:.0f} s: {done.stderr[-200:]!r}"
            )
        print(f"{len(data) / 1e6:8.2f} {spent:>8} {most:>5}  {label}: {said}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    sys.exit(main(sys.argv[1:]))
