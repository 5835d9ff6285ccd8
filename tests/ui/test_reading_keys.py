"""The other keys of the reading screen, by what the user sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, TextArea

from reader.text.cells import cell_length
from reader.text.variety import Variety
from reader.tui.keys import KEYS
from reader.tui.pane.pane import ArticlePane
from reader.tui.screens.help import HelpScreen, help_content
from reader.tui.widgets.header import PaneHeader
from reader.workspace import Workspace
from tests.ui.driving import active, character, press, quiet, reading, rows, screen, selected, status
from tests.ui.test_digest import preview


def shown(pane: ArticlePane) -> str:
    return "".join(row.strip() for row in rows(pane))


def highlights(workspace: Workspace, number: int = 1) -> list[tuple[str, tuple[str, ...], str]]:
    article = workspace.article(f"#{number}")
    return [
        (placed.highlight.anchor.exact, workspace.tag_names(placed.highlight), placed.highlight.note)
        for placed in workspace.highlights(article)
    ]


async def test_s_shows_the_pane_in_each_variety_and_comes_back(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        left, right = screen(pilot).panes
        seen = []
        for _ in range(4):
            await press(pilot, "s")
            seen.append(screen(pilot).states[left].variety)
            if seen[-1] is Variety.HANT_TW:
                assert "陽曲縣是太原的北大門" in shown(left)
        assert seen == [Variety.HANT, Variety.HANT_TW, Variety.HANT_HK, Variety.ORIGINAL]
        assert "阳曲县是太原的北大门" in shown(left)
        assert "陽曲縣" in shown(right)


async def test_capital_s_shows_both_panes_in_the_same_variety(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        left, right = screen(pilot).panes
        await press(pilot, "tab", "S")
        assert "阳曲县是太原的北大门" in shown(left)
        assert "阳曲县是太原的北大门" in shown(right)
        header = screen(pilot).query_one("#right-header", PaneHeader)
        assert header.variety == "hans"


async def test_the_popover_gives_word_scripts_and_reading_in_any_variety(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}")
        for variety_keys in ((), ("s",), ("s",), ("s",)):
            await press(pilot, *variety_keys, "p")
            text = "\n".join(rows(active(pilot)))
            assert "yáng" in text
            assert "qū" in text
            assert re.search("hans +阳曲", text)
            assert re.search("hant +陽曲", text)
            await press(pilot, "escape")
            assert not re.search("hant +陽曲", "\n".join(rows(active(pilot))))


async def test_the_popover_follows_the_caret_and_enter_opens_it_too(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "tab", "/", *"经济", "enter", "enter")
        assert "jīng" in "\n".join(rows(active(pilot)))
        await press(pilot, "left")
        text = "\n".join(rows(active(pilot)))
        assert "jīng" not in text
        assert "tài" in text


async def test_a_highlights_the_selection_exactly_and_it_is_there_after_a_restart(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "/", *"一群两区三圈", "enter", "v", *["right"] * 5)
        assert selected(pilot) == "一群两区三圈"
        await press(pilot, "a")
        assert "saved" in status(pilot)
        assert "1 highlight" in status(pilot)
        assert selected(pilot) == ""
    assert highlights(pair) == [("一群两区三圈", (), "")]
    async with reading(Workspace.open(pair.root)) as pilot:
        assert "1 highlight" in status(pilot)
        await press(pilot, "g", "]")
        assert "here: untagged" in status(pilot)


async def test_a_without_a_selection_highlights_the_word(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "}", "a")
    assert highlights(pair) == [("全县", (), "")] or highlights(pair) == [("全县上下", (), "")]


async def test_a_highlight_made_in_traditional_view_is_on_the_same_characters(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "s", "s", "/", *"兩區三圈", "enter", "v", *["right"] * 3, "a")
    assert highlights(pair) == [("两区三圈", (), "")]


async def test_t_makes_a_tag_by_typing_it_and_a_gives_it_again(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "V", "t", *"layout", "enter")
        assert "here: layout" in status(pilot)
        await press(pilot, "}", "V", "a")
    found = highlights(pair)
    assert [tags for _, tags, _ in found] == [("layout",), ("layout",)]
    assert found[0][0] == "阳曲县是太原的北大门。"


async def test_t_changes_the_tags_of_the_highlight_at_the_caret(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "V", "t", *"layout", "enter", "t", *"goal", "tab", "enter")
        assert "layout, goal" in status(pilot)
        await press(pilot, "t", *"other", "escape")
    assert [tags for _, tags, _ in highlights(pair)] == [("layout", "goal")]


async def test_e_edits_the_note_and_asks_before_giving_one_up(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "e")
        assert "no highlight here" in status(pilot)
        await press(pilot, "}", "V", "a", "e", *"see", "ctrl+s")
        assert highlights(pair)[0][2] == "see"
        await press(pilot, "e", "x", "escape")
        assert pilot.app.screen.query(TextArea)
        await press(pilot, "escape")
        assert pilot.app.screen is screen(pilot)
    assert highlights(pair)[0][2] == "see"


@pytest.mark.parametrize("key", ["x", "delete"])
async def test_x_removes_u_brings_back_and_ctrl_r_removes_again(pair: Workspace, key: str) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "V", "a", key)
        assert highlights(pair) == []
        assert "0 highlights" in status(pilot)
        await press(pilot, "u")
        assert [text for text, _, _ in highlights(pair)] == ["阳曲县是太原的北大门。"]
        await press(pilot, "ctrl+r")
        assert highlights(pair) == []
        await press(pilot, "u", "u", "u")
        assert "nothing to be undone" in status(pilot)


async def test_brackets_step_through_the_highlights(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "a", "}", "a", "g", "]")
        assert character(pilot) == "阳"
        await press(pilot, "]")
        assert character(pilot) == "全"
        await press(pilot, "]")
        assert "no highlight further on" in status(pilot)
        await press(pilot, "[")
        assert character(pilot) == "阳"


async def test_find_goes_to_matches_in_either_script_and_n_steps(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "/", *"陽曲")
        assert "1 of 3" in status(pilot)
        assert screen(pilot).is_finding
        await press(pilot, "enter")
        assert not screen(pilot).is_finding
        places = [active(pilot).caret]
        for _ in range(3):
            await press(pilot, "n")
            places.append(active(pilot).caret)
        assert places[0] < places[1] < places[2]
        assert places[3] == places[0]
        await press(pilot, "N")
        assert active(pilot).caret == places[2]


async def test_a_regular_expression_is_found_between_slashes(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "/", *"/一年.{2}|三年/", "enter")
        assert "1 of 2" in status(pilot)
        assert character(pilot) == "一"
        await press(pilot, "n")
        assert character(pilot) == "三"
        await press(pilot, "/", *"/(年/")
        assert "not a regular expression" in status(pilot)


async def test_matches_reach_over_the_ends_of_rows(pair: Workspace) -> None:
    async with reading(pair, size=(60, 24)) as pilot:
        await press(pilot, "/", *"/一年見效.+十年成城/", "enter")
        pane = active(pilot)
        assert "1 of 1" in status(pilot)
        assert sum("年" in row for row in rows(pane)) > 1


async def test_escape_leaves_find_where_it_began(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "right", "/", *"优势", "escape")
        assert character(pilot) == "忻"
        await press(pilot, "n")
        assert "nothing found" in status(pilot)


async def test_tab_goes_to_the_other_pane_and_backslash_hides_one(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        left, right = screen(pilot).panes
        await press(pilot, "tab")
        assert active(pilot) is right
        assert right.has_focus
        await press(pilot, "backslash")
        assert not screen(pilot).query_one("#left-frame").display
        assert screen(pilot).query_one("#right-frame").display
        await press(pilot, "tab")
        assert screen(pilot).query_one("#left-frame").display
        assert left.has_focus
        await press(pilot, "backslash")
        assert screen(pilot).query_one("#right-frame").display


async def test_o_opens_the_article_that_was_typed_in_either_script(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "o", *"阳曲县推动", "enter")
        header = screen(pilot).query_one("#left-header", PaneHeader)
        assert "陽曲縣推動太忻經濟區建設" in header.label
        assert "陽曲縣是太原的北大門" in shown(screen(pilot).panes[0])


async def test_l_keeps_two_panes_with_one_article_in_step(pair: Workspace) -> None:
    async with reading(pair, articles=("#1", "#1")) as pilot:
        left, right = screen(pilot).panes
        await press(pilot, "}", "}")
        assert right.caret == left.caret > 0
        await press(pilot, "l", "G")
        assert "on their own" in status(pilot)
        assert right.caret < left.caret


async def test_y_copies_the_selection_with_its_citation(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "V", "y")
        copied = pilot.app.clipboard
        assert "阳曲县是太原的北大门。" in copied
        assert "山西日报" in copied
        assert "2022-03-21" in copied


async def test_d_shows_the_digest_and_enter_writes_it(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "}", "V", "t", *"place", "enter", "d")
        assert "阳曲县是太原的北大门。" in preview(pilot)
        await press(pilot, "enter")
    digest = (pair.root / "annotations" / "exports" / "digest.md").read_text(encoding="utf-8")
    assert "阳曲县是太原的北大门。" in digest
    assert "place" in digest


async def test_question_mark_shows_every_key(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        text = help_content({}).plain
        assert all(key.help in text for key in KEYS)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, HelpScreen)


@pytest.mark.parametrize("width", [30, 44, 60, 96])
def test_the_help_goes_on_beside_its_keys_where_a_row_is_too_long(width: int) -> None:
    rows = help_content({}, width=width).plain.split("\n")
    assert all(cell_length(row) <= width for row in rows)
    first = next(row for row in rows if row.startswith("  left "))
    column = first.index("Caret to")
    assert column == (18 if width >= 60 else 10)
    assert {len(row) - len(row.lstrip()) for row in rows if row.startswith("   ")} <= {column}


async def test_the_palette_offers_every_key_but_the_carets(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        titles = {command.title for command in pilot.app.get_system_commands(screen(pilot))}
        assert {key.help for key in KEYS if key.area != "caret"} <= titles
        await press(pilot, "ctrl+p")
        pilot.app.screen.query_one(Input).value = "one pane or two"
        while not pilot.app.screen.query_one(OptionList).option_count:
            await quiet(pilot)
        await press(pilot, "enter")
        assert not screen(pilot).query_one("#right-frame").display


async def test_q_leaves_and_the_next_session_opens_where_this_one_ended(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "tab", "}", "right", "tab", "s", "}", "}")
        place = active(pilot).caret
        await pilot.press("q")
    async with reading(Workspace.open(pair.root)) as pilot:
        left, right = screen(pilot).panes
        assert left.caret == place
        assert right.caret > 0
        assert screen(pilot).states[left].variety is Variety.HANT


async def test_a_change_that_cannot_be_saved_is_said_with_its_mend(pair: Workspace) -> None:
    (pair.root / "annotations").write_text("a file where the folder should be")
    async with reading(pair) as pilot:
        await press(pilot, "}", "a")
        toasts = [str(toast.render()) for toast in pilot.app.screen.query("Toast")]
        assert "failed" in status(pilot)
        assert [toast for toast in toasts if f"{pair.root}/annotations/highlights/" in toast]
        assert "0 highlights" in status(pilot)
        await press(pilot, "s", "p")
        assert "yáng" in "\n".join(rows(active(pilot)))


async def test_the_head_of_the_page_is_in_the_variety_shown(make_workspace: Callable[..., Path]) -> None:
    text = (
        "山西转型发展会议\n2023年03月21日 来源：山西日报\n记者 刘云发\n\n"
        "会议强调，山西中部城市群发展很快。会议还研究了其他事项。\n"
    )
    async with reading(Workspace.open(make_workspace({"a.txt": text}))) as pilot:
        pane = active(pilot)
        await press(pilot, "s", "s")
        page = "\n".join(rows(pane))
        assert "山西日報" in page
        assert "劉雲發" in page
        header = pilot.app.screen.query_one(f"#{pane.id}-header", PaneHeader)
        assert "山西轉型發展會議" in header.label
