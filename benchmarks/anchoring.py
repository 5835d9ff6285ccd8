"""How well highlights are carried over to a changed text: `python benchmarks/anchoring.py [SPANS [FOLDER]]`.

Thirteen classes of change are made to the articles of seeds/ and to texts of our own making, or to the text
files of a folder, and for each the spans' true places are known, since
every character of the new text remembers which old one it was. A span is

    right   if it is given a place that holds what survived of it and nothing that was elsewhere before, or,
            if less than half of it survived or a change has torn it apart, no place: the user is asked;
    wrong   if it is given a place that holds none of it, or more of others than of it;
    near    if it is given another place;
    unsure  if it is given no place, although half of it survived in one piece.

A span is torn apart where text that was elsewhere stands between what survived of it, as when the second
of the two paragraphs it reached over has moved away; the last column says how often. Line feeds do not count.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from benchmarks.figures import Figure
from benchmarks.made_texts import made_texts
from reader.annotations.anchoring import make_anchor
from reader.annotations.carrying import carry
from reader.language.varieties import convert
from reader.text.script import detect_variety
from reader.text.span import Span
from reader.text.variety import Variety
from reader.workspace import Workspace

Origins: TypeAlias = list[tuple[str, int]]
"""A text as its characters, each with its old offset; -1 for a new one."""
Change: TypeAlias = Callable[[Origins, random.Random], Origins]

LENGTHS = (2, 4, 8, 16, 40, 120)
HAN = [chr(code) for code in range(0x4E00, 0x9FA6, 7)]


def noise(share: float) -> Change:
    """Return a change that replaces, drops or adds a character at `share` of all places."""

    def change(text: Origins, chance: random.Random) -> Origins:
        changed: Origins = []
        for char, origin in text:
            if char == "\n" or chance.random() >= share:
                changed.append((char, origin))
                continue
            kind = chance.randrange(3)
            if kind == 0:
                changed.append((chance.choice(HAN), -1))
            elif kind == 1:
                changed += [(char, origin), (chance.choice(HAN), -1)]
        return changed

    return change


def paragraphs_of(text: Origins) -> list[Origins]:
    """Split a text at its line feeds."""
    found: list[Origins] = [[]]
    for each in text:
        if each[0] == "\n":
            found.append([])
        else:
            found[-1].append(each)
    return found


def joined(paragraphs: list[Origins]) -> Origins:
    """Set paragraphs one after the other."""
    text: Origins = []
    for number, paragraph in enumerate(paragraphs):
        text += [("\n", -1)] if number else []
        text += paragraph
    return text


def shuffled_paragraphs(text: Origins, chance: random.Random) -> Origins:
    """Take a tenth of the paragraphs out, move a tenth, and put in a tenth of new ones."""
    paragraphs = paragraphs_of(text)
    share = max(1, len(paragraphs) // 10)
    for _ in range(share):
        paragraphs.pop(chance.randrange(len(paragraphs)))
        moved = paragraphs.pop(chance.randrange(len(paragraphs)))
        paragraphs.insert(chance.randrange(len(paragraphs) + 1), moved)
        new = [(char, -1) for char, _ in chance.choice(paragraphs)[::-1]]
        paragraphs.insert(chance.randrange(len(paragraphs) + 1), new)
    return joined(paragraphs)


def moved_paragraphs(text: Origins, chance: random.Random) -> Origins:
    """Move a third of the paragraphs."""
    paragraphs = paragraphs_of(text)
    for _ in range(max(1, len(paragraphs) // 3)):
        moved = paragraphs.pop(chance.randrange(len(paragraphs)))
        paragraphs.insert(chance.randrange(len(paragraphs) + 1), moved)
    return joined(paragraphs)


def cleaned_again(text: Origins, chance: random.Random) -> Origins:
    """Change half of the marks to their full- or half-width form, and put in and take out blanks."""
    forms = str.maketrans(",.;:?!()，。；：？！（）", "，。；：？！（）,.;:?!()")
    changed: Origins = []
    for char, origin in text:
        if char in " \u3000" and chance.random() < 0.5:
            continue
        changed.append((char.translate(forms) if chance.random() < 0.5 else char, origin))
        if chance.random() < 0.02:
            changed.append((" ", -1))
    return changed


def reflowed(text: Origins, chance: random.Random) -> Origins:
    """Join a third of the paragraphs to the next, and break others after a sentence."""
    changed: Origins = []
    for char, origin in text:
        if char == "\n" and chance.random() < 0.34:
            continue
        changed.append((char, origin))
        if char == "。" and chance.random() < 0.3:
            changed.append(("\n", -1))
    return changed


def converted(text: Origins, chance: random.Random) -> Origins:
    """Convert the whole text into the other script."""
    plain = "".join(char for char, _ in text)
    source = detect_variety(plain)
    view = convert(plain, Variety.HANT_TW if source is Variety.HANS else Variety.HANS, source)
    places = [view.offsets.offset_to_source(offset) for offset in range(len(view.text))]
    return [(char, text[place][1]) for char, place in zip(view.text, places, strict=True)]


def without_sentences(text: Origins, chance: random.Random) -> Origins:
    """Take one sentence in five out."""
    sentences: list[Origins] = [[]]
    for each in text:
        sentences[-1].append(each)
        if each[0] in "。！？\n":
            sentences.append([])
    return [each for sentence in sentences if chance.random() >= 0.2 for each in sentence]


def with_rewritten_sentences(text: Origins, chance: random.Random) -> Origins:
    """Put as many other characters of the text in the place of one sentence in ten."""
    pool = [char for char, _ in text if char != "\n"]
    changed: Origins = []
    is_rewritten = False
    for char, origin in text:
        changed.append((chance.choice(pool), -1) if is_rewritten and char not in "。\n" else (char, origin))
        if char in "。\n":
            is_rewritten = chance.random() < 0.1
    return changed


def with_boilerplate(text: Origins, chance: random.Random) -> Origins:
    """Put lines before and after the text, as another cleaning rule would leave them."""
    lines = ["字号: 小 中 大", "来源:山西日报 责任编辑:张三", "分享到: 微信 微博"]
    return joined([*([(char, -1) for char in line] for line in lines), *paragraphs_of(text), [("完", -1)]])


def composed(*changes: Change) -> Change:
    """Return a change that makes several, one after the other."""

    def change(text: Origins, chance: random.Random) -> Origins:
        for each in changes:
            text = each(text, chance)
        return text

    return change


CHANGES: dict[str, Change] = {
    "noise 1 %": noise(0.01),
    "noise 5 %": noise(0.05),
    "noise 10 %": noise(0.10),
    "noise 20 %": noise(0.20),
    "paragraphs gone, new, moved": shuffled_paragraphs,
    "paragraphs moved": moved_paragraphs,
    "cleaned again": cleaned_again,
    "reflowed": reflowed,
    "converted": converted,
    "sentences deleted": without_sentences,
    "sentences rewritten": with_rewritten_sentences,
    "boilerplate around": with_boilerplate,
    "converted, cleaned again, noise 5 %": composed(converted, cleaned_again, noise(0.05)),
}


WRONG_LIMITS = {
    "noise 1 %": 0.5,
    "noise 5 %": 0.5,
    "noise 10 %": 0.5,
    "noise 20 %": 0.5,
    "cleaned again": 0.5,
    "converted": 0.5,
}
"""At most so many spans in a hundred may be given a wrong place; 1 of other changes."""
RIGHT_LIMITS = {"noise 1 %": 99.0, "noise 5 %": 99.0, "noise 10 %": 99.0, "paragraphs moved": 90.0}
"""At least so many must be given the right one."""


def verdict(anchor_span: Span, found: Span | None, new: Origins) -> str:
    """Judge one span."""
    survivors = {place for place, (char, origin) in enumerate(new) if origin in anchor_span and char != "\n"}
    if found is None:
        is_lost = len(survivors) < len(anchor_span) / 2 or is_torn(survivors, new)
        return "right" if is_lost else "unsure"
    given = set(range(found.start, found.end))
    strangers = {place for place in given - survivors if new[place][1] >= 0 and new[place][0] != "\n"}
    if len(strangers) >= len(given & survivors):
        return "wrong"
    return "right" if survivors <= given and not strangers else "near"


def is_torn(survivors: set[int], new: Origins) -> bool:
    """Say whether text that was elsewhere before stands between what survived of a span."""
    between = range(min(survivors, default=0), max(survivors, default=-1) + 1)
    return any(new[place][1] >= 0 and new[place][0] != "\n" for place in between if place not in survivors)


def texts() -> list[str]:
    """Return the texts of the articles in seeds/."""
    workspace = Workspace.open(Path(__file__).parent.parent)
    return [workspace.article(entry.article_id).text for entry in workspace.articles()]


def corpora(folder: Path | None = None) -> dict[str, list[str]]:
    """Return the texts to try, by what they are."""
    if folder is not None:
        found = [path.read_text(encoding="utf-8").strip() for path in sorted(folder.glob("*.txt"))]
        return {folder.name: found}
    return {"articles of seeds/": texts(), "texts of our own making": made_texts(20)}


def judged(change: Change, articles: list[str], spans: int, seed: int) -> tuple[Counter[str], int, float]:
    """Return the verdicts on `spans` random spans, how many were torn, and the slowest text's seconds."""
    chance = random.Random(seed)
    verdicts: Counter[str] = Counter()
    torn = 0
    slowest = 0.0
    while verdicts.total() < spans:
        old = chance.choice(articles)
        new = change([(char, offset) for offset, char in enumerate(old)], chance)
        new_text = "".join(char for char, _ in new)
        started = time.perf_counter()
        for _ in range(min(50, spans - verdicts.total())):
            length = chance.choice(LENGTHS)
            start = chance.randrange(max(1, len(old) - length))
            span = Span(start, min(len(old), start + length))
            if span.of(old).strip():
                anchor = make_anchor("00000000.1", old, span)
                whole = Span(anchor.start, anchor.end)
                verdicts[verdict(whole, carry(anchor, old, new_text).span, new)] += 1
                torn += is_torn({place for place, (_, origin) in enumerate(new) if origin in whole}, new)
        slowest = max(slowest, time.perf_counter() - started)
    return verdicts, torn, slowest


