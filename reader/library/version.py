"""The version of the cleaner: what a cleaned source in the cache is valid for.

It is a hash of the very code and data that cleaning runs on, not a number that somebody has to raise: the
same code has the same version wherever and whenever it was installed, and any change makes a new one. To hash
it takes 60 ms, which no start should pay; so the hash is kept in the cache under a stamp of the files' names,
sizes and times of change, which costs one look at each file (1 ms).
"""

from __future__ import annotations

import os
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

import reader.cleaning
import reader.language
import reader.library
import reader.text
from reader.library.cache import Cache, code_stamp

_PACKAGES = (reader.cleaning, reader.language, reader.library, reader.text)
_LIBRARIES = ("trafilatura", "lxml", "pypinyin")
"""What cleaning asks besides its own code: another version of them may clean otherwise."""
_NAME = "version.json"
_KEPT = 8
"""Versions remembered: as many as one may have installed side by side."""


def cleaner_version(cache: Cache) -> str:
    """Return 16 hex digits that are another's when the cleaner, its data or its libraries are."""
    stamp = f"{code_stamp(*_folders())}-{_library_stamp()}"
    known: Any = cache.read(_NAME, _NAME)
    known = known if isinstance(known, dict) else {}
    found = known.get(stamp)
    if isinstance(found, str):
        return found
    version = _hash_all()
    cache.write(_NAME, _NAME, {**dict(list(known.items())[1 - _KEPT :]), stamp: version})
    return version


def _folders() -> list[Path]:
    return [Path(folder) for package in _PACKAGES for folder in package.__path__]


def _library_stamp() -> str:
    """Return what changes when one of the libraries is installed anew."""
    found = []
    for name in _LIBRARIES:
        spec = PathFinder.find_spec(name)
        status = os.stat(spec.origin) if spec and spec.origin else None  # noqa: PTH116  # A third of Path's time.
        found.append(f"{status.st_mtime_ns:x}.{status.st_size:x}" if status else "-")
    return "-".join(found)


def _hash_all() -> str:
    # Here, not at the top: a start on known code hashes nothing.
    from hashlib import sha256
    from importlib.metadata import PackageNotFoundError, version

    digest = sha256()
    for package, folder in zip(_PACKAGES, _folders(), strict=True):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith("."):
                data = path.read_bytes()
                place = f"{package.__name__}/{path.relative_to(folder).as_posix()} {len(data)}\n"
                digest.update(place.encode() + data)
    for name in _LIBRARIES:
        try:
            digest.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            digest.update(f"{name} -\n".encode())
    return digest.hexdigest()[:16]
