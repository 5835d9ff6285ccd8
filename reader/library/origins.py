"""Where sources came from that were fetched, kept beside the annotations.

`annotations/origins.json` has one source a line, by the digest of its bytes, so that it reads well in git and
a source may be renamed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from reader.errors import LibraryError
from reader.frozen import Frozen

ORIGINS = "origins.json"
_VERSION = 1
_HINT = "mend it by hand, or move it away"


class Origin(Frozen):
    """Where and when a source was fetched."""

    url: str
    fetched: str
    """The time in UTC, in the form of ISO 8601."""
    charset: str | None
    """The encoding that the server named."""


class OriginReader:
    """The origins of a workspace by article, read again when their file has changed.

    Args:
        folder: The workspace's `annotations/`; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: tuple[int, int] | None = None
        self._by_source: Mapping[str, Origin] = {}

    def of(self, article_id: str) -> Origin | None:
        """Return where an article's source was fetched, or that with a digest; None where it was not.

        Raises:
            LibraryError: If the file is damaged, or of a newer version.
        """
        try:
            status = (self._folder / ORIGINS).stat()
        except OSError:
            return None
        if self._seen != (status.st_mtime_ns, status.st_size):
            origins = read_origins(self._folder)
            # No two sources of a workspace have the first eight digits, which ids begin with, in common.
            self._by_source = {digest[:8]: origin for digest, origin in origins.items()}
            self._seen = status.st_mtime_ns, status.st_size
        return self._by_source.get(article_id.partition(".")[0][:8])

    def charset(self, digest: str) -> str | None:
        """Return the encoding that a server named for the source whose bytes have `digest`, if one did."""
        try:
            origin = self.of(digest)
        except LibraryError:
            # Whoever shows where an article came from says what is wrong with the file.
            return None
        return None if origin is None else origin.charset


def read_origins(folder: Path) -> dict[str, Origin]:
    """Read the origins that are kept in `folder`, by the digest of each source's bytes.

    Raises:
        LibraryError: If the file is damaged, or of a newer version.
    """
    path = folder / ORIGINS
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        if value["version"] != _VERSION:
            raise LibraryError(f"{path} is of version {value['version']}", "use a newer reader")
        return {digest: Origin(**fields) for digest, fields in value["origins"].items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise LibraryError(f"{path} cannot be read ({error.strerror})", "make it readable") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise LibraryError(f"{path} is damaged ({error})", _HINT) from error


def write_origin(folder: Path, digest: str, origin: Origin) -> None:
    """Add the origin of one source.

    Args:
        folder: The workspace's `annotations/`, made if it is missing.
        digest: SHA-256 of the source's bytes, 64 hex digits.
        origin: Where it came from.

    Raises:
        LibraryError: If the file is damaged or cannot be written.
    """
    # Here, not at the top: only what fetches a page writes, and everything that opens a workspace reads.
    from filelock import FileLock

    path = folder / ORIGINS
    unfinished = path.with_name(f".{ORIGINS}.{os.getpid()}.tmp")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / f".{ORIGINS}.lock", timeout=10):
            origins = read_origins(folder) | {digest: origin}
            unfinished.write_text(_to_text(origins), encoding="utf-8", newline="\n")
            unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise LibraryError(
            f"cannot write {path} ({error.strerror or error})", "make the folder writable"
        ) from error


def _to_text(origins: dict[str, Origin]) -> str:
    rows = (
        f"{json.dumps(digest)}: "
        + json.dumps({"url": o.url, "fetched": o.fetched, "charset": o.charset}, ensure_ascii=False)
        for digest, o in sorted(origins.items())
    )
    return f'{{"version": {_VERSION}, "origins": {{\n' + "\n,".join(rows) + "\n}}\n"
