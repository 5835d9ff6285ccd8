"""The digest screen by its keys."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static
from textual.worker import WorkerFailed

from reader.annotations.model import Surroundings
from reader.tui.digest.preview import DocumentPreview
from reader.tui.screens.digest import DigestScreen
from reader.tui.widgets.header import PaneHeader
from reader.tui.widgets.status import StatusLine
from reader.workspace import Workspace
from reader.workspace.digesting import DigestView
from tests.ui.driving import press, reading, settled


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


def document(pilot: Pilot[None]) -> DocumentPreview:
    """Return the preview."""
    return pilot.app.screen.query_one(DocumentPreview)


def preview(pilot: Pilot[None]) -> str:
    """Return the document shown, a line for each paragraph, what is marked in brackets."""
    lines = []
    for block in document(pilot).document.blocks:
        text = block.text
        for start, end, style in sorted(block.runs, reverse=True):
            if style == "mark":
                text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
        lines.append(f"{block.first}{text}")
    return "\n".join(lines)


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
        assert parts(pilot) == ["All highlights  3", "布局  2"]
        assert "\n布局\n" in preview(pilot)
        assert "阳曲" in preview(pilot)
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
        assert parts(pilot) == ["布局", "1 一群两区三圈", "2 一群兩區三圈"]
        assert "▎ 省委提出“[一群两区三圈]”的发展新布局" in preview(pilot)
        await press(pilot, "enter")
        assert "exported to annotations/exports/Zone.md" in said(pilot)
    assert "# Zone" in (pair.annotations_folder / "exports" / "Zone.md").read_text(encoding="utf-8")


async def test_a_tag_is_picked_seen_and_exported_under_its_name(pair: Workspace) -> None:
    annotate(pair)
    async with reading(pair) as pilot:
        await press(pilot, "d", "down")
        assert "阳曲县]" not in preview(pilot)
        assert "enter writes annotations/exports/布局.md" in said(pilot)
        await press(pilot, "enter")
        assert "exported to annotations/exports/布局.md" in said(pilot)
    text = (pair.annotations_folder / "exports" / "布局.md").read_text(encoding="utf-8")
    assert text.count("<mark>") == 2
    assert "# 布局\n" in text


async def test_another_form_is_chosen_shown_and_written(pair: Workspace) -> None:
    annotate(pair)
    (pair.annotations_folder / "templates").mkdir(parents=True)
    (pair.annotations_folder / "templates" / "letter.md.jinja").write_text(
        "{# To nobody #}\nDear *{{ title }}*", encoding="utf-8"
    )
    async with reading(pair) as pilot:
        await make(pilot)
        await press(pilot, "f", *"obsidian", "enter")
        assert pilot.app.screen.query_one(PaneHeader).variety == "2 highlights · obsidian"
        assert "> 省委提出“==一群两区三圈==”的发展新布局" in preview(pilot)
        await press(pilot, "enter")
        assert "exported to annotations/exports/Zone-obsidian.md" in said(pilot)
        await press(pilot, "f", *"nobody", "enter")
        assert preview(pilot) == "Dear Zone"
        await press(pilot, "v")
        assert preview(pilot) == "Dear *Zone*\n"
        await press(pilot, "v", "f", *"word", "enter")
        assert "[一群两区三圈]" in preview(pilot)
        await press(pilot, "enter")
    exports = pair.annotations_folder / "exports"
    assert {path.name for path in exports.iterdir()} == {"Zone-obsidian.md", "Zone-docx.docx"}
    assert (exports / "Zone-docx.docx").read_bytes().startswith(b"PK")


async def test_a_reference_is_copied_and_stands_for_the_number(pair: Workspace) -> None:
    annotate(pair)
    async with reading(pair) as pilot:
        await make(pilot)
        await press(pilot, "end", "y")
        reference = f"[](#{only(pair).parts[2].highlight})"
        assert pilot.app.clipboard == reference
        pair.add_to_digest("Zone", text=f"See {reference}.", at=2)
        await press(pilot, "o", *"Zone", "enter")
        assert "\nSee 2.\n" in preview(pilot)


async def test_a_digest_is_removed_and_brought_back(pair: Workspace) -> None:
    annotate(pair)
    async with reading(pair) as pilot:
        await make(pilot)
        await press(pilot, "X")
        assert "removed Zone: u brings it back" in said(pilot)
        assert (pair.digests(), pilot.app.screen.query_one(PaneHeader).label) == (
            (),
            "All highlights, by tag",
        )
        await press(pilot, "u")
        assert only(pair).title == "Zone"


async def test_help_shows_the_keys_of_this_screen(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "d", "question_mark")
        assert "Another format, or a template" in str(
            pilot.app.screen.query("VerticalScroll Static").first(Static).content
        )
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DigestScreen)


async def test_parts_are_moved_left_out_removed_and_brought_back(pair: Workspace) -> None:
    annotate(pair)
    async with reading(pair) as pilot:
        await make(pilot)
        await press(pilot, "down", "J")
        assert parts(pilot) == ["布局", "1 一群兩區三圈", "2 一群两区三圈"]
        assert said(pilot).startswith("3 of 3 · sentence")
        await press(pilot, "K", "space")
        assert only(pair).parts[1].left_out
        assert "[一群两区三圈]" not in preview(pilot)
        assert parts(pilot) == ["布局", "– 一群两区三圈", "1 一群兩區三圈"]
        await press(pilot, "space", "x")
        assert parts(pilot) == ["布局", "1 一群兩區三圈"]
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
            "1 阳曲县",
            "2 一群两区三圈",
            "3 一群兩區三圈",
        ]
        assert "\nMy view.\n" in preview(pilot)
        await press(pilot, "home", "e", *"!", "enter")
        assert only(pair).parts[0].title == "布局!"


async def test_a_tag_or_all_that_is_found_is_added_at_once(pair: Workspace) -> None:
    annotate(pair)
    async with reading(pair) as pilot:
        await press(pilot, "d", "n", *"D", "enter", "escape")
        await press(pilot, "a", *"#布局", "enter")
        assert parts(pilot) == ["1 一群两区三圈", "2 一群兩區三圈"]
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
        assert "▎ yīqún liǎng qū sānquān\n" in preview(pilot)
        assert "▎ one cluster\n" in preview(pilot)
        assert "paragraph · hans · pinyin · gloss · translation" in said(pilot)
        await press(pilot, "s")
        assert "一群兩區三圈" in preview(pilot)


async def test_order_name_and_choice(pair: Workspace) -> None:
    annotate(pair)
    async with reading(pair) as pilot:
        await make(pilot)
        await press(pilot, "down", "J", "A")
        assert parts(pilot) == ["布局", "1 一群两区三圈", "2 一群兩區三圈"]
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
        assert document(pilot).first_shown.startswith("省委提出「一群兩區三圈」")
        await press(pilot, "up")
        assert document(pilot).first_shown.startswith("省委提出“一群两区三圈”")
        await press(pilot, "up")
        assert document(pilot).first_shown == "布局"


async def test_a_store_that_is_damaged_is_said(pair: Workspace) -> None:
    annotate(pair)
    pair.add_digest("D")
    (pair.annotations_folder / "digests.json").write_text("{", encoding="utf-8")
    async with reading(pair) as pilot:
        await press(pilot, "d")
        assert said(pilot).endswith("failed")
        assert isinstance(pilot.app.screen, DigestScreen)


async def test_a_mistake_of_ours_is_said_and_the_screen_stays(
    pair: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("a secret of the text")

    monkeypatch.setattr(pair, "export", fail)
    async with reading(pair) as pilot:
        with pytest.raises(WorkerFailed):
            await press(pilot, "d")
        await settled(pilot)
        (said,) = [notice.message for notice in pilot.app._notifications]
        assert ("ValueError" in said, "secret" in said) == (True, False)
        assert isinstance(pilot.app.screen, DigestScreen)
