"""From the texts of a page to its lines, with white space and entities as a browser shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from reader.cleaning.html.parts import Element, Page, Part, Run
from reader.cleaning.lexicon import fold, labels

MARKUP = "html-markup"
ENTITY = "html-entity"
SPACE = "html-space"
GLOSS = "ruby"
NOTE = "note-mark"
HIDDEN = "hidden-text"

_BLANK = r"[ \t\r\n\f\v\xa0\u3000\u2002\u2003]|&nbsp;?|&#160;|&#12288;|&e[nm]sp;"
_ODD = re.compile("[&\t\n\r\f\v\0\xa0]|  |[\u3000\u2002\u2003]{2}")
_PIECE = re.compile(
    f"(?P<space>(?:{_BLANK})+)|(?P<entity>&(?:#\\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z0-9]{{1,31}});?)|(?P<null>\0+)"
)
_WIDE = re.compile("\u3000|&#12288;|\u2003|&emsp;")
_NARROW = re.compile("\xa0|&nbsp;?|&#160;|\u2002|&ensp;")
_FINAL = re.compile("[。！？!?…；：:;.][”’」』）)\"'》]?$")
_PARAGRAPH_ENDS = frozenset("。！？；：…”」』）)》】!?;:")
_CREDIT_WORDS = re.compile(
    "来源|來源|时间|時間|日期|作者|记者|記者|编辑|編輯|发布|發布|稿源|字号|浏览|\\d{4}\\s?[-年/.]\\s?\\d{1,2}"
)
_CREDIT_LENGTH = 200
_PROSE_LENGTH = 60
_PARTED = re.compile(r"</[^<>]*>\s*(?:<|$)")
_LABEL = re.compile("([\u4e00-\u9fff]{2,6})\\s*[:：]")
_NOTE = re.compile(r"\s*[\[［【(（]?\s*\d{1,3}\s*[\]］】)）]?\s*")


class RunBuilder:
    """Puts the texts of a page together into lines.

    Args:
        page: The page, whose runs and title are made.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._text = page.text
        self._parts: list[Part] = []
        self._tail = ""
        self._element = page.root
        self._link = self._bold = self._visible = 0
        self._firm = True
        self._indented = False
        self.pictured = False
        """Whether a picture was met since the last line."""

    def add_markup(self, start: int, end: int) -> None:
        """Add what is not to be read."""
        if self._parts:
            self._parts.append(Part(start, end, "", MARKUP))

    def add_text(self, start: int, end: int, element: Element, block: Element) -> None:
        """Add the text between two tags.

        Args:
            start: Where it begins, in code points of the source.
            end: Where it ends.
            element: The innermost element.
            block: The innermost block.
        """
        if block.tag == "title":
            if (
                not self._page.title
                and block.parent is not None
                and block.parent.tag in ("head", "html", "#root")
            ):
                self._page.title = " ".join(unescape(self._text[start:end]).split())[:1000]
            return
        if block.tag == "head":
            return
        if element.hidden and not block.hidden:
            self.add_removed(start, end, HIDDEN)
        elif element.gloss:
            self.add_removed(start, end, GLOSS)
        elif element.note and _NOTE.fullmatch(self._text, start, end) and self._parts:
            is_mark = element.link or not self._text[start:end].strip().isdigit()
            self._add_pieces(start, end, element, block) if not is_mark else self.add_removed(
                start, end, NOTE
            )
        elif _ODD.search(self._text, start, end) is None:
            self._add_plain(start, end, element, block)
        else:
            self._add_pieces(start, end, element, block)

    def add_removed(self, start: int, end: int, rule: str) -> None:
        """Add text that is no part of what is read."""
        if self._parts:
            self._parts.append(Part(start, end, "", rule))

    def end_run(self, *, firm: bool = False) -> None:
        """End the line; with `firm` because a block begins or ends."""
        if self._parts:
            self._make_run()
            self._parts = []
            self._tail = ""
            self._link = self._bold = self._visible = 0
            self.pictured = False
            self._firm = firm
            self._indented = False
        else:
            self._firm |= firm
            self._indented &= not firm

    def _add_plain(self, start: int, end: int, element: Element, block: Element) -> None:
        text = self._text[start:end]
        if not self._parts:
            bare = text.lstrip()
            self._indented |= text[:1] == "\u3000"
            start = end - len(bare)
            if not bare:
                return
            self._element = block
        self._count(len(text), element)
        self._parts.append(Part(start, end, None, ""))
        self._tail = text[-1]

    def _add_pieces(self, start: int, end: int, element: Element, block: Element) -> None:
        breaks_lines = element.pre or self._has_paragraphs(start, end)
        position = start
        for piece in _PIECE.finditer(self._text, start, end):
            if piece.start() > position:
                self._add_plain(position, piece.start(), element, block)
            position = piece.end()
            if piece.lastgroup == "space":
                self._add_space(piece, breaks_lines=breaks_lines)
            elif piece.lastgroup == "entity":
                self._add_entity(piece, element, block)
            else:
                self.add_removed(*piece.span(), MARKUP)
        if position < end:
            self._add_plain(position, end, element, block)

    def _add_space(self, piece: re.Match[str], *, breaks_lines: bool) -> None:
        raw = piece[0]
        weight = len(_WIDE.findall(raw)) + len(_NARROW.findall(raw)) / 2
        if not self._parts:
            self._indented |= weight >= 1
            return
        has_break = "\n" in raw or "\r" in raw
        anew = weight >= 2 and (has_break or (self._tail in _PARAGRAPH_ENDS and self._visible > 1))
        if anew or (has_break and breaks_lines):
            self.end_run()
            self._indented = weight >= 1
            return
        kind = "\n" if has_break else "  " if weight >= 1 else " "
        self._parts.append(Part(*piece.span(), kind, SPACE))

    def _add_entity(self, piece: re.Match[str], element: Element, block: Element) -> None:
        meant = unescape(piece[0])
        if meant == piece[0]:
            self._add_plain(*piece.span(), element, block)
            return
        shown = "".join(char for char in meant if char.isprintable() or char == "\n").replace("\n", " ")
        if not self._parts:
            if not shown.strip():
                return
            self._element = block
        if shown:
            self._count(len(shown), element)
            self._tail = shown[-1]
        self._parts.append(Part(*piece.span(), shown, ENTITY))

    def _count(self, length: int, element: Element) -> None:
        self._visible += length
        if element.link:
            self._link += length
        if element.bold:
            self._bold += length

    def _has_paragraphs(self, start: int, end: int) -> bool:
        """Say whether the line feeds of a text part paragraphs: lines that end as paragraphs do."""
        if end - start < 2 * _PROSE_LENGTH or self._text.find("\n", start, end) < 0:
            return False
        lines = [line.strip() for line in self._text[start:end].split("\n")]
        lines = [line for line in lines if line]
        ended = sum(line[-1] in _PARAGRAPH_ENDS for line in lines)
        return len(lines) > 1 and ended * 10 >= len(lines) * 7

    def _make_run(self) -> None:
        parts = self._parts
        while parts and (parts[-1].replacement is not None and not parts[-1].replacement.strip()):
            parts.pop()
        if not parts:
            return
        text, made = _settle(self._text, parts, self._visible, self._element.level)
        if not text.strip():
            return
        run = Run(
            parts[0].start,
            parts[-1].end,
            text,
            made,
            self._element,
            self._link,
            self._bold,
            self.pictured,
            self._firm,
            self._indented,
        )
        self._page.runs.append(run)


