"""What a page is made of: elements, and lines of text within them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Part(NamedTuple):
    """A piece of a line: text as it stands, or what stands for something else."""

    start: int
    """Code points of the decoded source."""
    end: int
    replacement: str | None
    """None for text as it stands."""
    rule: str
    """The rule that replaces it; empty for text as it stands."""


class Element:
    """One element of a page.

    What an element passes on to those within it (a link, bold print, a heading's level, being hidden) is
    kept on each of them.
    """

    __slots__ = (
        "bold",
        "cell",
        "centred",
        "chars",
        "depth",
        "figure",
        "gloss",
        "hidden",
        "hint",
        "is_tool",
        "level",
        "lines",
        "link",
        "link_chars",
        "note",
        "parent",
        "pre",
        "prose",
        "row",
        "table",
        "tag",
    )

    def __init__(self, tag: str, parent: Element | None, hint: str = "") -> None:
        self.tag = tag
        self.parent = parent
        self.hint = hint
        """Its class, id and role, in lower case."""
        self.depth: int = parent.depth + 1 if parent else 0
        self.link: bool = parent.link if parent else False
        self.bold: bool = parent.bold if parent else False
        self.level: int = parent.level if parent else 0
        self.hidden: bool = parent.hidden if parent else False
        self.pre: bool = parent.pre if parent else False
        self.gloss: bool = parent.gloss if parent else False
        self.note: bool = parent.note if parent else False
        self.centred: bool = parent.centred if parent else False
        self.figure: bool = parent.figure if parent else False
        inside = parent if parent and tag != "table" else None
        self.cell: Element | None = self if tag in ("td", "th") else inside.cell if inside else None
        self.row: Element | None = self if tag == "tr" else inside.row if inside else None
        self.table: Element | None = self if tag == "table" else parent.table if parent else None
        self.is_tool = False
        """Whether it is a form that asks the reader something, or a list of what readers answered."""
        self.chars = 0
        """Visible code points within it."""
        self.link_chars = 0
        self.prose = 0.0
        """Code points of running text within it, weighed by how likely they are the page's own."""
        self.lines = 0

    def ancestors(self) -> Iterator[Element]:
        """Yield the element and all it stands in, outward."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent


def stands_in(element: Element, container: Element) -> bool:
    """Say whether an element is another or stands within it."""
    if element.depth < container.depth:
        return False
    return any(each is container for each in element.ancestors())


@dataclass(slots=True)
class Run:
    """One line of a page: the text between two breaks."""

    start: int
    """Code points of the decoded source."""
    end: int
    text: str
    """What it reads, markup and entities resolved."""
    parts: list[Part]
    """Its pieces, in order, covering it."""
    element: Element
    """The innermost block that holds it."""
    link_chars: int
    bold_chars: int
    pictured: bool
    """Whether a picture stands between it and the line before."""
    firm: bool
    """Whether a block begins with it, rather than a line after <br> or a line feed."""
    indented: bool
    """Whether white space that shows stands before it."""
    cells: int = 1
    """Cells of a table row that were put together in it."""

    @property
    def level(self) -> int:
        """The level of the heading it stands in; 0 for none."""
        return self.element.level

    @property
    def linked(self) -> float:
        """The share of it that is links."""
        return self.link_chars / len(self.text)

    @property
    def is_bold(self) -> bool:
        """Whether nearly all of it is bold."""
        return self.bold_chars * 10 >= len(self.text) * 9


class Fact(NamedTuple):
    """What a page's head says in its metadata."""

    name: str
    """The name of the tag or property, in lower case."""
    start: int
    """Where the value stands in the source, in code points."""
    end: int


@dataclass(slots=True)
class Page:
    """A page in HTML, read."""

    text: str
    """The decoded source."""
    runs: list[Run] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    title: str = ""
    """What the page's <title> says."""
    root: Element = field(default_factory=lambda: Element("#root", None))
    elements: list[Element] = field(default_factory=list)
    """All elements but the root, each behind the one it stands in."""
    fields: list[Element] = field(default_factory=list)
    """The blocks in which the reader may write or choose."""
    deepest: int = 0
    """Depth of the deepest element."""
    tags: int = 0
