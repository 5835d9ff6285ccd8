"""Zip files whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_FIRST_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that the format can say."""
_UNIX = 3
_READABLE = 0o644 << 16


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip file.

    It is not compressed: what a compressor makes of the same bytes depends on its version.

    Args:
        files: Names and contents, in the order in which they are stored.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name, _FIRST_TIME)
            info.create_system = _UNIX
            info.external_attr = _READABLE
            archive.writestr(info, content)
    return target.getvalue()
