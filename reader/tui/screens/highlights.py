"""Pickers of highlights: what one is linked to, and what was removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from reader.annotations.model import Highlight
from reader.frozen import Frozen
from reader.language.folding import fold
from reader.tui.screens.picker import Choice, Picker
from reader.workspace import LinkedHighlight

_QUOTE = 32
"""Characters of a quote in a line; chosen by eye for 80 columns."""
_SHOWN = 200
"""Lines shown at a time; more are found by typing. Chosen by eye."""


class Described(Frozen):
    """A highlight with what its line says of it."""

    highlight: Highlight
    label: str
    """Its article's label; empty where that is gone."""
    tags: Sequence[str]
    """Names."""

    @property
    def quote(self) -> str:
        """Its words, cut to a line."""
        return shortened(self.highlight.anchor.exact)

    @property
    def detail(self) -> str:
        """Tags, note and article, for behind the quote."""
        tags = " ".join(f"#{name}" for name in self.tags)
        note = self.highlight.note.replace("\n", " ")
        return " · ".join(part for part in (tags, note, self.label or "article gone") if part)


class LinkPicker(Picker[tuple[str, str] | None]):
    """What a highlight is linked to; the answer is what to do (`go`, `link`, `unlink`) and a highlight's id.

    Args:
        highlight: The one that is asked about.
        linked: What it is linked to.
        others: Every other highlight.
    """

    PROMPT = "type to find the highlight that this one answers"
    FOOT = "enter links, or goes there · tab unlinks · escape close"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "unlink", "Unlink", id="picker.unlink", tooltip="Take the link away")
    ]

    def __init__(
        self,
        highlight: Highlight,
        linked: Sequence[LinkedHighlight],
        others: Mapping[str, Described],
    ) -> None:
        super().__init__()
        self.heading = f"Links of “{shortened(highlight.anchor.exact)}”"
        self._linked = {each.highlight.id: each for each in linked}
        self._others = others

    def choices(self, query: str) -> Sequence[Choice]:
        """Return what is linked, then what may be."""
        wanted = fold(query).split()
        found = [(key, each) for key, each in self._others.items() if _matches(wanted, each)]
        found.sort(key=lambda item: item[0] not in self._linked)
        return [Choice(key, f"{self._sign(key)}{each.quote}", each.detail) for key, each in found[:_SHOWN]]

    def choose(self, key: str) -> None:
        """Go to a linked highlight, or link to one that is not."""
        self.dismiss(("go" if key in self._linked else "link", key))

    def action_unlink(self) -> None:
        """Take the link away that is brought out."""
        option = self.query_one(OptionList).highlighted_option
        if option is not None and option.id in self._linked:
            self.dismiss(("unlink", str(option.id)))

    def _sign(self, key: str) -> str:
        link = self._linked.get(key)
        if link is None:
            return "  "
        return f"→ {link.kind} " if link.is_outgoing else f"← {link.kind} this: "


class RemovedPicker(Picker[str | None]):
    """Highlights that were removed; the answer is the id of the one to bring back.

    Args:
        removed: The removed highlights, the last removed first.
    """

    HEADING = "Removed highlights"
    PROMPT = "words, tag or note, in either script"
    FOOT = "enter brings it back · escape close"

    def __init__(self, removed: Sequence[Described]) -> None:
        super().__init__()
        self._removed = removed

    def choices(self, query: str) -> Sequence[Choice]:
        """Return the removed highlights that hold every word typed."""
        wanted = fold(query).split()
        found = [each for each in self._removed if _matches(wanted, each)]
        return [
            Choice(each.highlight.id, each.quote, f"{each.highlight.modified[:10]} · {each.detail}")
            for each in found[:_SHOWN]
        ]

    def choose(self, key: str) -> None:
        """Answer with the highlight."""
        self.dismiss(key)


class TaggedPicker(Picker[str | None]):
    """The highlights of a tag; the answer is the id of the one to go to.

    Args:
        tag: The tag's name.
        tagged: Its highlights, in the order of the articles.
    """

    PROMPT = "words, tag or note, in either script"
    FOOT = "enter goes there · escape close"

    def __init__(self, tag: str, tagged: Sequence[Described]) -> None:
        super().__init__()
        count = len(tagged)
        self.heading = f"#{tag}  {count} highlight{'' if count == 1 else 's'}"
        self._tagged = tagged

    def choices(self, query: str) -> Sequence[Choice]:
        """Return the highlights that hold every word typed."""
        wanted = fold(query).split()
        found = [each for each in self._tagged if _matches(wanted, each)]
        return [Choice(each.highlight.id, each.quote, each.detail) for each in found[:_SHOWN]]

    def choose(self, key: str) -> None:
        """Answer with the highlight."""
        self.dismiss(key)


def shortened(quote: str) -> str:
    """Return a quote on one line, cut to what a picker has room for."""
    quote = quote.replace("\n", " ")
    return quote if len(quote) <= _QUOTE else f"{quote[: _QUOTE - 1]}…"


def _matches(wanted: Sequence[str], described: Described) -> bool:
    text = fold(f"{described.highlight.anchor.exact} {described.detail}")
    return all(word in text for word in wanted)
