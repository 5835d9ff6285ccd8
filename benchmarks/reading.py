"""How soon the reader answers, beside a bare Textual app that redraws a full screen at every key.

`less` and `baca` (a reader of EPUB in Textual, given the same text as a book) stand beside it where they are
installed.

All run in turn over a pseudo-terminal of 120x40 on texts of 1 thousand to 10 million characters, the reader
with the same article in two panes, its library read before. A key has been answered when the terminal has
been sent the last byte that follows it: what animates or comes later counts. The bare app is on Textual's
line API and wraps nothing; it has the same text in memory.

    python benchmarks/reading.py [--runs 15] [--sizes 1000 100000] [--json]
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import pty
import random
import re
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.epub import write_epub
from benchmarks.figures import Figure
from reader.workspace import Workspace

PROJECT = Path(__file__).resolve().parent.parent
COLUMNS, ROWS = 120, 40
SIZES = (1_000, 100_000, 1_000_000, 10_000_000)
TITLE = "太忻经济区长卷"
FIRST = "这是第一段，一行就完。"
READER_MARKS = (TITLE, FIRST, "Help")
BARE_MARKS = ("last row",)
QUIET_S = 0.08
"""Seconds without a byte after which an answer is whole."""
FIRST_BYTE_S = 1.0
"""Seconds without any byte after which there is no answer."""
TIMEOUT_S = 60.0
DAY_S = 86_400.0
LIMITS = {
    "caret": 1.5,
    "page down": 2.0,
    "popover": 2.0,
    "variety": 4.0,
    "resize": 4.0,
    "find next": 2.0,
}
"""At most so many times the bare app's answer."""
LONG = 1_000_000
FIRST_LIMITS = (1.25, 1.5)
"""At most so many times the bare app's first frame: shorter than LONG, and from there on."""
MEMORY_LIMIT = 6.0
"""At most so many times the text's own size, in bytes of UTF-8 as its file has them, above the bare app,
which has the same text in memory; the process of the dictionaries, the same for every text, is told apart."""
STYLES = re.compile(rb"\x1b\[[0-9;:?<>=]*[ -/]*[@-~]")
SENTENCE = re.compile(r"[\u4e00-\u9fff，、；：“”《》,]{12,120}")
BARE = """
import sys
from pathlib import Path
from rich.segment import Segment
from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
TEXT = Path(sys.argv[1]).read_text(encoding="utf-8").replace("\\n", "")
class Lines(ScrollView, can_focus=True):
    step = 0
    def render_line(self, y):
        start = (self.step * 40 + y) * 58 % max(1, len(TEXT) - 58)
        text = TEXT[start:start + 58] if y < 39 else "last row"
        return Strip([Segment(text)]).adjust_cell_length(self.size.width)
    def on_mount(self):
        self.virtual_size = Size(self.size.width, 10_000)
    def on_key(self):
        self.step += 1
        self.refresh()
class Bare(App):
    def compose(self):
        yield Lines()
Bare().run()
"""


