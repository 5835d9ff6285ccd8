"""From the tokens of a page to its elements and lines."""

from __future__ import annotations

import re
from collections import Counter

from reader.cleaning.html.parts import Element, Fact, Page
from reader.cleaning.html.runs import RunBuilder
from reader.cleaning.html.tokens import Kind, Token, read_tokens

# HTML Standard, section 15.3 (rendering): what is set as a block, and what has no content.
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup html legend li
    listing main menu nav ol optgroup option p plaintext pre search section select summary table
    tbody td template textarea tfoot th thead title tr ul noscript button video audio canvas object
    svg math
    """.split()  # noqa: SIM905 - one word list, read as one
)
_VOID = frozenset(
    """
    area base basefont bgsound br col embed frame hr img input keygen link meta param source track
    wbr
    """.split()  # noqa: SIM905 - one word list, read as one
)
_INLINE = frozenset(["a", "b", "strong", "rt", "rp", "rtc", "sup"])
_CELLS = frozenset({"td", "th", "caption"})
_CLOSED_BY_BLOCK = "p"
# HTML Standard, section 13.1.2.4 (optional tags): what an element ends that was left open.
_ENDS = {
    "li": ({"li"}, {"ul", "ol", "menu", "dir"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "option": ({"option"}, {"select"}),
    "a": ({"a"}, {"td", "table", "li", "div"}),
}
_DEEPEST = 512
"""Elements nested deeper count as text of the one above them: where browsers stop, too."""
_UNSEEN = frozenset({"head", "template", "textarea", "noscript", "select", "button", "object", "svg", "math"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|(?:^|\s)hidden(?:\s|=|/|$)", re.IGNORECASE)
_HINT = re.compile(r"""(?:^|\s)(?:class|id|role|itemprop)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_CENTRED = re.compile(r"""text-align\s*:\s*center|(?:^|\s)align\s*=\s*["']?center""", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ASKS_NOTHING = re.compile(r"""(?:^|\s)type\s*=\s*["']?(?:hidden|submit|image|button|reset)""", re.IGNORECASE)
_NAME = re.compile(r"""(?:^|\s)(?:name|property|itemprop)\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)
_CONTENT = re.compile(r"""(?:^|\s)content\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_LINKED_DATA = re.compile(r'"(datePublished|headline|articleBody)"\s*:\s*"((?:[^"\\]|\\.)*+)"')


def parse(text: str) -> Page:
    """Read a page: its lines, the elements they stand in, and the metadata of its head."""
    return _Parser(text).parse()


class _Parser:
    def __init__(self, text: str) -> None:
        self._page = Page(text)
        self._text = text
        self._stack = [self._page.root]
        self._blocks = [self._page.root]
        self._open: Counter[str] = Counter()
        self._too_deep: Counter[str] = Counter()
        self._builder = RunBuilder(self._page)

    def parse(self) -> Page:
        for token in read_tokens(self._text):
            match token.kind:
                case Kind.TEXT:
                    self._builder.add_text(token.start, token.end, self._stack[-1], self._blocks[-1])
                case Kind.OPEN:
                    self._open_tag(token)
                case Kind.CLOSE:
                    self._close_tag(token)
                case Kind.RAW:
                    self._builder.add_markup(token.start, token.end)
                    if token.name == "textarea":
                        self._page.fields.append(self._blocks[-1])
                    elif token.name == "script" and "ld+json" in token.attributes:
                        self._read_linked_data(token)
                case _:
                    self._builder.add_markup(token.start, token.end)
        self._builder.end_run()
        return self._page

    def _open_tag(self, token: Token) -> None:
        self._page.tags += 1
        name = token.name
        if name in _BLOCKS:
            self._builder.end_run(firm=True)
            self._builder.add_markup(token.start, token.end)
            self._end_open(name)
            if name == "textarea":
                self._page.fields.append(self._blocks[-1])
            self._push(name, token.attributes, is_block=True)
            return
        if name == "br" and not self._stack[-1].level:
            self._builder.end_run()
        elif name == "hr":
            self._builder.end_run(firm=True)
        elif name in ("img", "picture", "embed"):
            self._builder.pictured = True
        elif name == "input" and not _ASKS_NOTHING.search(token.attributes):
            self._page.fields.append(self._blocks[-1])
        elif name == "meta":
            self._read_meta(token)
        self._builder.add_markup(token.start, token.end)
        if name in _VOID or token.attributes.endswith("/"):
            return
        style = _style_of(token.attributes)
        if name in _INLINE or self._stack[-1].hidden or (style and _changes(style)):
            self._end_open(name)
            self._push(name, token.attributes, is_block=False)

    def _push(self, name: str, attributes: str, *, is_block: bool) -> None:
        if len(self._stack) >= _DEEPEST:
            self._too_deep[name] += 1
            return
        hint = " ".join(_HINT.findall(attributes)).lower() if is_block and attributes else ""
        element = Element(name, self._stack[-1], hint)
        style = _style_of(attributes)
        if style:
            element.hidden |= _HIDDEN.search(style) is not None
            element.centred |= _CENTRED.search(style) is not None
            element.pre |= _PRE.search(style) is not None
            element.bold |= _BOLD.search(style) is not None
        _mark(element)
        if len(name) == 2 and name[0] == "h" and name[1].isdigit():
            element.level = int(name[1])
        self._page.elements.append(element)
        self._stack.append(element)
        self._open[name] += 1
        self._page.deepest = max(self._page.deepest, len(self._stack))
        if is_block:
            self._blocks.append(element)

    def _close_tag(self, token: Token) -> None:
        name = token.name
        if name in _BLOCKS:
            self._builder.end_run(firm=True)
        elif name == "br":
            self._builder.end_run()
        self._builder.add_markup(token.start, token.end)
        if self._too_deep[name]:
            self._too_deep[name] -= 1
        elif self._open[name]:
            self._close(name)

    def _close(self, name: str) -> None:
        """Close the innermost element of this name, and those left open in it; no cell closes from within."""
        depth = len(self._stack) - 1
        while depth and self._stack[depth].tag != name:
            if self._stack[depth].tag in _CELLS and name not in ("tr", "table", "tbody", "thead", "tfoot"):
                return
            depth -= 1
        if depth and (name in _BLOCKS or not self._holds_block(depth)):
            self._pop_to(depth)

    def _holds_block(self, depth: int) -> bool:
        """Say whether an inline element was left open over blocks: its end then says nothing of them."""
        return self._stack[depth].tag != "a" and self._blocks[-1].depth > self._stack[depth].depth

    def _pop_to(self, depth: int) -> None:
        while len(self._stack) > depth:
            element = self._stack.pop()
            self._open[element.tag] -= 1
            if self._blocks[-1] is element:
                self._blocks.pop()

    def _end_open(self, name: str) -> None:
        """Close what the start of an element ends: a paragraph, the item before, an open link."""
        if name in _BLOCKS and self._open[_CLOSED_BY_BLOCK] and self._blocks[-1].tag == _CLOSED_BY_BLOCK:
            self._close(_CLOSED_BY_BLOCK)
        ended, scope = _ENDS.get(name, (set(), set()))
        if not any(self._open[each] for each in ended):
            return
        for depth in range(len(self._stack) - 1, 0, -1):
            tag = self._stack[depth].tag
            if tag in scope:
                return
            if tag in ended and not (name == "tr" and tag != "tr"):
                self._pop_to(depth)
                return

    def _read_meta(self, token: Token) -> None:
        name, content = _NAME.search(token.attributes), _CONTENT.search(token.attributes)
        if name is None or content is None or content.lastindex is None:
            return
        base = token.end - 1 - len(token.attributes)
        start, end = content.span(content.lastindex)
        if content[content.lastindex].strip():
            self._page.facts.append(Fact(name[1].lower(), base + start, base + end))

    def _read_linked_data(self, token: Token) -> None:
        for found in _LINKED_DATA.finditer(self._text, token.start, min(token.end, token.start + 20_000)):
            if "\\" not in found[2] and found[2]:
                self._page.facts.append(Fact(found[1].lower(), *found.span(2)))


def _style_of(attributes: str) -> str:
    """Return attributes that may change how an element shows; empty for most."""
    if not attributes:
        return ""
    lower = attributes.lower()
    telling = "style" in lower or "hidden" in lower or "align" in lower
    return attributes if telling else ""


def _changes(style: str) -> bool:
    return any(pattern.search(style) for pattern in (_HIDDEN, _PRE, _BOLD))


def _mark(element: Element) -> None:
    """Set what an element's name says of it."""
    match element.tag:
        case "a":
            element.link = True
        case "b" | "strong" | "th":
            element.bold = True
        case "rt" | "rp" | "rtc":
            element.gloss = True
        case "sup":
            element.note = True
        case "center":
            element.centred = True
        case "figure" | "figcaption":
            element.figure = True
        case "pre" | "listing" | "plaintext" | "textarea":
            element.pre = True
    if element.tag in _UNSEEN:
        element.hidden = True