def figures(full: bool) -> Iterator[Figure]:
    """Return the shares in per cent for the suite: 1,500 spans a class when `full`, else 100."""
    spans = 1_500 if full else 100
    for kind, articles in corpora().items():
        for name, change in CHANGES.items():
            verdicts, _, _ = judged(change, articles, spans, seed=20261124)
            of = f"{name}, {kind}"
            wrong, right = (100 * verdicts[each] / spans for each in ("wrong", "right"))
            yield Figure(f"{of}, wrong", wrong, "%", limit=WRONG_LIMITS.get(name, 1.0))
            if name in RIGHT_LIMITS:
                yield Figure(f"{of}, right", right, "%", limit=RIGHT_LIMITS[name], is_least=True)


def main() -> None:
    """Print a table of shares in per cent for each kind of text."""
    spans = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    for kind, articles in corpora(Path(sys.argv[2]) if len(sys.argv) > 2 else None).items():
        print(f"{len(articles)} {kind}; {spans} spans of {', '.join(map(str, LENGTHS))} characters a class\n")
        print(f"{'change':38}{'right':>8}{'wrong':>8}{'near':>8}{'unsure':>8}{'ms':>8}{'torn':>8}")
        for name, change in CHANGES.items():
            verdicts, torn, slowest = judged(change, articles, spans, seed=20261124)
            shares = "".join(
                f"{100 * verdicts[each] / spans:8.1f}" for each in ("right", "wrong", "near", "unsure")
            )
            print(f"{name:38}{shares}{1000 * slowest:8.0f}{100 * torn / spans:8.1f}")
        print()


if __name__ == "__main__":
    main()
