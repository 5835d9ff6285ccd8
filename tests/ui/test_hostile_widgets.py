"""Every kind of hostile text through every widget in use, and through the last gate alone."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.color import Color
from textual.filter import LineFilter
from textual.widgets import Checkbox, Input, Label, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from reader.text.display import visible
from reader.tui.gate import AsciiFilter, ColourlessFilter, PlainFilter, SafetyFilter
from reader.tui.themes import grounds
from reader.tui.widgets.columns import ColumnHeads, Head
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.keybar import KeyBar
from reader.tui.widgets.lines import LineList
from reader.tui.widgets.status import StatusLine
from tests.ui.test_hostile_text import UNSAFE

PAYLOADS = {
    "clear screen": "\x1b[2J",
    "title": "\x1b]0;pwned\x07",
    "clipboard": "\x1b]52;c;AAAA\x1b\\",
    "link": "\x1b]8;;https://example.org\x1b\\x\x1b]8;;\x1b\\",
    "reset": "\x1bc",
    "string": "\x1bP1$r\x1b\\",
    "colour of C1": "\x9b31m",
    "string of C1": "\x90x\x9c",
    "bell, backspace, return": "\x07\x08\r",
    "nul and delete": "\x00\x7f",
    "next line": "\x85\u2028\u2029",
    "bidi override": "\u202eabc\u202c",
    "bidi isolate": "\u2067abc\u2069",
    "marks of direction": "\u200e\u200f\u061c",
    "zero width": "a\u200bb\u2060c\ufeff",
    "joiners": "a\u200cb\u200dc",
    "tag characters": "\U000e0041\U000e0042",
    "filler": "\u115f\u3164\uffa0",
    "soft hyphen": "a\u00adb",
    "surrogate": "\ud800",
    "private use": "\ue000\U00100000",
    "not a character": "\ufffe",
    "markup": "[b]x[/b]",
    "action": "[@click=app.quit]x[/]",
    "open markup": "[/]",
    "broken markup": "[",
}


LITERAL = {"header", "label", "static", "options", "input", "list", "status"}
"""Ids of the widgets below that show the whole text in one row."""


class Everything(App[None]):
    """Each widget that the reader uses, with the same text, as the reader hands it over."""

    CSS = "PaneHeader, StatusLine, KeyBar { height: 1; }"

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self._gates = (SafetyFilter(),)

    def get_line_filters(self) -> tuple[LineFilter, ...]:
        """As the reader does."""
        return self._gates

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """As the reader does."""
        return grounds(dark=True)

    def compose(self) -> ComposeResult:
        """Lay out the widgets."""
        shown = visible(self.text)
        yield PaneHeader(id="header")
        yield Label(shown, markup=False, id="label")
        yield Static(shown, markup=False, id="static")
        yield OptionList(Option(shown), markup=False, id="options")
        yield Input(self.text, placeholder=shown, id="input")
        yield TextArea(self.text)
        yield LineList(id="list")
        yield ColumnHeads()
        yield StatusLine(id="status")
        yield KeyBar([(shown, shown, "none")])
        yield Checkbox("ours")

    def on_mount(self) -> None:
        """Fill what is filled later."""
        shown = visible(self.text)
        self.query_one(PaneHeader).label = self.text
        self.query_one(StatusLine).place = self.text
        self.query_one(ColumnHeads).show([Head("a", shown, 20)], "a", is_reversed=False)
        self.query_one(LineList).show(1, lambda row, width: [(shown, "plain")])
        self.notify(shown, markup=False)


async def test_no_widget_lets_any_through() -> None:
    app = Everything(" ".join(PAYLOADS.values()))
    async with app.run_test(size=(400, 60), notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        regions = {widget.id: widget.region for widget in app.screen.children if widget.id in LITERAL}
    segments = [segment for strip in strips for segment in strip if not segment.control]
    text = "".join(segment.text for segment in segments)
    assert not UNSAFE.search(text)
    assert not any(0xE0000 <= ord(char) <= 0xE0FFF or 0xD800 <= ord(char) <= 0xDFFF for char in text)
    styles = [segment.style for segment in segments if segment.style]
    assert not any(style.link for style in styles)
    assert "app.quit" not in [style.meta.get("@click") for style in styles]
    for widget, region in regions.items():
        own = "".join(strip.text for strip in strips[region.y : region.bottom])
        assert all(PAYLOADS[name] in own for name in ("markup", "action", "open markup")), widget
    assert regions.keys() == LITERAL


GATES: dict[str, list[LineFilter]] = {
    "alone": [],
    "plain": [PlainFilter()],
    "ASCII": [AsciiFilter()],
    "colourless": [ColourlessFilter()],
}


@pytest.mark.parametrize("name", PAYLOADS)
@pytest.mark.parametrize("behind", GATES)
def test_the_last_gate_lets_nothing_through_that_slipped(name: str, behind: str) -> None:
    segments = SafetyFilter(GATES[behind]).apply([Segment(PAYLOADS[name])], Color(0, 0, 0))
    text = "".join(segment.text for segment in segments)
    assert not UNSAFE.search(text)
    assert not any(0xD800 <= ord(char) <= 0xDFFF for char in text)
