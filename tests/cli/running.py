"""How a command that was run ended."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Result:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON document."""
        return json.loads(self.out)


Run: TypeAlias = Callable[..., Result]
"""Runs `tx-reader` with arguments and standard input."""
MakeWorkspace: TypeAlias = Callable[[dict[str, str | bytes]], Path]
"""Makes a workspace folder out of sources by file name."""
