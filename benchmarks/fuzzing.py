"""Try cleaning on inputs drawn at random, for as long as one likes.

    python benchmarks/fuzzing.py [--minutes 60] [--seed 1]

Each input is cleaned, and the laws in `tests/fuzz/laws.py` are asserted of it. What breaks one is made as
small as can be, written to `build/fuzz/`, and said; once it is mended it belongs into `tests/fuzz/corpus/`,
which the tests clean each time. Ends with 1 if anything was found.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections import Counter
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from types import FrameType

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.fuzz.inputs import KINDS, SETTLED, charsets
from tests.fuzz.laws import check, check_again

FOUND = Path("build/fuzz")
_ROUND = 200
"""Inputs of one kind before the next kind has its turn."""
_HANGS_S = 20
_TOLD_S = 60.0


class Fuzzer:
    """Draws inputs round after round, and counts.

    Args:
        first_seed: What the first round is drawn from.
    """

    def __init__(self, first_seed: int) -> None:
        self._seed = first_seed
        self.tried: Counter[str] = Counter()
        self.taken = 0
        self.settled: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()
        self.found: list[Path] = []
        self.slowest_s = 0.0
        self._failing: tuple[bytes, str] = b"", ""

    def round(self, kind: str) -> None:
        """Try one kind of input for a while."""
        name, inputs = KINDS[kind]
        self._seed += 1

        @seed(self._seed)
        @settings(
            max_examples=_ROUND,
            deadline=None,
            database=None,
            derandomize=False,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            verbosity=Verbosity.quiet,
            report_multiple_bugs=False,
        )
        @given(inputs, charsets)
        def attempt(data: bytes, charset: str | None) -> None:
            self._try(kind, data, name, charset)

        try:
            attempt()
        except BaseExceptionGroup as group:
            self._note(kind, name, group.exceptions[0])
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            self._note(kind, name, error)

    def _try(self, kind: str, data: bytes, name: str, charset: str | None) -> None:
        self.tried[kind] += 1
        signal.alarm(_HANGS_S)
        start = time.process_time()
        try:
            cleaned = check(data, name, charset, is_timed=True)
            self.taken += cleaned is not None
            if cleaned is not None and kind in SETTLED:
                self.settled[kind] += 1
                self.changed[kind] += not check_again(cleaned)
        except BaseException:
            self._failing = data, charset or ""
            raise
        finally:
            signal.alarm(0)
            self.slowest_s = max(self.slowest_s, time.process_time() - start)

    def _note(self, kind: str, name: str, error: BaseException) -> None:
        data, charset = self._failing
        FOUND.mkdir(parents=True, exist_ok=True)
        path = FOUND / f"{kind}-{sha256(data).hexdigest()[:8]}{Path(name).suffix}"
        path.write_bytes(data)
        if path not in self.found:
            self.found.append(path)
            print(f"{path} {charset}: {type(error).__name__}: {str(error)[:300]!r}", flush=True)

    def told(self, start_s: float) -> str:
        """Say how much was tried."""
        minutes = (time.monotonic() - start_s) / 60
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in self.tried.items())
        again = ", ".join(
            f"{self.changed[kind]:,} of {count:,} {kind}" for kind, count in self.settled.items()
        )
        return (
            f"{self.tried.total():,} inputs in {minutes:.1f} minutes ({kinds}), {self.taken:,} of them "
            f"sources; slowest {self.slowest_s:.2f} s with all laws; {len(self.found)} broke a law; "
            f"cleaned again, a line end is lost by {again}"
        )


def _hang(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"not done after {_HANGS_S} s")


def main() -> int:
    """Run until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, _hang)
    fuzzer = Fuzzer(options.seed)
    start_s = told_s = time.monotonic()
    print(f"seed {options.seed}", flush=True)
    for kind in cycle(KINDS):
        fuzzer.round(kind)
        if time.monotonic() - told_s > _TOLD_S:
            told_s = time.monotonic()
            print(fuzzer.told(start_s), flush=True)
        if time.monotonic() - start_s > options.minutes * 60:
            break
    print(fuzzer.told(start_s))
    return 1 if fuzzer.found else 0


if __name__ == "__main__":
    sys.exit(main())
