"""Text of articles and tags made into CommonMark (0.31.2) that reads back as just that text."""

from __future__ import annotations

import re

from reader.text.display import safe_char

# Every ASCII punctuation mark may be escaped (CommonMark 2.4); these are the ones that can begin something.
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&:=$^\"'/@])")
_PLAIN_INSIDE = re.compile(r"(?<=\w)\\([.\-+:/'\"=])(?=\w)")


def escape(text: str) -> str:
    """Escape a text for one line of Markdown.

    Line breaks become blanks; what a terminal or an editor might obey is shown by its stand-in; blanks are
    kept, so that a parser reads back the text.

    Args:
        text: Any text.
    """
    line = re.sub(r"[\r\n\t]+", " ", text)
    line = "".join(map(_shown, line))
    line = _ACTIVE.sub(r"\\\1", line)
    # 72.2, 2022-03-21 and 6+1 mean nothing to Markdown inside a line and read better bare.
    return _PLAIN_INSIDE.sub(r"\1", line)


def quoted_scalar(text: str) -> str:
    """Return a text as a double-quoted YAML 1.2 scalar on one line."""
    shown = "".join(map(_shown, re.sub(r"[\r\n\t]+", " ", text)))
    return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'


def quoted_note(note: str) -> str:
    """Return the user's Markdown so that it cannot leave the block quote that it is put into.

    Args:
        note: Markdown; headings in it lose their rank, and what it opens is closed.
    """
    lines = ["".join(map(_shown, line)) for line in re.split(r"\r\n|[\r\n\u2028\u2029]", note.strip())]
    lines = [re.sub(r"^(\s{0,3})(#{1,6})(?=\s|$)", r"\1\\\2", line) for line in lines]
    lines = [re.sub(r"^(\s{0,3})(=+|-+)\s*$", r"\1\\\2", line) for line in lines]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _shown(char: str) -> str:
    # An ideographic space and combining marks are text; what is not drawn alone (a variation selector, the
    # joiner of an emoji) must survive too.
    return char if char == "\u3000" else safe_char(char) or char
