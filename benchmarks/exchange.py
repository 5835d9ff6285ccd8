"""Measure exports of many highlights in every format, and beside Taguette on the same highlights.

    python -m benchmarks.exchange

Each export is the command as a user gives it, in a process of its own: start, reading the store, placing the
highlights, setting and writing them. Taguette, where `make .venv/clients.stamp` has installed it, serves on
loopback, is warm, and gives its tables over HTTP; the two are asked in turns. Times are seconds of processor,
which other work on the machine does not change, ours from the start of Python on. Linux only.
"""

from __future__ import annotations

import json
import os
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from benchmarks.figures import Figure
from benchmarks.page import Row, plain_table
from reader.annotations.anchoring import make_anchor
from reader.annotations.ids import new_id, stamp
from reader.annotations.model import Highlight, Tag
from reader.annotations.records import record_of_highlight, record_of_tag
from reader.exchange.registry import FORMATS
from reader.text.span import Span
from reader.workspace import Workspace

PROJECT = Path(__file__).parents[1]
TAGUETTE = PROJECT / ".venv" / "clients" / "bin" / "taguette"
NOW = datetime(2026, 11, 30, 5, tzinfo=UTC)
STAMP = stamp(NOW)
TAGS = 20
SIZES = (1_000, 10_000)
RUNS = 3
LIMIT_S = 10
"""Seconds that any format may take for 10,000 highlights: "in seconds"."""
LIMIT_MB = 500
"""Memory that any may take; dictionaries, which some load, are 200 of them."""
_KILOBYTE = 1024


def fill(folder: Path, size: int) -> Workspace:
    """Make a workspace on the seeds with `size` highlights: every second has a note, every third two tags."""
    chance = random.Random(size)
    (folder / "seeds").symlink_to(PROJECT / "seeds")
    workspace = Workspace.open(folder)
    articles = [workspace.article(entry.article_id) for entry in workspace.articles()]
    tags = [Tag(new_id(NOW), f"tag {n}", description=f"what {n} is", created=STAMP, modified=STAMP)
            for n in range(TAGS)]  # fmt: skip
    rows = []
    for number in range(size):
        article = chance.choice(articles)
        start = chance.randrange(len(article.text) - 60)
        anchor = make_anchor(article.id, article.text, Span(start, start + chance.randint(4, 40)))
        own = chance.sample(tags, 1 + (number % 3 == 0))
        note = f"A note of some length, number {number}." * (number % 2)
        made = Highlight(new_id(NOW), anchor, tuple(tag.id for tag in own), note, STAMP, STAMP)
        rows.append({"id": made.id, "article": article.id, **record_of_highlight(made)})
    known = [{"id": tag.id, **record_of_tag(tag)} for tag in tags]
    document = {"format": "tx-reader annotations", "version": 1, "tags": known, "highlights": rows}
    workspace.import_annotations("made.json", json.dumps(document).encode())
    return workspace


_EXPORT = """
import re, sys
from pathlib import Path
from reader.cli.main import main
try:
    main()
except SystemExit as ended:
    assert not ended.code
# Not ru_maxrss, which a process has from the one that started it.
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1], file=sys.stderr)
"""


def export(folder: Path, form: str) -> tuple[float, float]:
    """Export in a format as a user does, and return the seconds of processor and the megabytes it took."""
    command = ["--workspace", str(folder), "export", "--format", form]
    command += ["-o", str(folder / f"out{FORMATS[form].suffix}")]
    process = subprocess.Popen([sys.executable, "-c", _EXPORT, *command], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"the export as {form} failed: {said}")
    return used.ru_utime + used.ru_stime, int(said.split()[-1]) / _KILOBYTE


def export_figures(folder: Path, size: int) -> Iterator[Figure]:
    """Return time and memory of every format."""
    for form in FORMATS:
        runs = [export(folder, form) for _ in range(RUNS)]
        of = f"of {size:,} highlights as {form}"
        yield Figure(f"export {of}", min(seconds for seconds, _ in runs), "s", limit=LIMIT_S)
        yield Figure(f"memory of the export {of}", max(memory for _, memory in runs), "MB", limit=LIMIT_MB)


