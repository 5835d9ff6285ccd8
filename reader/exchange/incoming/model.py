"""What a file of annotations says, as values, before anything of it is verified."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from reader.annotations.ids import is_stamp, stamp
from reader.annotations.model import DigestPart, Highlight, Tag
from reader.frozen import Frozen


class IncomingText(Frozen):
    """A text that came along with highlights on it."""

    name: str
    text: str


class IncomingHighlight(Frozen):
    """A highlight as a file has it."""

    highlight: Highlight
    """Its tags are ids of the file's own tags; its article may be empty where only the text is known."""
    text: IncomingText | None = None
    """The text that it is on, if that came along."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file of annotations."""

    kind: str
    """What it is, for the message: `tx-reader annotations` …"""
    tags: tuple[Tag, ...]
    highlights: tuple[IncomingHighlight, ...]
    digests: tuple[DigestPart, ...] = ()
    problems: tuple[str, ...] = field(default=())
    """What in it could not be read, one line each."""
    is_whole: bool = False
    """Whether it carries all that there is to say of a highlight, so that versions can be compared."""


def moment(value: object) -> str:
    """Return a time as we write it; the empty string where `value` is none."""
    if isinstance(value, str) and is_stamp(value):
        return value
    try:
        read = datetime.fromisoformat(str(value))
    except ValueError:
        return ""
    return stamp(read if read.tzinfo else read.replace(tzinfo=UTC))
