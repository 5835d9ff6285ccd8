"""The tag picker: search the codebook, create a tag by typing its name, set several at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList

from reader.annotations.model import Tag
from reader.language.folding import fold
from reader.tui.screens.picker import Choice, Picker

_NEW = "new"
_QUOTE = 24
"""Characters of the passage in the heading; chosen by eye."""


class TagPicker(Picker[tuple[str, ...] | None]):
    """Set the tags of a highlight; the answer is all its tags' names, in the order they were given.

    Args:
        tags: The codebook.
        chosen: Names of the tags the highlight has now.
        counts: Highlights by tag id.
        quote: The passage, shown in the heading.
    """

    HEADING = "Tags of the passage"
    PROMPT = "type to search or to make a new tag"
    FOOT = "enter set and close · tab set and go on · escape close unchanged"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "set", "Set", id="picker.toggle", tooltip="Set or unset, and go on")
    ]

    def __init__(
        self, tags: Sequence[Tag], chosen: Sequence[str], counts: Mapping[str, int], quote: str = ""
    ) -> None:
        super().__init__()
        if quote:
            quote = quote.replace("\n", " ")
            self.heading = f"Tags of “{quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1] + '…'}”"
        self._is_set = False
        self._tags = list(tags)
        self._chosen = list(chosen)
        self._counts = counts
        self._created: list[str] = [name for name in chosen if name not in {tag.name for tag in tags}]

    def choices(self, query: str) -> Sequence[Choice]:
        """Return the tags whose names hold what was typed, and a new tag of that name."""
        wanted = fold(query.strip())
        names = [(tag.name, self._counts.get(tag.id, 0)) for tag in self._tags]
        names += [(name, 0) for name in self._created]
        found = [
            Choice(f"tag:{name}", f"{self._check(name)} {name}", str(count or ""))
            for name, count in names
            if wanted in fold(name)
        ]
        if wanted and all(fold(name) != wanted for name, _ in names):
            found.append(Choice(_NEW, f"+ {query.strip()}", "new tag"))
        return found

    def choose(self, key: str) -> None:
        """Set the tag and answer; after tab has set or unset tags, answer with those."""
        if self._is_set:
            self.dismiss(tuple(self._chosen))
            return
        name = self._name_of(key)
        if name not in self._chosen:
            self._chosen.append(name)
        self.dismiss(tuple(self._chosen))

    def action_set(self) -> None:
        """Set or unset the tag that is brought out, and stay."""
        options = self.query_one(OptionList)
        option = options.highlighted_option
        if option is None or option.id is None:
            return
        self._is_set = True
        name = self._name_of(option.id)
        if name in self._chosen:
            self._chosen.remove(name)
        else:
            self._chosen.append(name)
        if option.id == _NEW:
            self._created.append(name)
        self.refresh_choices(at=options.highlighted or 0)

    def typed(self) -> None:
        """What is typed after tab is a search again, and enter sets what it finds."""
        self._is_set = False

    def action_cancel(self) -> None:
        """Close and leave the tags as they were."""
        self.dismiss(None)

    def _check(self, name: str) -> str:
        return "✓" if name in self._chosen else " "

    def _name_of(self, key: str) -> str:
        return self.filter_text if key == _NEW else key.removeprefix("tag:")

    @property
    def filter_text(self) -> str:
        """What was typed, without blanks around it."""
        return self.query_one(Input).value.strip()

    @on(OptionList.OptionSelected)
    def _keep_open_on_click(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        message.prevent_default()
        self.action_set()