class Terminal:
    """A program on a pseudo-terminal, and when it sends what.

    Args:
        command: The program.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self.started = time.perf_counter()
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            set_size(0, COLUMNS, ROWS)
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LESSCHARSET="utf-8")
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            os.execvp(command[0], list(command))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._master)

    def answer_s(self, ask: Callable[[], None], quiet_s: float = QUIET_S) -> float:
        """Do `ask`; return the seconds until the last byte of what follows, 0 where nothing does."""
        begin = last = time.perf_counter()
        ask()
        wait_s = max(quiet_s, FIRST_BYTE_S)
        while select.select([self._master], [], [], wait_s)[0]:
            os.read(self._master, 1 << 20)
            last = time.perf_counter()
            wait_s = quiet_s
        return last - begin

    def first_frame_s(self, marks: Sequence[str]) -> float:
        """Return the seconds from the start until all of `marks` have been drawn.

        Raises:
            RuntimeError: If the program ends before, or takes too long.
        """
        waiting = [mark.encode() for mark in marks]
        drawn = b""
        while any(mark not in STYLES.sub(b"", drawn) for mark in waiting):
            if not select.select([self._master], [], [], TIMEOUT_S)[0]:
                raise RuntimeError(f"no full frame: {drawn[-600:]!r}")
            try:
                drawn += os.read(self._master, 1 << 20)
            except OSError as error:
                raise RuntimeError(f"ended early: {drawn[-600:]!r}") from error
        return time.perf_counter() - self.started

    def press(self, keys: str) -> Callable[[], None]:
        """Return what types the keys."""
        return lambda: (os.write(self._master, keys.encode()), None)[1]

    def resize(self, columns: int) -> Callable[[], None]:
        """Return what gives the terminal another width."""

        def change() -> None:
            set_size(self._master, columns, ROWS)
            os.kill(self.pid, signal.SIGWINCH)

        return change

    def memory_mb(self) -> float:
        """Return the resident memory of the program, in millions of bytes."""
        return resident_mb(self.pid)

    def helpers_memory_mb(self) -> float:
        """Return that of the processes it has started: the dictionaries, which no text adds to."""
        started = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        threads = Path(f"/proc/{self.pid}/task").iterdir()
        started += [pid for each in threads for pid in (each / "children").read_text().split()]
        return sum(resident_mb(int(pid)) for pid in set(started))


def resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) * 1024 / 1e6


def set_size(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def text_of(length: int) -> str:
    """Return prose of about `length` characters: sentences of the seeds in paragraphs, always the same."""
    chance = random.Random(7)
    texts = [path.read_text(encoding="utf-8") for path in sorted((PROJECT / "seeds").glob("*.txt"))]
    sentences = [
        f"{part}。" for text in texts for part in re.split("[。\n]", text) if SENTENCE.fullmatch(part)
    ]
    lines, done = [TITLE, "", FIRST], 0
    while done < length:
        lines.append("".join(chance.choices(sentences, k=chance.randint(2, 6))))
        done += len(lines[-1])
    return "\n".join(lines) + "\n"


def answers(terminal: Terminal, asks: Sequence[Callable[[], None]], runs: int) -> list[float]:
    """Return the seconds that each of `runs` questions took, the asks in turn."""
    return [terminal.answer_s(asks[run % len(asks)]) for run in range(runs)]


def measure_reader(folder: Path, runs: int) -> dict[str, list[float]]:
    """Return seconds by what was asked, and memory."""
    command = [str(Path(sys.executable).with_name("tx-reader")), str(folder), "#1"]
    with Terminal(command) as terminal:
        found = {"first frame": [terminal.first_frame_s(READER_MARKS)]}
        terminal.answer_s(lambda: None, 4.0)
        terminal.answer_s(terminal.press(" "))
        found["caret"] = answers(terminal, [terminal.press("\x1b[C")], runs)
        found["page down"] = answers(terminal, [terminal.press(" ")], runs)
        terminal.answer_s(terminal.press("p"), 2.0)
        found["popover"] = answers(terminal, [terminal.press("w")], runs)
        terminal.answer_s(terminal.press("\x1b"), 0.5)
        for _ in range(4):
            terminal.answer_s(terminal.press("s"), 1.5)
        found["variety"] = answers(terminal, [terminal.press("s")], runs)
        found["resize"] = answers(terminal, [terminal.resize(COLUMNS - 8), terminal.resize(COLUMNS)], runs)
        terminal.answer_s(terminal.press("/"), 0.3)
        terminal.answer_s(terminal.press("经济区"), 0.3)
        # Not longer than half a second, the time of a cursor's blink: found in the background.
        terminal.answer_s(terminal.press("\r"), 8.0)
        found["find next"] = answers(terminal, [terminal.press("n")], runs)
        found["memory"] = [terminal.memory_mb()]
        found["memory of the dictionaries"] = [terminal.helpers_memory_mb()]
        return found


def measure_bare(path: Path, runs: int) -> dict[str, list[float]]:
    """Return seconds of the bare app's answers: a full screen at a key, and at a resize."""
    with Terminal([sys.executable, "-c", BARE, str(path)]) as terminal:
        found = {"first frame": [terminal.first_frame_s(BARE_MARKS)]}
        terminal.answer_s(lambda: None, 0.5)
        found["key"] = answers(terminal, [terminal.press("\x1b[C")], runs)
        found["resize"] = answers(terminal, [terminal.resize(COLUMNS - 8), terminal.resize(COLUMNS)], runs)
        found["memory"] = [terminal.memory_mb()]
        return found


def measure_pager(command: Sequence[str], runs: int) -> dict[str, list[float]]:
    """Return seconds of a pager's first frame and of its page down."""
    with Terminal(command) as terminal:
        found = {"first frame": [terminal.first_frame_s([TITLE])]}
        terminal.answer_s(lambda: None, 1.0)
        found["page down"] = answers(terminal, [terminal.press(" ")], runs)
        return found


def pagers(path: Path) -> dict[str, list[str]]:
    """Return the pagers that are installed, by name."""
    known = {"less": ["less", str(path)]}
    if shutil.which("baca"):
        # It opens no plain text, and remembers in its home where each book was left.
        book = path.parents[1] / "long.epub"
        write_epub(book, path.read_text(encoding="utf-8"))
        known["baca"] = ["env", f"HOME={book.parent}", "baca", str(book)]
    return {name: command for name, command in known.items() if shutil.which(command[0])}