def _settle(source: str, parts: list[Part], visible: int, level: int) -> tuple[str, list[Part]]:
    """Decide what the white space and the gaps of a line read, now that the line is whole."""
    bare = "".join(source[p.start : p.end] if p.replacement is None else p.replacement for p in parts)
    is_prose = visible >= _PROSE_LENGTH or _FINAL.search(bare) is not None
    is_credit = (
        not level
        and visible <= _CREDIT_LENGTH
        and "。" not in bare
        and _CREDIT_WORDS.search(bare) is not None
    )
    made: list[Part] = []
    for part in _joined(parts):
        if part.rule == SPACE and is_credit and part.replacement == "  ":
            part = part._replace(replacement=_parting(made, source, part))
        elif part.rule == SPACE:
            part = part._replace(replacement=_space(source, part, made, is_prose=is_prose, wide=is_credit))
        elif part.rule == MARKUP and is_credit and _PARTED.search(source, part.start, part.end):
            part = part._replace(replacement=_parting(made, source, part))
        made.append(part)
    text = "".join(source[p.start : p.end] if p.replacement is None else p.replacement for p in made)
    return text, made


def _parting(before: list[Part], source: str, part: Part) -> str:
    """Return what parts the pieces of a credit line: nothing behind a label, a line feed before one."""
    last = before[-1] if before else None
    said = source[last.start : last.end] if last is not None and last.replacement is None else ""
    if said.rstrip().endswith(("：", ":")) and part.rule == MARKUP:
        return ""
    label = _LABEL.match(source, part.end)
    if label is None or label[1] in labels()["weak"]:
        return "  "
    # A label of no weight would hide what another label says behind it; a name stands alone.
    read = "".join(source[p.start : p.end] for p in before if p.replacement is None)
    first = _LABEL.match(read.lstrip("[【(（ "))
    return "\n" if first is None or fold(first[1]) in labels()["weak"] else "  "


def _joined(parts: list[Part]) -> Iterator[Part]:
    """Yield parts with neighbours of one kind put together: tags, and white space among tags."""
    last: Part | None = None
    for part in parts:
        if (
            last is not None
            and last.rule == part.rule
            and part.rule in ("", MARKUP, SPACE)
            and last.end == part.start
        ):
            kinds = {last.replacement, part.replacement}
            kept = "\n" if "\n" in kinds else "  " if "  " in kinds else part.replacement
            last = Part(last.start, part.end, kept if part.rule == SPACE else part.replacement, part.rule)
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last


def _space(source: str, part: Part, before: list[Part], *, is_prose: bool, wide: bool) -> str:
    """Return what white space within a line reads."""
    if wide:
        return "  " if part.replacement != " " else " "
    last = source[part.start - 1] if part.start else ""
    following = source[part.end : part.end + 1]
    between_han = last > "\u2e80" and (following > "\u2e80" or following == "<")
    if part.replacement == "\n" and (is_prose or not before) and (between_han or last == ">"):
        return ""
    return " "
