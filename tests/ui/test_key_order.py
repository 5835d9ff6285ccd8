"""Keys that come in a burst, as over a slow line: each is for what the keys before it open."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from reader.tui.screens.correction import CorrectionScreen
from reader.tui.screens.source import SourceScreen
from reader.tui.widgets.lines import LineList
from reader.tui.widgets.status import StatusLine
from reader.workspace import Workspace
from tests.ui.driving import active, press, quiet, reading, screen, status

NAMED = {"#": "number_sign", ",": "comma", "[": "left_square_bracket", "/": "slash", "\n": "enter"}


async def burst(pilot: Pilot[None], typed: str) -> None:
    """Type without waiting for anything."""
    for char in typed:
        pilot.app.post_message(events.Key(NAMED.get(char, char), char))
    await quiet(pilot)
    await quiet(pilot)


@pytest.mark.parametrize(
    ("typed", "line"),
    [("otx", "tx"), ("txa", "xa"), ("#nxu", "xu"), ("O/xa", "xa"), ("m/xa", "xa"), ("/xa", "xa")],
)
async def test_what_is_typed_goes_to_the_line_that_opens(pair: Workspace, typed: str, line: str) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "a")
        await burst(pilot, typed)
        assert isinstance(pilot.app.focused, Input)
        assert pilot.app.focused.value == line
    # `x` and `u` and `a` are keys of the page, too.
    assert len(pair.highlights(pair.article("#1"))) == 1


async def test_keys_go_to_the_list_that_opens(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await burst(pilot, ",jjj")
        assert pilot.app.screen.query_one(LineList).index == 3


async def test_a_correction_is_typed_at_once(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}")
        await burst(pilot, "ixa")
        assert isinstance(pilot.app.screen, CorrectionScreen)
        assert pilot.app.screen.query_one("#reading", Input).value == "xa"


async def test_keys_of_the_source_wait_for_it(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "a")
        await burst(pilot, "k[x")
        assert isinstance(pilot.app.screen, SourceScreen)
        assert pilot.app.screen.query_one(StatusLine).word == "refused · saved"
    assert len(pair.highlights(pair.article("#1"))) == 1


async def test_where_nothing_opens_the_page_has_its_keys_back(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", ")", "left")
        caret = active(pilot).caret
        await burst(pilot, "ib")
        assert "no word here" in status(pilot)
        assert active(pilot).caret < caret


async def test_what_is_pasted_meanwhile_is_kept_too(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        screen(pilot).action_open_article()
        pilot.app.post_message(events.Paste("太忻"))
        await quiet(pilot)
        assert isinstance(pilot.app.focused, Input)
        assert pilot.app.focused.value == "太忻"