def report(size: int, reader: dict[str, list[float]], bare: dict[str, list[float]], text_mb: float) -> None:
    print(f"\n{size:,} characters   median ms (95 %)   times the bare app's")
    first = statistics.median(reader["first frame"]) / statistics.median(bare["first frame"])
    limit = FIRST_LIMITS[size >= LONG]
    print(
        f"  {'first frame':12}{median_ms(reader['first frame']):8.0f} {'':9}{first:6.2f}   (at most {limit})"
    )
    for name, most in LIMITS.items():
        beside = bare["resize" if name == "resize" else "key"]
        ratio = statistics.median(reader[name]) / statistics.median(beside)
        late = sorted(reader[name])[int(0.95 * (len(reader[name]) - 1))] * 1000
        print(f"  {name:12}{median_ms(reader[name]):8.1f} ({late:6.1f}){ratio:6.2f}   (at most {most})")
    more = reader["memory"][0] - bare["memory"][0]
    print(
        f"  {'memory':12}{reader['memory'][0]:8.0f} MB, {more:.0f} above the bare app, "
        f"{more / text_mb:.1f} times the text; the dictionaries' own process "
        f"{reader['memory of the dictionaries'][0]:.0f} MB"
    )
    print(f"  bare app: key {median_ms(bare['key']):.1f}, resize {median_ms(bare['resize']):.1f} ms")


def median_ms(times: Sequence[float]) -> float:
    return statistics.median(times) * 1000


def measure(size: int, runs: int, starts: int) -> dict[str, dict[str, list[float]]]:
    """Measure all on a text of `size` characters; the programs take turns in starting."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "seeds" / "long.txt"
        path.parent.mkdir()
        path.write_text(text_of(size), encoding="utf-8")
        # A file that was changed a moment ago is read again at the start: this one was written yesterday.
        os.utime(path, (time.time() - DAY_S,) * 2)
        os.utime(path.parent, (time.time() - DAY_S,) * 2)
        Workspace.open(folder).articles()
        found = {"reader": measure_reader(folder, runs), "bare": measure_bare(path, runs)}
        for pager, command in pagers(path).items():
            found[pager] = measure_pager(command, runs)
        tx_reader = str(Path(sys.executable).with_name("tx-reader"))
        commands = {
            "reader": ([tx_reader, str(folder), "#1"], READER_MARKS),
            "bare": ([sys.executable, "-c", BARE, str(path)], BARE_MARKS),
        }
        for _ in range(starts):
            for program, (command, marks) in commands.items():
                with Terminal(command) as terminal:
                    found[program]["first frame"].append(terminal.first_frame_s(marks))
        found["text"] = {"bytes": [float(path.stat().st_size)]}
        return found


def figures(full: bool) -> Iterator[Figure]:
    """Return the answers for the suite; texts of a million characters and more only when `full`."""
    for size in SIZES if full else SIZES[:2]:
        found = measure(size, 15 if full else 9, 5 if full else 3)
        reader, bare = found["reader"], found["bare"]
        at = f"{size:,} characters"
        limit = FIRST_LIMITS[size >= LONG]
        yield beside_bare(f"first frame, {at}", reader["first frame"], bare["first frame"], limit)
        for name, most in LIMITS.items():
            plain = bare["resize" if name == "resize" else "key"]
            yield beside_bare(f"{name}, {at}", reader[name], plain, most)
            late_ms = 1000 * sorted(reader[name])[int(0.95 * (len(reader[name]) - 1))]
            yield Figure(f"{name}, {at}, 95 % within", late_ms, "ms")
        for pager in found.keys() - {"reader", "bare", "text"}:
            for name in ("first frame", "page down"):
                yield Figure(
                    f"{name}, {at}, beside {pager}",
                    median_ms(reader[name]),
                    "ms",
                    median_ms(found[pager][name]),
                    pager,
                )
        if size >= LONG:
            more = reader["memory"][0] - bare["memory"][0]
            text_mb = found["text"]["bytes"][0] / 1e6
            yield Figure(f"memory above the bare app, {at}", more, "MB", text_mb, "the text", MEMORY_LIMIT)
            yield Figure(
                f"the dictionaries' own process, {at}", reader["memory of the dictionaries"][0], "MB"
            )


def beside_bare(what: str, ours: Sequence[float], bare: Sequence[float], limit: float) -> Figure:
    return Figure(what, median_ms(ours), "ms", median_ms(bare), "bare app", limit)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, help="questions of each kind")
    parser.add_argument("--starts", type=int, default=5, help="starts of which the median is taken")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="characters of the texts")
    parser.add_argument("--json", action="store_true", help="print every time measured as JSON")
    options = parser.parse_args()
    for size in options.sizes:
        found = measure(size, options.runs, options.starts)
        if options.json:
            print(json.dumps({str(size): found}))
            continue
        report(size, found["reader"], found["bare"], found["text"]["bytes"][0] / 1e6)
        for pager in found.keys() - {"reader", "bare", "text"}:
            times = found[pager]
            print(
                f"  {pager}: first frame {median_ms(times['first frame']):.0f}, "
                f"page down {median_ms(times['page down']):.1f} ms"
            )


if __name__ == "__main__":
    main()
