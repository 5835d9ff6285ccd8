"""The digest screen by its keys."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList, TextArea

from reader.annotations.model import Surroundings
from reader.tui.screens.digest import DigestScreen
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.status import StatusLine
from reader.workspace import Workspace
from reader.workspace.digesting import DigestView
from tests.ui.driving import press, reading


def annotate(workspace: Workspace) -> None:
    """Highlight three passages, two of them with a tag."""
    for ref, quote, tags in (
        ("#1", "一群两区三圈", ["布局"]),
        ("#1", "阳曲县", []),
        ("#2", "一群兩區三圈", ["布局"]),
    ):
        article = workspace.article(ref)
        workspace.add_highlight(article, workspace.find(article, quote)[0], tags)


def parts(pilot: Pilot[None]) -> list[str]:
    """Return the lines of the list."""
    listed = pilot.app.screen.query_one("#parts", OptionList)
    return [str(option.prompt).strip() for option in listed.options]


def preview(pilot: Pilot[None]) -> str:
    """Return the document shown."""
    return pilot.app.screen.query_one("#preview", TextArea).text


def said(pilot: Pilot[None]) -> str:
    """Return the status line."""
    line = pilot.app.screen.query_one(StatusLine)
    return f"{line.place} | {line.word}"


def only(workspace: Workspace) -> DigestView:
    """Return the one digest."""
    (digest,) = workspace.digests()
    return digest


async def make(pilot: Pilot[None]) -> None:
    """Make a digest from the tag 布局."""
    await press(pilot, "d", "n", *"Zone", "enter")
    await press(pilot, "tab", "enter")


async def test_without_a_digest_all_highlights_are_shown_and_enter_writes_them(pair: Workspace) -> None:
    annotate(pair)
    async with reading(pair) as pilot:
        await press(pilot, "d")
        assert pilot.app.screen.query_one(PaneHeader).label == "All highlights, by tag"
        assert "## 布局" in preview(pilot)
        await press(pilot, "x", "space", "a")
        assert "n makes a digest first" in said(pilot)
        await press(pilot, "enter")
        assert "exported to annotations/exports/digest.md" in said(pilot)
        await press(pilot, "q")
        assert not isinstance(pilot.app.screen, DigestScreen)
    text = (pair.annotations_folder / "exports" / "digest.md").read_text(encoding="utf-8")
    assert "阳曲县" in text


async def test_n_makes_a_digest_with_sections_from_tags_and_it_is_written_under_its_title(
    pair: Workspace,
) -> None:
    annotate(pair)
    async with reading(pair) as pilot:
        await make(pilot)
        assert parts(pilot) == ["布局", "– 一群两区三圈", "– 一群兩區三圈"]
        assert "> 省委提出“<mark>一群两区三圈</mark>”的发展新布局" in preview(pilot)
        await press(pilot, "enter")
        assert "exported to annotations/exports/Zone.md" in said(pilot)
    assert "# Zone" in (pair.annotations_folder / "exports" / "Zone.md").read_text(encoding="utf-8")


async def test_parts_are_moved_left_out_removed_and_brought_back(pair: Workspace) -> None:
    annotate(pair)
    async with reading(pair) as pilot:
        await make(pilot)
        await press(pilot, "down", "J")
        assert parts(pilot) == ["布局", "– 一群兩區三圈", "– 一群两区三圈"]
        assert said(pilot).startswith("3 of 3 · sentence")
        await press(pilot, "K", "space")
        assert only(pair).parts[1].left_out
        assert "一群两区三圈</mark>" not in preview(pilot)
        await press(pilot, "space", "x")
        assert parts(pilot) == ["布局", "– 一群兩區三圈"]
        await press(pilot, "u")
        assert len(parts(pilot)) == 3
        await press(pilot, "ctrl+r")
        assert len(parts(pilot)) == 2


async def test_headings_commentary_and_highlights_are_put_after_the_part(pair: Workspace) -> None:
    annotate(pair)
    async with reading(pair) as pilot:
        await make(pilot)
        await press(pilot, "c", *"My *view*.", "ctrl+s")
        await press(pilot, "h", *"Places", "enter")
        await press(pilot, "a", *"yang", *["backspace"] * 4, *"阳曲", "enter")
        assert parts(pilot) == [
            "布局",
            "My *view*.",
            "Places",
            "– 阳曲县",
            "– 一群两区三圈",
            "– 一群兩區三圈",
        ]
        assert "My *view*." in preview(pilot)
        await press(pilot, "home", "e", *"!", "enter")
        assert only(pair).parts[0].title == "布局!"


async def test_a_tag_or_all_that_is_found_is_added_at_once(pair: Workspace) -> None:
    annotate(pair)
    async with reading(pair) as pilot:
        await press(pilot, "d", "n", *"D", "enter", "escape")
        await press(pilot, "a", *"#布局", "enter")
        assert parts(pilot) == ["– 一群两区三圈", "– 一群兩區三圈"]
        await press(pilot, "x", "x", "a", *"一群", "down", "enter")
        assert len(only(pair).parts) in (1, 2)


async def test_an_entry_is_dressed(pair: Workspace) -> None:
    annotate(pair)
    async with reading(pair) as pilot:
        await make(pilot)
        await press(pilot, "down", "w", "p", "g", "s", "e", *"one cluster", "ctrl+s")
        entry = only(pair).parts[1]
        assert (entry.surroundings, entry.pinyin, entry.gloss) == (Surroundings.PARAGRAPH, True, True)
        assert (entry.variety, entry.translation) == ("hans", "one cluster")
        assert "> *yīqún liǎng qū sānquān*\n" in preview(pilot)
        assert "> one cluster\n" in preview(pilot)
        assert "paragraph · hans · pinyin · gloss · translation" in said(pilot)
        await press(pilot, "s")
        assert "一群兩區三圈" in preview(pilot)


async def test_order_name_and_choice(pair: Workspace) -> None:
    annotate(pair)
    async with reading(pair) as pilot:
        await make(pilot)
        await press(pilot, "down", "J", "A")
        assert parts(pilot) == ["布局", "– 一群两区三圈", "– 一群兩區三圈"]
        await press(pilot, "K", "J", "D", "R", "2", "enter")
        assert only(pair).title == "Zone2"
        await press(pilot, "o", *"All", "enter")
        assert pilot.app.screen.query_one(PaneHeader).label == "All highlights, by tag"
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, DigestScreen)


async def test_the_preview_follows_the_part(pair: Workspace) -> None:
    annotate(pair)
    async with reading(pair, size=(120, 14)) as pilot:
        await make(pilot)
        await press(pilot, "end")
        area = pilot.app.screen.query_one("#preview", TextArea)
        row = area.cursor_location[0]
        assert "一群兩區三圈" in area.document.get_line(row)
        assert area.scroll_offset.y <= row < area.scroll_offset.y + area.size.height


async def test_a_store_that_is_damaged_is_said(pair: Workspace) -> None:
    annotate(pair)
    pair.add_digest("D")
    (pair.annotations_folder / "digests.json").write_text("{", encoding="utf-8")
    async with reading(pair) as pilot:
        await press(pilot, "d")
        assert said(pilot).endswith("failed")
        assert isinstance(pilot.app.screen, DigestScreen)
