"""Text of articles and tags made into CommonMark (0.31.2) that reads back as just that text.

Three kinds of character cannot stand as they are. What Markdown or one of its common extensions reads gets a
backslash. What cannot be seen, or turns the direction of what follows, becomes a character reference, so that
a parser reads it back while the file itself stays plain. Control characters, surrogates and noncharacters,
for which CommonMark has no way, become a visible stand-in: `␛` for ESC, `⟨U+009B⟩` for those without one.
"""

from __future__ import annotations

import re

_ACTIVE = re.compile(
    r"[\\`*\[\]<>{}|~$^@#]|(?<![^\W_])_|_(?![^\W_])|&(?=#|[A-Za-z]\w*;)|=(?==)|(?<==)=|%(?=%)|(?<=%)%"
)
"""CommonMark 2.4 and 6; the rest are of GitHub (tables, strikethrough, mentions, mathematics), Pandoc
(attributes, citations, raised and lowered text) and Obsidian (tags, ==marks==, %%comments%%)."""
_LINE_START = re.compile(r"([-+:=])|(\d{1,9})([.)])")
"""What can begin a list, a definition or a heading's underline (CommonMark 4.3, 5.2)."""
_CONTROL = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_UNSEEN = re.compile(
    "[\t\x0c\r\xa0\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u1680\u17b4\u17b5"
    "\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3164\ue000-\uf8ff\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff]"
)
"""Categories Cf, Zl, Zp and Zs (but the blank and U+3000) and Co of the BMP, and what is
Default_Ignorable_Code_Point beside the variation selectors; Unicode 16.0."""


_ODD = re.compile(f"{_CONTROL.pattern}|{_UNSEEN.pattern}")
"""What `_referenced` changes: most texts have none of it, and are passed over in one go."""


def escape(text: str) -> str:
    """Escape a text for the inside of one line of Markdown; line feeds become blanks."""
    return _referenced(_ACTIVE.sub(r"\\\g<0>", text.replace("\n", " ")))


def escape_line(text: str, *, is_whole: bool = True) -> str:
    """Escape a text that begins a line of Markdown: nothing at its start begins a block, no blank is lost.

    Args:
        text: Any text; line feeds become blanks.
        is_whole: Whether the line ends with it too, so that blanks there must be kept as well.
    """
    line = text.replace("\n", " ")
    body = line.strip() if is_whole else line.lstrip()
    head = line[: len(line) - len(line.lstrip())]
    tail = line[len(head) + len(body) :]
    start = _LINE_START.match(body)
    mark = "" if start is None else f"\\{start[1]}" if start[1] else f"{start[2]}\\{start[3]}"
    rest = escape(body[start.end() if start else 0 :])
    return _referenced_all(head) + mark + rest + _referenced_all(tail)


def quoted_scalar(text: str) -> str:
    """Return a text as a double-quoted YAML 1.2 scalar on one line that reads back as the text."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + _CONTROL.sub(_yaml_escape, _UNSEEN.sub(_yaml_escape, escaped)) + '"'


def quoted_note(note: str) -> str:
    """Return the user's Markdown as a block quote that it cannot leave.

    Emphasis, lists, links, quotes and code stay what they are. Headings and rules become text, for they are
    the digest's own, and so does HTML, of which an unclosed piece would swallow what follows.

    Args:
        note: Markdown.
    """
    return "\n".join(f"> {line}".rstrip() for line in _tamed(note)[0])


def own_words(text: str) -> str:
    """Return the user's Markdown as it stands between the parts of a digest, tamed as `quoted_note` does.

    Code that is begun and not ended is ended.
    """
    lines, fence = _tamed(text)
    return "\n".join([*(line.rstrip() for line in lines), *([fence] if fence else [])])


def _tamed(markdown: str) -> tuple[list[str], str]:
    """Return the lines of a text without headings, rules and HTML, and the fence that is still open."""
    lines: list[str] = []
    fence = ""
    for raw in re.split(r"\r\n|[\n\r]", markdown.strip()):
        # Also in code: where a fence ends cannot be told for certain from its lines alone.
        line = _HTML.sub(r"\1\\<", _referenced(raw.expandtabs(4)))
        mark = _FENCE.match(line)
        is_closing = bool(fence and mark and mark[1].startswith(fence) and not mark[2].strip())
        if not fence:
            line = _without_structure(line)
        if mark and (is_closing or not fence):
            fence = "" if is_closing else mark[1]
        lines.append(line)
    return lines, fence


_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)$")
_HEADING = re.compile(
    r"^((?:[ >]|[-+*] |\d{1,9}[.)] )*)(#{1,6}(?:\s|$)|(?:=+|-+|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\s*$)"
)
_RULE = re.compile(r"^((?:[ >])*)((?:-[ \t]*){3,})$")
# A backslash before it that is itself escaped does not make it text.
_HTML = re.compile(r"(?<!\\)((?:\\\\)*)<(?!https?://[^\s<>]*>)(?=[A-Za-z/!?])")


def visible_controls(text: str) -> str:
    """Return a text with stand-ins for its control characters, surrogates and noncharacters.

    Tabs and line breaks stay, and so does what is merely invisible.
    """
    return _CONTROL.sub(lambda match: _stand_in(match.group()), text)


def _without_structure(line: str) -> str:
    return _RULE.sub(r"\1\\\2", line) if _RULE.match(line) else _HEADING.sub(r"\1\\\2", line)


def _referenced(text: str) -> str:
    if _ODD.search(text) is None:
        return text
    return visible_controls(_UNSEEN.sub(lambda match: _reference(match.group()), text))


def _referenced_all(blanks: str) -> str:
    return "".join(_stand_in(char) if _CONTROL.match(char) else _reference(char) for char in blanks)


def _reference(char: str) -> str:
    return f"&#x{ord(char):x};"


def _stand_in(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


def _yaml_escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
