"""The codebook screen: every key, what it shows and what it leaves in the store."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Label, OptionList

from reader.text.span import Span
from reader.tui.screens.codebook import CodebookScreen
from reader.tui.screens.confirm import Confirm
from reader.tui.screens.highlights import TaggedPicker
from reader.tui.widgets.status import StatusLine
from reader.workspace import Workspace
from tests.ui.driving import press, quiet, reading, screen, selected


@pytest.fixture
def tagged(pair: Workspace) -> Workspace:
    """Return the pair with three tags, one of them under another, and two highlights."""
    pair.add_tag("布局", description="how the province is laid out")
    pair.add_tag("圈层", "布局")
    pair.add_tag("目标")
    for number, words, tag in ((1, "一群两区三圈", "圈层"), (2, "重大機遇", "布局")):
        article = pair.article(f"#{number}")
        start = article.text.index(words)
        pair.add_highlight(article, Span(start, start + len(words)), [tag])
    return pair


def codebook(pilot: Pilot[None]) -> CodebookScreen:
    assert isinstance(pilot.app.screen, CodebookScreen)
    return pilot.app.screen


def rows(pilot: Pilot[None]) -> list[str]:
    lines = codebook(pilot).lines
    return [" ".join(lines.render_line(row).text.split()) for row in range(lines.count)]


def word(pilot: Pilot[None]) -> str:
    return codebook(pilot).query_one(StatusLine).word


def names(workspace: Workspace) -> set[str]:
    return {tag.name for tag in Workspace.open(workspace.root).tags()}


async def after(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other, each when what the one before started has ended."""
    for key in keys:
        await pilot.press(key)
        await quiet(pilot)


async def test_the_tree_with_its_counts_folded_and_filtered(tagged: Workspace) -> None:
    async with reading(tagged) as pilot:
        await press(pilot, "number_sign")
        assert rows(pilot) == [
            "1 ▾ 布局 1 2 how the province is laid out",
            "2 圈层 1",
            "3 目标 0",
        ]
        await press(pilot, "left")
        assert rows(pilot)[0].startswith("1 ▸ 布局")
        assert len(rows(pilot)) == 2
        await after(pilot, "right", "down", "left")
        assert codebook(pilot).here is not None
        # From a tag with nothing under it, left goes to the one above.
        assert codebook(pilot).here == tagged.tag("布局")
        await press(pilot, "slash", *"圈層")
        assert [row.split()[-2] for row in rows(pilot)][-1] == "圈层"
        assert len(rows(pilot)) == 2
        await press(pilot, "escape", "q")
        assert pilot.app.screen is screen(pilot)


async def test_tags_are_made_beside_and_under_renamed_described_and_coloured(tagged: Workspace) -> None:
    async with reading(tagged) as pilot:
        await press(pilot, "number_sign")
        await press(pilot, "n")
        await press(pilot, *"role", "enter")
        assert word(pilot) == "added role · saved"
        assert codebook(pilot).here == tagged.tag("role")
        await press(pilot, "N")
        await press(pilot, *"hub", "enter")
        assert tagged.tag("hub").parent == tagged.tag("role").id
        await after(pilot, "r", "end", "s", "enter")
        assert names(tagged) == {"布局", "圈层", "目标", "role", "hubs"}
        await press(pilot, "e")
        await press(pilot, *"a node", "enter")
        assert tagged.tag("hubs").description == "a node"
        before = tagged.tag("hubs").colour
        await press(pilot, "c")
        assert tagged.tag("hubs").colour != before
        await after(pilot, "u", "u")
        assert (tagged.tag("hubs").colour, tagged.tag("hubs").description) == (before, "")
        await press(pilot, "ctrl+r")
        assert tagged.tag("hubs").description == "a node"
        await after(pilot, "n", "escape")
        assert len(names(tagged)) == 5


async def test_a_name_that_is_taken_is_refused_with_its_mend(tagged: Workspace) -> None:
    async with reading(tagged) as pilot:
        await after(pilot, "number_sign", "n", *"目标", "enter")
        notes = [note.message for note in pilot.app._notifications]
        assert any("there is already a tag 目标" in note for note in notes)
        assert len(names(tagged)) == 3


async def test_a_tag_is_moved_under_another_and_to_the_top(tagged: Workspace) -> None:
    async with reading(tagged) as pilot:
        await press(pilot, "number_sign", "m")
        options = pilot.app.screen.query_one(OptionList)
        # Neither itself nor what stands under it.
        assert options.option_count == 2
        await press(pilot, *"目", "enter")
        assert tagged.tag("布局").parent == tagged.tag("目标").id
        await after(pilot, "m", "enter")
        assert tagged.tag("布局").parent is None


async def test_merging_and_removing_say_first_what_they_mean(tagged: Workspace) -> None:
    async with reading(tagged) as pilot:
        await after(pilot, "number_sign", "down", "M", *"目", "enter")
        assert isinstance(pilot.app.screen, Confirm)
        text = " ".join(str(label.render()) for label in pilot.app.screen.query(Label))
        assert "1 highlight in 1 article get 目标 in place of 圈层" in text
        await press(pilot, "n")
        assert "圈层" in names(tagged)
        await after(pilot, "M", *"目", "enter", "y")
        assert names(tagged) == {"布局", "目标"}
        assert tagged.tag_counts()[tagged.tag("目标").id] == 1
        await after(pilot, "u", "x", "enter")
        assert "removed" in word(pilot)
        assert len(names(tagged)) == 2
        await press(pilot, "u")
        assert names(tagged) == {"布局", "圈层", "目标"}


async def test_enter_lists_the_highlights_and_goes_to_one(tagged: Workspace) -> None:
    async with reading(tagged) as pilot:
        await after(pilot, "number_sign", "enter")
        assert isinstance(pilot.app.screen, TaggedPicker)
        assert pilot.app.screen.heading == "#布局  2 highlights"
        await press(pilot, *"机遇")
        assert pilot.app.screen.query_one(Input).value == "机遇"
        await press(pilot, "enter")
        assert selected(pilot) == "重大機遇"
        await after(pilot, "number_sign", "end", "enter")
        assert word(pilot) == "目标 has no highlights"


async def test_the_tags_given_last_follow_a_rename_and_forget_what_was_removed(tagged: Workspace) -> None:
    async with reading(tagged) as pilot:
        screen(pilot).last_tags = ("目标", "圈层")
        await after(pilot, "number_sign", "end", "r", "end", "s", "enter", "up", "x", "y", "q")
        assert screen(pilot).last_tags == ("目标s",)
