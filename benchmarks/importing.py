"""Importing generated pages into a workspace: rate and peak memory, beside cleaning alone in the same run.

For each size a folder of pages (an article of about 2,000 characters under a menu, a line of source and a
foot; no two alike) is cleaned in one process, and added with `tx-reader add`, each in a process
of its own; then added again, when there is nothing to do, and listed. Memory is the most that a process held.

    python benchmarks/importing.py [SIZE...]

Ends with 1 if importing takes more than twice as long as cleaning alone, or if memory grows by more than half
from the smallest size to the largest.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure

SIZES = (1_000, 5_000, 10_000)
SLOWER = 2.0
GROWTH = 1.5
CLAUSES = (
    "我们要推动高质量发展",
    "加快建设现代化产业体系",
    "统筹推进各项重点任务",
    "让人民群众过上更好的生活",
    "坚持项目为王抓好落实",
    "生态环境质量持续改善",
    "县乡两级要压实工作责任",
    "把粮食安全放在突出位置",
)
CLEAN = """
import sys
from pathlib import Path
from reader.library.cleaned import clean_source
for path in sorted(Path(sys.argv[1]).iterdir()):
    clean_source(path.read_bytes(), path.name)
"""
TX = "import sys; from reader.cli.main import run; sys.exit(run(sys.argv[1:]))"
MEASURED = """
import resource, subprocess, sys, time
begin = time.perf_counter()
quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
code = subprocess.run([sys.executable, "-c", *sys.argv[1:]], **quiet).returncode
print(code, time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def page(number: int) -> str:
    """Return a page that no other number gives."""
    chance = random.Random(number)
    lines = [
        "首页 > 要闻 > 正文",
        f"第{number}号工作稳步推进",
        f"来源：临川日报 2021-12-{1 + number % 28:02d}",
        "",
    ]
    for _ in range(12):
        clauses = [chance.choice(CLAUSES) for _ in range(14)]
        lines += [f"{'，'.join(clauses)}，完成{chance.randrange(10**6)}件。", ""]
    return "\n".join([*lines, "责任编辑：张三", "相关阅读", "版权所有 未经许可不得转载"])


def measured(script: str, *arguments: str) -> tuple[float, float]:
    """Run a script in a process of its own; return seconds and the most megabytes that it or a child held."""
    command = [sys.executable, "-c", MEASURED, script, *arguments]
    code, seconds, peak_kb = subprocess.run(
        command, capture_output=True, text=True, check=True
    ).stdout.split()
    if code != "0":
        raise RuntimeError(f"{arguments} ended with {code}")
    return float(seconds), float(peak_kb) / 1024


@dataclass(frozen=True)
class Import:
    """What importing one folder took: seconds, and the most megabytes a process held."""

    alone_s: float
    added_s: float
    added_mb: float
    again_s: float
    list_s: float
    list_mb: float


def measure(size: int) -> Import:
    """Import a folder of `size` pages, again, and list it.

    Raises:
        RuntimeError: If not all were added.
    """
    with tempfile.TemporaryDirectory() as folder:
        pages, workspace = Path(folder) / "pages", Path(folder) / "workspace"
        pages.mkdir()
        (workspace / "seeds").mkdir(parents=True)
        for number in range(size):
            (pages / f"page-{number:05d}.txt").write_text(page(number), encoding="utf-8")
        alone_s, _ = measured(CLEAN, str(pages))
        added = measured(TX, "--workspace", str(workspace), "add", str(pages))
        again_s, _ = measured(TX, "--workspace", str(workspace), "add", str(pages))
        listed = measured(TX, "--workspace", str(workspace), "list")
        count = len(list((workspace / "seeds").iterdir()))
        if count != size:
            raise RuntimeError(f"{count} of {size} were added")
    return Import(alone_s, *added, again_s, *listed)


def figures(full: bool) -> Iterator[Figure]:
    """Return the figures for the suite: 200 and 1,000 files, when `full` 5,000 and 10,000 too."""
    found = {size: measure(size) for size in (200, *(SIZES if full else SIZES[:1]))}
    for size, one in found.items():
        yield Figure(f"adding {size:,} files", one.added_s, "s", one.alone_s, "cleaning alone", SLOWER)
        yield Figure(f"adding {size:,} files again", one.again_s, "s")
        yield Figure(f"listing {size:,} articles", one.list_s, "s")
    least = found.pop(200).added_mb
    for size, one in found.items():
        yield Figure(f"memory, adding {size:,} files", one.added_mb, "MB", least, "with 200", GROWTH)


def main(sizes: tuple[int, ...]) -> int:
    """Print one line for each size; return 1 if a limit is not kept."""
    print("  files   clean/s     add/s  ratio     MB  again s  list s     MB")
    found = []
    for size in sizes:
        found.append(one := measure(size))
        print(
            f"{size:7,} {size / one.alone_s:9.0f} {size / one.added_s:9.0f} {one.added_s / one.alone_s:6.2f} "
            f"{one.added_mb:6.0f} {one.again_s:8.2f} {one.list_s:7.2f} {one.list_mb:6.0f}"
        )
    is_quick = max(one.added_s / one.alone_s for one in found) <= SLOWER
    is_flat = found[-1].added_mb <= GROWTH * found[0].added_mb
    print(f"at most {SLOWER} times cleaning alone: {is_quick}; memory flat: {is_flat}")
    return 0 if is_quick and is_flat else 1


if __name__ == "__main__":
    sys.exit(main(tuple(map(int, sys.argv[1:])) or SIZES))
