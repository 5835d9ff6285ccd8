"""`add`: sources from files, folders, the web and standard input."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader.cli.group import Session, json_option
from reader.cli.inputs import STANDARD_INPUT, called, is_url, read_bytes
from reader.cli.output import complain, say, say_json
from reader.errors import SourceError
from reader.library.importing import Imported, Offer, Outcome
from reader.library.locate import is_source_name

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from reader.library.fetching import Fetched

_KINDS_NAMED = 3
"""Endings of files passed over that are named; chosen by eye for one line."""


@click.command(epilog="Example: tx-reader add ~/Downloads/article.txt ~/pages")
@click.argument("names", metavar="PATH|URL|-...", nargs=-1, required=True)
@click.option(
    "--name", metavar="FILE", default="input.txt", help="What to call standard input; default input.txt."
)
@json_option
@click.pass_obj
def add(session: Session, names: tuple[str, ...], name: str, as_json: bool) -> None:
    """Copy files, folders with all that is in them, and pages of the web into the workspace.

    Each source is kept byte for byte. One whose bytes or whose words are there already is passed over, and
    so are hidden files and those of other kinds; one that cannot be read is named. An interrupted call leaves
    whole sources behind: the same call again does the rest.
    """
    found = _Found()
    for given in names:
        found.look_at(given, name)
    tally = _Tally(is_whole=as_json or len(found.offers) < _BAR_FROM)
    is_live = not as_json and not sys.stderr.isatty()
    try:
        for imported in _import(session, found, is_shown=not as_json):
            tally.take(imported)
            if imported.outcome is Outcome.ADDED and imported.given in found.pages:
                session.workspace.record_origin(found.pages[imported.given])
            if is_live:
                _tell(imported)
    except KeyboardInterrupt:
        rest = len(found.offers) - tally.counts.total()
        _finish(tally, found, as_json=as_json, is_told=is_live, rest=rest)
        raise
    _finish(tally, found, as_json=as_json, is_told=is_live, rest=0)
    if found.problems or tally.counts[Outcome.FAILED]:
        sys.stdout.flush()
        raise click.exceptions.Exit(1)


def _import(session: Session, found: _Found, *, is_shown: bool) -> Iterator[Imported]:
    """Add what was found, with a bar for each part of the work on a terminal."""
    importer = session.workspace.importer()
    with _bar(importer.unknown(), "Looking at what is there", is_shown=is_shown) as bar:
        for _ in importer.learn():
            bar.update(1)
    with _bar(len(found.offers), "Adding", is_shown=is_shown) as bar:
        for imported in importer.add(
            each if isinstance(each, Offer) else _offer(each) for each in found.offers
        ):
            bar.update(1)
            yield imported


def _bar(length: int, label: str, *, is_shown: bool) -> AbstractContextManager[Any]:
    hidden = not is_shown or not sys.stderr.isatty() or length < _BAR_FROM
    if hidden:
        return nullcontext(_NoBar())
    return click.progressbar(length=length, label=label, file=sys.stderr, show_pos=True)


class _NoBar:
    def update(self, steps: int) -> None:
        """Do nothing."""


_BAR_FROM = 2
"""Sources from which on a bar is shown."""


class _Tally:
    """What became of the sources, as far as it is still to be said.

    Args:
        is_whole: Whether each of them is to be said; else only those that were not added.
    """

    def __init__(self, *, is_whole: bool) -> None:
        self._is_whole = is_whole
        self.counts: Counter[Outcome] = Counter()
        self.near = 0
        """Those that were added beside one with nearly the same text."""
        self.kept: list[Imported] = []

    def take(self, imported: Imported) -> None:
        """Count one source."""
        self.counts[imported.outcome] += 1
        # On a terminal the lines of ten thousand sources would bury those that matter.
        self.near += imported.near is not None
        if self._is_whole or imported.near or imported.outcome in (Outcome.FAILED, Outcome.SAME_TEXT):
            self.kept.append(imported)


class _Found:
    """What the user named: sources to be added, and what is wrong with the rest."""

    def __init__(self) -> None:
        self.offers: list[str | Offer] = []
        """Paths, and what is no file."""
        self.pages: dict[str, Fetched] = {}
        """Pages of the web, by the address that was given."""
        self.problems: list[str] = []
        self.others: Counter[str] = Counter()
        """How many files of other kinds were passed over, by ending."""

    def look_at(self, given: str, input_name: str) -> None:
        """Take what the user named: a file, a folder, or standard input, which is called `input_name`."""
        path = Path(given)
        if given == STANDARD_INPUT:
            self.offers.append(Offer(called(given), input_name, partial(read_bytes, given)))
        elif is_url(given):
            self._fetch(given)
        elif path.is_dir():
            self._walk(path)
        else:
            self.offers.append(given)

    def _fetch(self, url: str) -> None:
        # Here, not at the top: nothing else in the reader uses the network.
        from reader.library.fetching import fetch

        try:
            page = self.pages[url] = fetch(url)
        except SourceError as error:
            self.problems.append(str(error))
        else:
            self.offers.append(Offer(url, page.name, lambda: page.data, charset=page.charset))

    def _walk(self, folder: Path) -> None:
        try:
            with os.scandir(folder) as entries:
                # Of each only what is asked of it: an entry takes three times the memory.
                found = sorted((entry.name, _kind(entry)) for entry in entries if not _is_passed(entry))
        except OSError as error:
            self.problems.append(f"cannot list {folder} ({error.strerror}): make the folder readable")
            return
        for name, kind in found:
            path = folder / name
            if kind is _Kind.FOLDER:
                self._walk(path)
            elif kind is _Kind.GONE:
                self.problems.append(f"{path} is a link to nothing: remove it, or put the file back")
            elif kind is _Kind.FILE and is_source_name(path):
                self.offers.append(str(path))
            else:
                self.others[path.suffix.lower() or "without ending"] += 1

    def told_others(self) -> str:
        """Say how many files of other kinds were passed over; empty for none."""
        if not self.others:
            return ""
        count = sum(self.others.values())
        kinds = ", ".join(kind for kind, _ in self.others.most_common(_KINDS_NAMED))
        more = ", …" if len(self.others) > _KINDS_NAMED else ""
        return f"{_counted(count, 'file')} of other kinds passed over ({kinds}{more})"


class _Kind(StrEnum):
    """What a name in a folder stands for."""

    FILE = "file"
    FOLDER = "folder"
    GONE = "gone"
    OTHER = "other"


def _is_passed(entry: os.DirEntry[str]) -> bool:
    """Say whether a name is passed over without a word."""
    # A link to a folder may lead in a circle, and what it leads to can be named.
    is_link = entry.is_symlink() and entry.is_dir()
    return entry.name.startswith(".") or entry.name == "README.md" or is_link


def _kind(entry: os.DirEntry[str]) -> _Kind:
    if entry.is_dir():
        return _Kind.FOLDER
    if entry.is_symlink() and not Path(entry.path).exists():
        return _Kind.GONE
    return _Kind.FILE if entry.is_file() else _Kind.OTHER


def _offer(given: str) -> Offer:
    path = Path(given)
    try:
        mtime_ns = path.stat().st_mtime_ns
    except OSError:
        # Reading it says what is wrong.
        mtime_ns = None
    return Offer(given, path.name, partial(read_bytes, given), mtime_ns)


def _tell(imported: Imported) -> None:
    if imported.outcome is Outcome.FAILED:
        complain(imported.message)
    else:
        say(f"{imported.given}: {_outcome(imported)}")


def _outcome(imported: Imported) -> str:
    name = imported.path.name if imported.path is not None else ""
    if imported.outcome is Outcome.ADDED:
        near = f"; nearly the same text as {imported.near.name}" if imported.near is not None else ""
        return f"added as {name}{near}"
    if imported.outcome is Outcome.SAME_TEXT:
        return f"has the same text as {name} and is not added"
    return "is there already" if Path(imported.given).name == name else f"is there already as {name}"


def _finish(tally: _Tally, found: _Found, *, as_json: bool, is_told: bool, rest: int) -> None:
    """Say what was not said while it was done, and count."""
    if as_json:
        say_json({**_to_json(tally.kept), "problems": found.problems, "remaining": rest})
        return
    for imported in () if is_told else tally.kept:
        _tell(imported)
    for problem in found.problems:
        complain(problem)
    if found.told_others():
        complain(found.told_others())
    if len(found.offers) > 1:
        complain(_counts(tally))
    if rest:
        complain(f"interrupted: {rest:,} remain, the same call again adds them")


def _counts(tally: _Tally) -> str:
    counts = tally.counts
    near = f" ({tally.near:,} nearly the same as another)" if tally.near else ""
    parts = [f"{counts[Outcome.ADDED]:,} added{near}"]
    for outcome, words in (
        (Outcome.KNOWN, "there already"),
        (Outcome.SAME_TEXT, "with the same text as another"),
        (Outcome.FAILED, "could not be added"),
    ):
        parts += [f"{counts[outcome]:,} {words}"] if counts[outcome] else []
    return ", ".join(parts)


def _to_json(done: Iterable[Imported]) -> dict[str, Any]:
    rows = [
        {
            "given": each.given,
            "outcome": each.outcome.value,
            "source": str(each.path) if each.path is not None else None,
            "message": each.message,
            "near": str(each.near) if each.near is not None else None,
        }
        for each in done
    ]
    return {"sources": rows}


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
