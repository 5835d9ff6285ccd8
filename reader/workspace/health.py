"""What the reader stands on, looked at thing by thing: versions, dictionaries, folders, the store."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

from reader.errors import ReaderError
from reader.frozen import Frozen
from reader.settings import load_settings, settings_path
from reader.text.span import Span
from reader.text.variety import Variety
from reader.workspace.facade import Workspace

_PACKAGE: Final = "tx-reader"


class Finding(Frozen):
    """One thing that was looked at."""

    group: str
    """What it belongs to: versions, dictionaries, folders, store."""
    name: str
    """The thing."""
    value: str
    """What was found."""
    problem: str = ""
    """What is wrong and the mend, on one line; empty when nothing is."""


def examine(target: Path | None = None) -> Iterator[Finding]:
    """Look at everything, and give each finding as soon as it is known.

    Args:
        target: The workspace's folder; None for the one found from here.
    """
    yield from _versions()
    yield from _dictionaries()
    yield _guarded("settings", "file", _settings)
    try:
        workspace = Workspace.open(target)
    except ReaderError as error:
        yield Finding("workspace", "folder", "cannot be opened", str(error))
        return
    yield Finding("workspace", "folder", str(workspace.root))
    yield _writable("workspace", "annotations", workspace.annotations_folder)
    yield _writable("workspace", "cache", workspace.cache_folder)
    yield _guarded("workspace", "sources", lambda: _sources(workspace))
    yield _guarded("workspace", "store", lambda: _store(workspace))


def _versions() -> Iterator[Finding]:
    yield Finding("versions", "Python", ".".join(map(str, sys.version_info[:3])))
    yield Finding("versions", _PACKAGE, _version(_PACKAGE))
    for requirement in metadata.requires(_PACKAGE) or ():
        if "extra ==" in requirement:
            continue
        match = re.match(r"[\w.-]+", requirement)
        name = match[0] if match else requirement
        found = _version(name)
        yield Finding(
            "versions", name, found, "" if found else f"{name} is not installed: install {_PACKAGE} again"
        )


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _dictionaries() -> Iterator[Finding]:
    # Here, not at the top: they are 200 MB once loaded, and only this asks for all of them.
    def conversion() -> str:
        from reader.language.varieties import convert

        return convert("太忻经济区", Variety.HANT, Variety.HANS).text

    def words() -> str:
        from reader.language.segmentation import segment

        text = "加快建设太忻一体化经济区"
        return " ".join(text[span.start : span.end] for span in segment(text))

    def readings() -> str:
        from reader.language.readings import tokens

        return " ".join(
            syllable for token in tokens("行长重新调查", Variety.HANS) for syllable in token.readings
        )

    def lexicon() -> str:
        from reader.language.forms import tidy, traditional_forms
        from reader.language.lexicon.entries import problem, shipped_lexicon
        from reader.language.readings import tokens

        # Each table is read when it is first asked: for a name, for 为 by itself, for the forms of a variety.
        tokens("曾国华主任，总长为三里", Variety.HANS)
        list(traditional_forms("公", (Span(0, 1),), frozenset()))
        for variety in Variety:
            tidy("公", variety)
        if found := problem():
            raise found
        return f"{len(shipped_lexicon().entries)} entries"

    def meanings() -> str:
        from reader.language.glosses import count_entries

        return f"{count_entries():,} entries of CC-CEDICT"

    yield _guarded("dictionaries", "lexicon", lexicon)
    yield _guarded("dictionaries", "conversion", conversion)
    yield _guarded("dictionaries", "words", words)
    yield _guarded("dictionaries", "readings", readings)
    yield _guarded("dictionaries", "meanings", meanings)


def _settings() -> str:
    path = settings_path()
    load_settings(path)
    return str(path) if path.exists() else f"{path} (there is none: the defaults hold)"


def _sources(workspace: Workspace) -> str:
    count = len(workspace.articles())
    problems = workspace.source_problems()
    if problems:
        raise ReaderError(f"{len(problems)} cannot be read, the first: {problems[0]}")
    return f"{count} articles"


def _store(workspace: Workspace) -> str:
    problems = workspace.check(False)
    if problems:
        raise ReaderError(
            f"{len(problems)} problems, the first: {problems[0]}", "`tx-reader check` lists all"
        )
    return f"{len(workspace.all_highlights())} highlights, {len(workspace.tags())} tags, nothing wrong"


def _guarded(group: str, name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(group, name, look())
    except ReaderError as error:
        return Finding(group, name, "", str(error))


def _writable(group: str, name: str, folder: Path) -> Finding:
    existing = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    if os.access(existing, os.W_OK | os.X_OK) and existing.is_dir():
        return Finding(group, name, str(folder))
    return Finding(group, name, str(folder), f"{existing} cannot be written to: change its rights")
