"""A translation table of characters in little memory, kept in the user's cache once it is made.

To make it takes 20 ms, and 2 MB that are not given back, for a table of 30 kB (November 2026).
"""

from __future__ import annotations

import os
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from reader.language.cache_folder import private_folder


class Representatives(Mapping[int, str]):
    """A translation table from code points to characters, in some 6 bytes an entry.

    Args:
        forms: The characters that become others, each once, sorted.
        heads: What each becomes, one code point.
    """

    def __init__(self, forms: str, heads: str) -> None:
        self._forms = forms
        self._heads = heads

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Representatives:
        """Return the table of characters, each with the one that it is to become."""
        known = sorted(pairs)
        return cls("".join(form for form, _ in known), "".join(head for _, head in known))

    @classmethod
    def kept(cls, made_from: Iterable[Path], make: Callable[[], Representatives]) -> Representatives:
        """Return the table that was kept for files as they are, or make it and keep it.

        Args:
            made_from: The files that it depends on; one that is not there is for `make` to complain of.
            make: Makes it; what it raises is passed on.
        """
        stamp = _stamp(made_from)
        if stamp is None:
            return make()
        with private_folder("characters") as folder:
            path = folder / f"representatives-{stamp}.txt"
            table = cls._read(path)
            if table is None:
                table = make()
                table._write(path)
        return table

    @classmethod
    def _read(cls, path: Path) -> Representatives | None:
        try:
            checked, _, body = path.read_bytes().partition(b"\n")
            forms, heads = body.decode().split("\n")
        except (OSError, ValueError):
            return None
        is_whole = checked == _check(body) and len(forms) == len(heads)
        return cls(forms, heads) if is_whole else None

    def _write(self, path: Path) -> None:
        body = f"{self._forms}\n{self._heads}".encode()
        unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        with suppress(OSError):
            try:
                unfinished.write_bytes(_check(body) + b"\n" + body)
                unfinished.replace(path)
            finally:
                unfinished.unlink(missing_ok=True)

    def __getitem__(self, code: int) -> str:
        form = chr(code)
        place = bisect_left(self._forms, form)
        if self._forms[place : place + 1] != form:
            raise KeyError(code)
        return self._heads[place]

    def __iter__(self) -> Iterator[int]:
        return map(ord, self._forms)

    def __len__(self) -> int:
        return len(self._forms)


def _check(body: bytes) -> bytes:
    return f"{zlib.crc32(body):08x}".encode()


def _stamp(paths: Iterable[Path]) -> str | None:
    """Return what is another when one of the files is; None where one cannot be found."""
    try:
        seen = [(path.name, status.st_size, status.st_mtime_ns) for path in paths for status in [path.stat()]]
    except OSError:
        return None
    return f"{zlib.crc32(repr(seen).encode()):08x}"
