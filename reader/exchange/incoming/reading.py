"""Telling what kind of file of annotations came, and reading it."""

from __future__ import annotations

import json
from typing import Any

from reader.errors import IncomingError
from reader.exchange.incoming.model import Incoming
from reader.exchange.native import FORMAT

_ZIP = b"PK\x03\x04"
_MEND = "give a file that tx-reader, a REFI-QDA tool (.qdpx) or a Web Annotation tool exported"


def read_annotations(name: str, data: bytes) -> Incoming:
    """Read a file of annotations, whatever its name: our JSON, Web Annotation, a REFI-QDA project.

    Args:
        name: The file's name, for messages.
        data: Its bytes.

    Raises:
        IncomingError: If it is none of them, or damaged.
    """
    if data.startswith(_ZIP):
        from reader.exchange.incoming.refi import read_project

        return read_project(name, data)
    try:
        document: Any = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise IncomingError(f"{name} is no file of annotations ({error})", _MEND) from error
    if isinstance(document, dict) and document.get("format") == FORMAT:
        from reader.exchange.incoming.native import read_native

        return read_native(name, document)
    first = document[0] if isinstance(document, list) and document else document
    if isinstance(first, dict) and "anno" in json.dumps(first.get("@context", "")):
        from reader.exchange.incoming.webannotation import read_webannotation

        return read_webannotation(name, document)
    raise IncomingError(f"{name} holds no annotations that are known here", _MEND)
