"""The lines on the left of the digest screen: the parts of a digest, or the tags of all highlights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from textual.content import Content

from reader.annotations.codebook import tag_paths
from reader.annotations.model import DigestPart, PartKind
from reader.frozen import Frozen
from reader.text.display import visible

if TYPE_CHECKING:
    from reader.workspace import Workspace
    from reader.workspace.digesting import DigestView

_GONE = "(this highlight is gone)"


class TagRow(Frozen):
    """A tag in the list of all highlights."""

    name: str
    depth: int
    """How many tags it stands under."""
    count: int
    """Highlights with it or a tag under it."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is listed."""

    count: int = 0
    """How many highlights it shows."""
    parts: tuple[DigestPart, ...] = ()
    """Of a digest."""
    quotes: Mapping[str, str] = field(default_factory=dict)
    """Words of the highlights, by id."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Numbers that passages have in the document, by the highlight's id."""
    tags: tuple[TagRow, ...] = ()
    """Where there is no digest."""
    is_digest: bool = False

    @classmethod
    def of(cls, workspace: Workspace, digest: DigestView | None) -> Self:
        """Look up what is listed of a digest, or of all highlights.

        Raises:
            StoreError: If the codebook cannot be read.
        """
        placed = workspace.all_highlights()
        quotes = {each.highlight.id: each.highlight.anchor.exact for each in placed}
        if digest is not None:
            here = {each.highlight.id for each in placed if each.span is not None}
            entries = [part for part in digest.parts if part.kind is PartKind.ENTRY]
            shown = dict.fromkeys(part.highlight for part in entries if not part.left_out)
            numbers = {key: n for n, key in enumerate((key for key in shown if key in here), 1)}
            return cls(len(entries), digest.parts, quotes, numbers, is_digest=True)
        paths = tag_paths(workspace.tags())
        counts: Counter[str] = Counter()
        for each in placed:
            own = (paths[key] for key in each.highlight.tags if key in paths)
            counts.update({tag.id for path in own for tag in path})
        rows = (TagRow(path[-1].name, len(path) - 1, counts[key]) for key, path in paths.items())
        return cls(len(placed), quotes=quotes, tags=tuple(row for row in rows if row.count))

    def lines(self) -> Iterator[tuple[str | None, Content]]:
        """Yield the lines, each with the id of its part."""
        if self.is_digest:
            yield from ((part.id, self._line(part)) for part in self.parts)
            return
        yield None, Content.assemble(("All highlights", "bold"), (f"  {self.count}", "dim"))
        for row in self.tags:
            name = f"{'  ' * (row.depth + 1)}{visible(row.name)}"
            yield None, Content.assemble(Content(name), (f"  {row.count}", "dim"))

    def _line(self, part: DigestPart) -> Content:
        if part.kind is PartKind.SECTION:
            return Content.styled(visible(part.title), "bold")
        if part.kind is PartKind.TEXT:
            return Content.styled(f"     {visible(part.text.strip().split(chr(10), 1)[0])}", "italic dim")
        words = visible(self.quotes.get(part.highlight, _GONE).replace("\n", " "))
        if part.left_out:
            return Content.styled(f"   – {words}", "dim strike")
        number = self.numbers.get(part.highlight, "–")
        return Content.assemble((f"{number:>4} ", "dim"), Content(words))


def described(part: DigestPart) -> str:
    """Say what a part is and what is added to it, for the status line."""
    if part.kind is not PartKind.ENTRY:
        return {PartKind.SECTION: "heading"}.get(part.kind, "commentary")
    facts = [part.surroundings.value, part.variety, "pinyin" * part.pinyin, "gloss" * part.gloss]
    facts += ["translation" * bool(part.translation), "left out" * part.left_out]
    return " · ".join(fact for fact in facts if fact)
