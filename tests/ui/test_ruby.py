"""Readings above the rows, by `r`: what stands there, and that caret and mouse stay exact."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from reader.settings import settings_path
from reader.text.cells import cell_length
from reader.workspace import Workspace
from reader.workspace.ownlexicon import WordFacts
from tests.ui.conftest import HANS
from tests.ui.driving import active, character, press, quiet, reading, rows, screen, selected, status


def above(shown: list[str], text: str) -> str:
    """Return the row over the first one that holds `text`."""
    return shown[next(index for index, row in enumerate(shown) if text in row) - 1]


def readings_of(shown: list[str]) -> str:
    """Return the syllables of all rows that are shown, in order."""
    han = [any("\u4e00" <= char <= "\u9fff" for char in row) for row in shown]
    above = [row for row, below in zip(shown, [*han[1:], False], strict=True) if below]
    return " ".join(" ".join(row for row in above if not any("\u4e00" <= c <= "\u9fff" for c in row)).split())


async def test_r_puts_pinyin_above_the_rows_and_takes_it_away(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "r")
        shown = rows(active(pilot))
        assert "yáng qū xiàn shì tài yuán de běi dà mén" in readings_of(shown)
        assert "tài xīn yī tǐ huà jīng jì qū jiàn shè tí sù" in readings_of(shown)
        assert "pinyin" in status(pilot)
        await press(pilot, "r")
        assert "yáng" not in readings_of(rows(active(pilot)))
        assert "pinyin off" in status(pilot)


async def test_only_the_active_pane_has_it_and_both_may(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "r")
        assert "yáng" not in readings_of(rows(screen(pilot).panes[1]))
        await press(pilot, "tab", "r")
        for pane in screen(pilot).panes:
            assert "yáng qū xiàn" in readings_of(rows(pane))


async def test_with_a_selection_only_that_has_pinyin(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        before = rows(active(pilot))
        await press(pilot, "}", "v", "right", "right", "r")
        shown = rows(active(pilot))
        assert "yáng qū xiàn" in readings_of(shown)
        assert "tài" not in readings_of(shown)
        # Other paragraphs stay as they were.
        assert next(row for row in before if "项目为王" in row) in shown
        await press(pilot, "escape", "r", "g")
        assert rows(active(pilot)) == before


async def test_words_that_the_user_knows_stay_bare(pair: Workspace) -> None:
    pair.add_word("阳曲县", WordFacts(known=True))
    async with reading(pair) as pilot:
        await press(pilot, "r")
        shown = readings_of(rows(active(pilot)))
        assert "yáng qū xiàn" not in shown
        assert "shì tài yuán de běi" in shown


async def test_a_word_marked_as_known_loses_its_pinyin(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "r")
        assert "yáng qū xiàn" in readings_of(rows(active(pilot)))
        pair.add_word("阳曲县", WordFacts(known=True))
        screen(pilot).reload_words()
        await quiet(pilot)
        assert "yáng qū xiàn" not in readings_of(rows(active(pilot)))


async def test_the_settings_say_how_it_is_written(pair: Workspace) -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text("readings = 'bopomofo'\n", encoding="utf-8")
    async with reading(pair) as pilot:
        await press(pilot, "r")
        assert "ㄧㄤˊ ㄑㄩ ㄒㄧㄢˋ ㄕˋ ㄊㄞˋ ㄩㄢˊ ˙ㄉㄜ" in readings_of(rows(active(pilot)))


async def test_the_caret_moves_over_the_rows_of_text_only(pair: Workspace) -> None:
    async with reading(pair, size=(80, 24)) as pilot:
        await press(pilot, "r", "}")
        first = active(pilot).caret
        seen = [character(pilot)]
        for _ in range(3):
            await press(pilot, "down")
            seen.append(character(pilot))
        assert len(set(seen)) > 1
        await press(pilot, "up", "up", "up")
        assert active(pilot).caret == first


async def test_the_caret_keeps_its_character_and_its_row_of_the_screen(pair: Workspace) -> None:
    async with reading(pair, size=(80, 14)) as pilot:
        await press(pilot, "}", "}", "down")
        caret, row = active(pilot).caret, active(pilot).viewport_row()
        await press(pilot, "r")
        assert (active(pilot).caret, active(pilot).viewport_row()) == (caret, row)
        await press(pilot, "s")
        assert (active(pilot).caret, active(pilot).viewport_row()) == (caret, row)
        assert "堅" in "".join(rows(active(pilot)))


async def test_a_click_on_a_syllable_or_a_character_takes_the_character(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "r")
        shown = rows(active(pilot))
        y = next(index for index, row in enumerate(shown) if "běi dà mén" in row)
        for syllable, char in (("běi", "北"), ("mén", "门")):
            column = shown[y].index(syllable)
            for x in (column, column + len(syllable) - 1):
                await pilot.click("#left", offset=(x, y))
                assert character(pilot) == char
            cells = cell_length(shown[y + 1][: shown[y + 1].index(char)])
            for x in (cells, cells + 1):
                await pilot.click("#left", offset=(x, y + 1))
                assert character(pilot) == char


async def test_a_drag_over_syllables_selects_their_characters(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "r")
        shown = rows(active(pilot))
        y = next(index for index, row in enumerate(shown) if "běi dà mén" in row)
        await pilot.mouse_down("#left", offset=(shown[y].index("běi"), y))
        await pilot.hover("#left", offset=(shown[y].index("mén"), y))
        await pilot.mouse_up("#left", offset=(shown[y].index("mén"), y))
        assert selected(pilot) == "北大门"


async def test_the_popover_covers_neither_the_word_nor_its_pinyin(pair: Workspace) -> None:
    async with reading(pair, size=(80, 24)) as pilot:
        await press(pilot, "r", "G", "p")
        assert active(pilot).popover is not None
        syllable = above(rows(active(pilot)), "奋").split()
        assert "jìn" in syllable


async def test_it_is_there_again_in_the_next_session(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "r", "q")
    async with reading(pair) as pilot:
        assert "yáng qū xiàn" in readings_of(rows(active(pilot)))
        assert "yáng" not in readings_of(rows(screen(pilot).panes[1]))


async def test_another_article_in_the_pane_has_it_too(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        await press(pilot, "r", "o", *"推动太忻", "enter")
        assert "tuī dòng tài xīn jīng jì qū" in readings_of(rows(active(pilot)))


async def test_rows_that_come_into_sight_in_a_long_article_get_theirs(
    make_workspace: Callable[..., Path],
) -> None:
    paragraph = HANS.split("\n\n")[3]
    text = HANS + "\n" + "\n".join(f"{number}，{paragraph}" for number in range(500))
    workspace = Workspace.open(make_workspace({"a.txt": text}))
    async with reading(workspace) as pilot:
        await press(pilot, "r", "G")
        shown = readings_of(rows(active(pilot)))
        assert shown.endswith("jiàn shè shù jù liú liàng gǔ")


async def test_the_page_stands_while_readings_are_looked_for(pair: Workspace) -> None:
    async with reading(pair) as pilot:
        waiting, look_up = asyncio.Event(), pair.readings_above
        loop = asyncio.get_running_loop()

        def slowly(*arguments: object, **options: object) -> object:
            asyncio.run_coroutine_threadsafe(waiting.wait(), loop).result()
            return look_up(*arguments, **options)  # type: ignore[arg-type]

        pair.readings_above = slowly  # type: ignore[method-assign,assignment]
        await pilot.press("r", "down")
        assert "阳曲县是太原的北大门" in "".join(rows(active(pilot)))
        assert "yáng" not in readings_of(rows(active(pilot)))
        waiting.set()
        await quiet(pilot)
        assert "yáng qū xiàn" in readings_of(rows(active(pilot)))
