"""Terminals that draw “” ‘’ — … · ① and the like two cells wide: every screen fits them.

What is drawn is measured here as such a terminal does it, by Unicode's own property, not by what lays out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.settings import settings_path
from reader.text.cells import Ambiguous
from reader.text.terminal import draw_ambiguous
from reader.tui.app import ReaderApp
from reader.workspace import Workspace
from tests.ui.driving import press, reading
from tests.ui.test_hostile_text import drawn

ARTICLE = """“一群两区三圈”——‘太忻’①·②…

来源：太原日报·要闻 2022-03-21

太忻经济区①是山西——也是全省——的‘北引擎’…省委提出“一群两区三圈”的发展新布局，阳曲·忻府迎来重大机遇。

“一群两区三圈”①·②……全县上下坚持项目为王，推动经济高质量发展；“一群两区三圈”是目标。
"""
TAG = "“圈”①·…"


@pytest.fixture
def _wide() -> Iterator[None]:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text('ambiguous = "wide"\n', encoding="utf-8")
    yield
    draw_ambiguous(Ambiguous.NARROW)


@pytest.fixture
def marked(make_workspace: Callable[..., Path], _wide: None) -> Workspace:
    """Return a workspace full of ambiguous characters: title, outlet, text, tag, note."""
    folder = make_workspace({"a.txt": ARTICLE, "b.txt": ARTICLE.replace("项目为王", "——稳中求进——")})
    return Workspace.open(folder)


def wide_cells(text: str) -> int:
    """Return the cells of a text on a terminal that gives two to what is ambiguous."""
    shown = (char for char in text if unicodedata.category(char) not in ("Mn", "Me", "Cf"))
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in shown)


def misfits(pilot: Pilot[None]) -> list[str]:
    """Return the lines of the screen that are not as wide as the terminal."""
    app = pilot.app
    assert isinstance(app, ReaderApp)
    return [line for line in drawn(app).split("\n") if wide_cells(line) != app.size.width]


async def annotate(pilot: Pilot[None]) -> None:
    """Highlight a sentence with a tag, and write a note."""
    await press(pilot, "}", "V", "t", *TAG, "enter", "escape", "e", *"“…”①·", "ctrl+s")


SCREENS = {
    "popover": ("w", "p"),
    "ruby": ("r",),
    "column": ("h",),
    "library": ("O",),
    "articles": ("o",),
    "tags of a passage": ("t",),
    "note": ("e",),
    "codebook": ("number_sign",),
    "concordance": ("V", "f"),
    "terms": ("m",),
    "passages": ("C",),
    "source": ("k",),
    "settings": ("comma",),
    "help": ("question_mark",),
    "find": ("slash", *"“一…"),
    "correction": ("w", "i"),
    "removed": ("x", "X"),
    "links": ("L",),
    "digest": ("d",),
    "palette": ("ctrl+p",),
}


@pytest.mark.parametrize("size", [(80, 24), (50, 20)], ids=["80x24", "50x20"])
async def test_every_screen_fits_a_terminal_that_draws_wide(marked: Workspace, size: tuple[int, int]) -> None:
    wrong: dict[str, list[str]] = {}
    async with reading(marked, size) as pilot:
        await annotate(pilot)
        wrong["page"] = misfits(pilot)
        for name, keys in SCREENS.items():
            await press(pilot, *keys)
            wrong[name] = misfits(pilot)
            for _ in range(4):
                await press(pilot, "escape")
    assert {name: lines for name, lines in wrong.items() if lines} == {}