@contextmanager
def taguette(folder: Path, workspace: Workspace) -> Iterator[_Taguette]:
    """Serve a Taguette with the highlights of a workspace in its only project."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    database = folder / "taguette.sqlite3"
    command = [TAGUETTE, "-p", port, "-b", "127.0.0.1", "--no-browser", "--database", database]
    with subprocess.Popen(
        list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder
    ) as server:
        assert server.stdout is not None
        found = (re.search(r"http://\S+token=\w+", line) for line in server.stdout)
        address = next(match.group() for match in found if match)
        peer = _Taguette(address.replace("localhost", "127.0.0.1"), server.pid)
        peer.fill(database, workspace)
        yield peer
        server.terminate()


class _Taguette:
    """A browser that has logged in."""

    def __init__(self, address: str, process: int) -> None:
        self._process = process
        self._base = address.partition("/?")[0]
        self._jar = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._jar))
        self.get(address.removeprefix(self._base))
        self.project = 1

    def processor(self) -> float:
        """Return the seconds of processor that the server has used."""
        fields = Path(f"/proc/{self._process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def get(self, path: str) -> bytes:
        """Return a page."""
        with self._opener.open(self._base + path, timeout=600) as page:
            data: bytes = page.read()
        return data

    def fill(self, database: Path, workspace: Workspace) -> None:
        """Make a project in its form, and put articles, tags and highlights into its database."""
        self.get("/project/new")
        token = next(cookie.value for cookie in self._jar if cookie.name == "_xsrf") or ""
        fields = urlencode({"name": "made", "description": "", "_xsrf": token}).encode()
        with self._opener.open(f"{self._base}/project/new", fields, timeout=60) as page:
            self.project = int(page.geturl().rpartition("/project/")[2])
        tags = {tag.id: number for number, tag in enumerate(workspace.tags(), 101)}
        documents = {e.article_id: (n, e.label) for n, e in enumerate(workspace.articles(), 1)}
        placed = workspace.all_highlights()
        with sqlite3.connect(database, timeout=60) as store:
            store.executemany(
                "insert into documents (id, name, description, filename, created, project_id, text_direction,"
                " contents) values (?, ?, '', '', '2026-11-30 00:00:00', ?, 'LEFT_TO_RIGHT', ?)",
                [
                    (n, label, self.project, workspace.article(key).text)
                    for key, (n, label) in documents.items()
                ],
            )
            store.executemany(
                "insert into tags (id, project_id, path, description) values (?, ?, ?, ?)",
                [(tags[tag.id], self.project, tag.name, tag.description) for tag in workspace.tags()],
            )
            store.executemany(
                "insert into highlights (id, document_id, start_offset, end_offset, snippet)"
                " values (?, ?, ?, ?, ?)",
                [
                    (n, documents[p.highlight.anchor.article][0], p.highlight.anchor.start,
                     p.highlight.anchor.end, p.highlight.anchor.exact)
                    for n, p in enumerate(placed, 1)
                ],
            )  # fmt: skip
            store.executemany(
                "insert into highlight_tags (highlight_id, tag_id) values (?, ?)",
                [(n, tags[tag]) for n, p in enumerate(placed, 1) for tag in p.highlight.tags],
            )


COMPARED = (
    ("csv", "highlights/.csv", "its CSV of the same"),
    ("markdown", "highlights/.html", "its HTML of the same"),
    ("codebook", "codebook.csv", "its codebook as CSV"),
)
"""Our format, Taguette's page, what that is."""


def peer_figures(folder: Path, workspace: Workspace, size: int) -> Iterator[Figure]:
    """Return the times of our exports beside those of Taguette's nearest."""
    with taguette(folder, workspace) as peer:
        for form, page, what in COMPARED:
            times: list[tuple[float, float]] = []
            for _ in range(RUNS):
                begin = peer.processor()
                data = peer.get(f"/project/{peer.project}/export/{page}")
                theirs = peer.processor() - begin
                times.append((export(folder, form)[0], theirs))
                if form == "csv" and data.count(b"\n") < size:
                    raise RuntimeError("Taguette gave fewer highlights than it has")
            ours, theirs = (statistics.median(column) for column in zip(*times, strict=True))
            yield Figure(
                f"{size:,} highlights as {form}", 1000 * ours, "ms", 1000 * theirs, f"Taguette, {what}"
            )


def figures(full: bool) -> Iterator[Figure]:
    """Return the figures for the suite; 10,000 highlights, and those beside Taguette, only when `full`."""
    for size in SIZES if full else SIZES[:1]:
        with tempfile.TemporaryDirectory() as name:
            workspace = fill(Path(name), size)
            yield from export_figures(Path(name), size)
            if full and TAGUETTE.exists():
                yield from peer_figures(Path(name), workspace, size)


if __name__ == "__main__":
    measured = list(figures(full=True))
    print(plain_table(Row("exchange", figure, "") for figure in measured))
    sys.exit(not all(figure.is_kept for figure in measured))
