"""New files in the folder of the sources: whole or not at all, and never over one that is there."""

from __future__ import annotations

import os
import re
import time
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from reader.errors import LibraryError

_UNFINISHED = re.compile(r"\.tx-reader-[0-9a-f]{12}\.tmp")
"""The name of a file that is being written."""
_LONGEST = 200
"""Bytes of a file's name. File systems take 255; some, of encrypted folders, fewer (eCryptfs: 143), but what
a person calls a file is shorter still. Chosen by eye."""
_LONGEST_ENDING = 20
"""Bytes of a file's ending; what is longer is none. Chosen by eye."""
_ABANDONED_S = 60.0
"""Seconds after which nobody is still writing an unfinished file; a copy takes some milliseconds."""
_FORBIDDEN = frozenset('<>:"/\\|?*')
"""Characters that Windows allows in no name (Naming Files, learn.microsoft.com)."""
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")
"""Names that Windows keeps for devices (same page)."""


class SourceFolder:
    """The folder of a workspace's sources, for writing.

    Args:
        folder: The workspace's `seeds/`, made when something is first written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._taken: set[str] | None = None

    def write(self, name: str, data: bytes, mtime_ns: int | None = None) -> Path:
        """Write a new source, without touching any file that is there.

        Args:
            name: What to call it. It is made fit for every file system, and gets a number where it is taken,
                upper and lower case alike.
            data: The source's bytes.
            mtime_ns: When the file it comes from was last changed, which it keeps; None for now.

        Returns:
            Where it is.

        Raises:
            LibraryError: If it cannot be written.
        """
        wanted = fit_name(name)
        unfinished = self.folder / f".tx-reader-{os.urandom(6).hex()}.tmp"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with unfinished.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if mtime_ns is not None:
                os.utime(unfinished, ns=(mtime_ns, mtime_ns))
            return self._place(unfinished, wanted)
        except OSError as error:
            message = f"cannot write {self.folder / wanted} ({error.strerror})"
            mend = "free some space, make the folder writable, or name another workspace"
            raise LibraryError(message, mend) from error
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)

    def sweep(self) -> int:
        """Remove what an interrupted copy left, and say how many files that was."""
        swept = 0
        with suppress(OSError):
            for entry in os.scandir(self.folder):
                if not _UNFINISHED.fullmatch(entry.name):
                    continue
                age_s = time.time() - entry.stat().st_ctime
                if age_s > _ABANDONED_S:
                    (self.folder / entry.name).unlink(missing_ok=True)
                    swept += 1
        return swept

    def _place(self, unfinished: Path, wanted: str) -> Path:
        while True:
            name = _free_name(wanted, self._names())
            path = self.folder / name
            self._names().add(_alike(name))
            try:
                # A link fails where a file is, which a renaming would overwrite.
                path.hardlink_to(unfinished)
            except FileExistsError:
                continue
            except OSError:
                # A file system without links.
                if path.exists():
                    continue
                unfinished.rename(path)
            return path

    def _names(self) -> set[str]:
        if self._taken is None:
            self._taken = {_alike(entry.name) for entry in os.scandir(self.folder)}
        return self._taken


def fit_name(name: str) -> str:
    """Make a file name that every file system takes and no terminal obeys, as near to `name` as can be.

    Control and formatting characters and those that Windows forbids become `_`; leading points go, lest the
    file be hidden; a long name loses the end of its stem; README.md, which is no source, gets a number.
    """
    clean = "".join(
        "_" if char in _FORBIDDEN or unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") else char
        for char in Path(name).name
    )
    clean = clean.lstrip(". ").rstrip(". ")
    stem, suffix = os.path.splitext(clean)  # noqa: PTH122  # A Path would refuse what is left of some names.
    if len(suffix.encode("utf-8", "replace")) > _LONGEST_ENDING:
        stem, suffix = clean, ""
    if not stem:
        stem = "source"
    if _RESERVED.match(stem + suffix) or (stem + suffix) == "README.md":
        stem = f"{stem}-1"
    return _cut(stem, suffix)


def _free_name(wanted: str, taken: Iterable[str]) -> str:
    stem, suffix = os.path.splitext(wanted)  # noqa: PTH122
    name = wanted
    number = 2
    while _alike(name) in taken:
        name = _cut(stem, f"-{number}{suffix}")
        number += 1
    return name


def _alike(name: str) -> str:
    """Return what two names that one file system may take for one have in common."""
    return unicodedata.normalize("NFC", name).casefold()


def _cut(stem: str, rest: str) -> str:
    room = _LONGEST - len(rest.encode("utf-8", "replace"))
    while len(stem.encode("utf-8", "replace")) > room:
        stem = stem[:-1]
    return stem + rest
