"""Correcting what the reader says of a word: its reading, its form, its gloss, whether it is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Checkbox, Input, Label, OptionList
from textual.widgets.option_list import Option

from reader.errors import LanguageError
from reader.frozen import Frozen
from reader.language.correcting import parse_reading
from reader.language.spelling import restyle
from reader.language.words import Word
from reader.text.display import visible
from reader.tui.widgets.foot import Foot

_MOST_CHOICES = 24
"""Other readings and forms that are offered; chosen by eye."""


class Correction(Frozen):
    """What the user has changed; None is as it was."""

    reading: str | None
    form: str | None
    gloss: str | None
    known: bool | None
    everywhere: bool
    """Whether reading and form hold in every article."""


class CorrectionScreen(ModalScreen[Correction | None]):
    """Correct a word; the answer is what was changed, or None.

    Args:
        word: The word as the reader has it.
        form: How the pane shows it in another variety; None where the pane shows the article's own text.
        style: How readings are written.
    """

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s", "save", "Save", id="correction.save", tooltip="Save to your lexicon", priority=True
        ),
        Binding("escape", "cancel", "Close", id="correction.close", tooltip="Close, nothing is changed"),
    ]

    def __init__(self, word: Word, form: str | None, style: str = "marks") -> None:
        super().__init__()
        self._word = word
        self._form = form
        # Bopomofo cannot be typed everywhere; readings are entered as pinyin.
        self._style = style if style == "numbers" else "marks"
        self._reading = " ".join(restyle(each, self._style) for each in word.readings if each)
        self._choices = tuple(self._find_choices())

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        with Vertical(classes="dialog"):
            yield Label(visible(f"Correct {self._word.text}"), classes="dialog--heading", markup=False)
            yield Label("Reading, one syllable for each character: yáng qū, yang2 qu1", markup=False)
            yield Input(self._reading, id="reading")
            if self._form is not None:
                yield Label("Form in this variety", markup=False)
                yield Input(visible(self._form), id="form")
            if self._choices:
                options = [Option(Content(label)) for label, _, _, _ in self._choices]
                yield OptionList(*options, id="choices", markup=False)
            yield Input(placeholder="Your own gloss", id="gloss")
            yield Checkbox("everywhere, not only here", id="everywhere", compact=True)
            yield Checkbox("I know this word: no pinyin above it", id="known", compact=True)
            yield Label("", id="fault", classes="dialog--quote", markup=False)
            yield Foot("enter or ctrl+s save · escape close · tab next")

    def on_mount(self) -> None:
        """Begin with the reading."""
        self.query_one("#reading", Input).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        _, field, index, value = self._choices[event.option_index]
        edited = self.query_one(f"#{field}", Input)
        if field == "form":
            edited.value = edited.value[:index] + value + edited.value[index + 1 :]
        else:
            syllables = edited.value.split()
            syllables[index : index + 1] = [value]
            edited.value = " ".join(syllables)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer with what was changed, if it fits the word."""
        reading = self.query_one("#reading", Input).value.strip()
        form = self.query_one("#form", Input).value if self._form is not None else None
        gloss = self.query_one("#gloss", Input).value.strip()
        known = self.query_one("#known", Checkbox).value
        try:
            if reading != self._reading:
                parse_reading(self._word.text, reading)
            if form is not None and len(form) != len(self._word.text):
                raise LanguageError("the form has another number of characters", "give one for each")
        except LanguageError as error:
            self.query_one("#fault", Label).update(visible(str(error)))
            return
        correction = Correction(
            reading=reading if reading != self._reading else None,
            form=form if form != self._form else None,
            gloss=gloss or None,
            known=known or None,
            everywhere=self.query_one("#everywhere", Checkbox).value,
        )
        is_empty = correction == Correction(None, None, None, None, correction.everywhere)
        self.dismiss(None if is_empty else correction)

    def action_cancel(self) -> None:
        """Close without a change."""
        self.dismiss(None)

    def _find_choices(self) -> Iterator[tuple[str, str, int, str]]:
        """Yield what a choice says, the field it changes, where in it, and to what."""
        found = []
        place = 0
        for char, reading, others in zip(
            self._word.text, self._word.readings, self._word.others, strict=True
        ):
            for other in others:
                syllable = restyle(other, self._style)
                found.append((visible(f"{char}  {syllable}"), "reading", place, syllable))
            place += bool(reading)
        for index, forms in enumerate(self._word.forms if self._form is not None else ()):
            now = (self._form or "")[index]
            choices = [form for form in forms if form != now]
            found += [(visible(f"{now}  {form}"), "form", index, form) for form in choices]
        yield from found[:_MOST_CHOICES]
