"""Learn how much the words around 为 speak for each of its readings: lexicon/weights.tsv.

Needs texts that one may use (laws and governments' reports are free of copyright; CPP, the sentences of
g2pM, is Apache-2.0), none of which is shipped. In a `.txt` file the rules say how each 为 is read, so that
the weights carry what they know to words that they do not name. A `.tsv` file has sentences read by hand, in
the form of tests/data/language/context_readings.tsv, and counts for more.

    python -m benchmarks.weights FILE...
"""

from __future__ import annotations

import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reader.language.contexts import find_rule, with_neighbours
from reader.language.segmentation import segment
from reader.language.weights import features

TABLE = Path(__file__).resolve().parent.parent / "reader" / "language" / "lexicon" / "weights.tsv"
CHARACTER = "为"
READINGS = ("wéi", "wèi")  # The second is what positive weights speak for.
BY_HAND = 3.0  # How many places read by rule one read by hand counts for (by eye).
SEEN = 3  # Places in which a feature must be seen; rarer ones say nothing that holds elsewhere.
ROUNDS = 10
STEP = 0.1
SHRINK = 1e-4
LEAST = 0.4  # Smaller weights are left out: more than half, and places held back are read as well.


class Place(NamedTuple):
    """One 为 and how it is read."""

    seen: frozenset[str]
    is_second: bool
    """Whether the reading is the second of `READINGS`."""
    counts: float


def main(files: Sequence[str]) -> None:
    """Write the table."""
    places = [place for name in files for place in _places(Path(name))]
    weights = learn(places)
    rows = [
        f"{CHARACTER}\t{READINGS[weight > 0]}\t{feature}\t{abs(weight):.2f}"
        for feature, weight in sorted(weights.items())
        if abs(weight) >= LEAST
    ]
    TABLE.write_text("\n".join(["text\treading\tfeature\tweight", *rows]) + "\n", "utf-8")
    print(f"{len(places)} places, {len(rows)} weights")


def learn(places: Sequence[Place]) -> dict[str, float]:
    """Return the weight of each feature: logistic regression by stochastic gradients (AdaGrad), seeded."""
    seen = Counter(feature for place in places for feature in place.seen)
    weights = {feature: 0.0 for feature, times in seen.items() if times >= SEEN}
    squares = dict.fromkeys(weights, 1e-3)
    order = list(places)
    chance = random.Random(1)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for place in order:
            known = [feature for feature in place.seen if feature in weights]
            likely = 1 / (1 + math.exp(-sum(weights[feature] for feature in known)))
            slope = (place.is_second - likely) * place.counts
            for feature in known:
                squares[feature] += slope * slope
                step = STEP * slope / math.sqrt(squares[feature])
                weights[feature] = (weights[feature] + step) * (1 - SHRINK)
    return weights


def _places(file: Path) -> Iterator[Place]:
    lines = file.read_text("utf-8").splitlines()
    if file.suffix == ".txt":
        for line in lines:
            yield from _places_by_rule(line)
        return
    for line in lines[1:]:
        sentence, reading = line.split("\t")
        match = re.fullmatch(f"(.*)【{CHARACTER}】(.*)", sentence)
        if match and reading in READINGS:
            text, offset = match[1] + CHARACTER + match[2], len(match[1])
            words = segment(text)
            index = next(index for index, word in enumerate(words) if offset in word)
            if len(words[index]) == 1:
                yield Place(features(text, words, index), reading == READINGS[1], BY_HAND)


def _places_by_rule(text: str) -> Iterator[Place]:
    if CHARACTER not in text:
        return
    words = segment(text)
    for index, around in enumerate(with_neighbours(words)):
        if around.word.of(text) == CHARACTER:
            rule = find_rule(text, around.word.start, around)
            if rule:
                yield Place(features(text, words, index), rule.readings == READINGS[1:], 1.0)


if __name__ == "__main__":
    main(sys.argv[1:])
