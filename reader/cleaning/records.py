"""Articles in JSON and in JSON lines as plain text."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from unicodedata import category

from reader.cleaning.assembling import Assembler
from reader.cleaning.dates import find_date
from reader.cleaning.lexicon import fold
from reader.cleaning.projection import Projection
from reader.errors import SourceError
from reader.text.span import Span

# Names that data sets and services give to the parts of an article, without case, `_` and `-`.
_NAMES = {
    "text": "content text body article maintext fulltext articlebody paragraphs html 正文 内容 全文",
    "title": "title headline subject articletitle 标题 標題 题目",
    "date": "date pubdate publishdate published publishedat publishtime pubtime datepublished time datetime "
    "日期 发布时间 时间",
    "source": "source outlet media publisher origin sourcename contentsource 来源 來源 媒体 出处",
    "author": "author authors byline writer reporter reporters 作者 记者",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}
_LABELS = {"date": "发布时间：", "source": "来源：", "author": "作者："}
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\],:]', re.DOTALL)
_ESCAPE = re.compile(r"(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.)+")
_MARKUP = "json-markup"
_BROKEN = "broken-record"
_BROKEN_REASON = "The line is not valid JSON, so that no article can be read from it."
_NO_TEXT = frozenset({"Cc", "Cn", "Cs"})
"""Categories of Unicode: controls, what is no character, halves of surrogate pairs."""
_LONGEST_FACT = 200
_HINT = "give each article an object with its text as `content`, `text` or `body`"


_Record = tuple[Span, list[tuple[str, Span]]]


@dataclass(slots=True)
class _Node:
    """An object or a list that is being read."""

    start: int
    is_list: bool
    key: str = ""
    """The key whose value is read."""
    role: str = ""
    """What the node itself is in the object around it."""
    awaits_key: bool = True
    fields: list[tuple[str, Span]] = field(default_factory=list)
    """The role and the place, quotation marks left out, of each string that says something."""


def project(source: str, name: str, *, by_line: bool) -> tuple[Projection, ...]:
    """Project a source in JSON: one projection for each object that has a text.

    Args:
        source: The decoded source.
        name: Its file name, for messages.
        by_line: Whether each line is a document of its own.

    Raises:
        SourceError: If it is not JSON, or holds no article.
    """
    stretches = list(_lines(source)) if by_line else [Span(0, len(source))]
    valid = [stretch for stretch in stretches if _is_json(stretch.of(source))]
    broken = sorted(set(stretches).difference(valid))
    if not valid:
        raise SourceError(f"{name} is not valid JSON{_fault(source)}", "mend it, or save the text as .txt")
    records = [record for stretch in valid for record in _records(source, stretch)]
    if not records:
        raise SourceError(f"{name} holds no article", _HINT)
    starts = [0, *(record.end for record, _ in records[:-1])]
    ends = [*(record.end for record, _ in records[:-1]), len(source)]
    return tuple(
        _project(source, Span(start, end), fields, [each for each in broken if start <= each.start < end])
        for start, end, (_, fields) in zip(starts, ends, records, strict=True)
    )


def _lines(source: str) -> Iterator[Span]:
    position = 0
    for line in source.split("\n"):
        if line.strip():
            yield Span(position, position + len(line))
        position += len(line) + 1


def _is_json(text: str) -> bool:
    try:
        json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return False
    return True


def _fault(source: str) -> str:
    try:
        json.loads(source.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        return f" (line {error.lineno}: {error.msg})"
    except (ValueError, RecursionError):
        return " (nested too deep)"
    return ""


def _records(source: str, stretch: Span) -> list[_Record]:
    """Return each object that has a text, in order: its place, and its telling strings."""
    found: list[_Record] = []
    stack: list[_Node] = []
    position = stretch.start
    while (token := _TOKEN.search(source, position, stretch.end)) is not None:
        position = token.end()
        mark = token[0]
        around = stack[-1] if stack else None
        if mark[0] == '"':
            _note(around, mark[1:-1], Span(token.start() + 1, token.end() - 1))
        elif mark in "{[":
            role = _role(around) if around is not None else ""
            stack.append(_Node(token.start(), mark == "[", role=role))
        elif mark in "}]":
            node = stack.pop()
            if not node.is_list and _has_text(node.fields):
                found += _parts(node, token.end(), found)
            elif stack and node.role:
                stack[-1].fields.extend(_lift(node))
            elif stack and node.is_list and stack[-1].is_list:
                stack[-1].fields.extend(node.fields)
        elif around is not None:
            around.awaits_key = mark == ","
    return sorted(found, key=lambda record: record[0])


def _parts(node: _Node, end: int, found: list[_Record]) -> list[_Record]:
    """Return an object as one article, or, where others stand in it, each part between them with a text."""
    inner = takewhile(lambda record: record[0].start >= node.start, reversed(found))
    within = sorted(span.end for span, _ in inner)
    own = sorted(node.fields, key=lambda told: told[1])
    made: list[_Record] = []
    for place, group in groupby(own, key=lambda told: bisect_right(within, told[1].start)):
        told = list(group)
        if _has_text(told):
            last = end if place == len(within) else told[-1][1].end
            made.append((Span(told[0][1].start if place else node.start, last), told))
    return made


def _has_text(fields: list[tuple[str, Span]]) -> bool:
    return any(role == "text" for role, _ in fields)


def _note(node: _Node | None, value: str, span: Span) -> None:
    """Note a string: a key, or a value that says something."""
    if node is None:
        return
    if not node.is_list and node.awaits_key:
        node.key = value
        return
    role = _role(node)
    if role and value.strip():
        node.fields.append((role, span))


def _role(node: _Node) -> str:
    if node.is_list:
        return node.role
    key = re.sub(r"[_\-\s]", "", node.key).lower()
    # The name of a writer or an outlet that is an object of its own.
    return node.role if key == "name" and node.role else _ROLES.get(key, "")


def _lift(node: _Node) -> list[tuple[str, Span]]:
    """Return what a list of strings, or an object with a name, says for the object around it."""
    return [(role, span) for role, span in node.fields if role == node.role]


def _project(source: str, stretch: Span, fields: list[tuple[str, Span]], broken: list[Span]) -> Projection:
    assembler = Assembler(
        source,
        stretch,
        _MARKUP,
        "Brackets, keys and the values of other keys are no part of the article.",
        "What parts two values stands for one line feed.",
    )
    first_text = next(span.start for role, span in fields if role == "text")
    for line in broken:
        if line.end <= fields[0][1].start:
            assembler.drop(line.start, line.end, _BROKEN, _BROKEN_REASON)
    done: set[str] = set()
    for role, span in fields:
        if role != "text" and (role in done or not _is_fact(role, span.of(source))):
            continue
        done.add(role)
        prefix = _LABELS.get(role, "")
        if role == "title":
            prefix = "# " if span.start < first_text else "标题："
        assembler.keep(span.start, span.end, _escapes(source, span), prefix=prefix)
    for line in broken:
        if line.start >= fields[-1][1].end:
            assembler.drop(line.start, line.end, _BROKEN, _BROKEN_REASON)
    return assembler.finish(is_one=True)


def _is_fact(role: str, value: str) -> bool:
    if role == "date":
        return len(value) <= _LONGEST_FACT and find_date(fold(value)) is not None
    return len(value) <= _LONGEST_FACT


def _escapes(source: str, span: Span) -> Iterator[tuple[int, int, str, str, str]]:
    for escape in _ESCAPE.finditer(source, span.start, span.end):
        meant = json.loads(f'"{escape[0]}"')
        # Control characters and half a surrogate pair cannot be read, and no page of text holds them.
        shown = "".join(char for char in meant if char in "\t\n\r" or category(char) not in _NO_TEXT)
        reason = "The escape stands for a character." if shown else "The escape stands for nothing to read."
        yield *escape.span(), shown, "json-escape", reason
