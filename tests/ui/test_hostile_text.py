"""Text that a terminal or a widget might obey is shown as text, and survives highlight and export."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from textual.strip import Strip

from reader.tui.app import ReaderApp
from reader.tui.gate import SafetyFilter
from reader.workspace import Workspace
from tests.ui.driving import active, press, quiet, reading, rows, screen

PAYLOAD = (
    "[red]甲[/]乙[@click=app.quit]丙[/] \x1b[2J\x1b]52;c;AAAA\x07 \u202e丁\t戊\u3000己\u2028庚😀𠀀辛\x9b31m"
)
PARAGRAPH = f"太忻经济区的建设已经全面启动，{PAYLOAD}，各项工作正在有序推进。"
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


def hostile(make_workspace: Callable[..., Path]) -> Workspace:
    text = f"太忻经济区[b]建设[/b]提速\n\n{PARAGRAPH}\n\n{'全县上下坚持项目为王，推动经济发展。' * 3}\n"
    return Workspace.open(make_workspace({"a.txt": text}))


def drawn(app: ReaderApp) -> str:
    """Return every character that the screen would send to the terminal as text."""
    strips: list[Strip] = app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


async def test_hostile_text_is_shown_as_text(make_workspace: Callable[..., Path]) -> None:
    async with reading(hostile(make_workspace)) as pilot:
        text = "\n".join(rows(active(pilot)))
        assert "[red]甲[/]乙[@click=app.quit]丙[/]" in re.sub(r"\s+", "", text) + text
        assert "😀𠀀" in re.sub(r"\s+", "", text)
        assert not UNSAFE.search(text.replace("\n", ""))


async def test_hostile_text_in_header_status_pickers_and_dialogs(make_workspace: Callable[..., Path]) -> None:
    workspace = hostile(make_workspace)
    async with reading(workspace) as pilot:
        assert isinstance(pilot.app, ReaderApp)
        shown = [drawn(pilot.app)]
        await press(pilot, "}", "V", "a")
        await press(pilot, "p")
        shown.append(drawn(pilot.app))
        await press(pilot, "escape")
        for key in ("e", "t", "o", "d", "f", "m"):
            await press(pilot, key)
            shown.append(drawn(pilot.app))
            await press(pilot, "escape")
        await press(pilot, "t", *"[b]x", "enter")
        screen(pilot).notify(PAYLOAD, markup=False)
        await quiet(pilot)
        shown.append(drawn(pilot.app))
        assert "[b]x" in drawn(pilot.app)
    for text in shown:
        assert not UNSAFE.search(SafetyText.of(text))


class SafetyText:
    """What is left of a text after the last gate."""

    @staticmethod
    def of(text: str) -> str:
        from rich.segment import Segment
        from textual.color import Color

        line = text.replace("\n", "")
        return "".join(s.text for s in SafetyFilter().apply([Segment(line)], Color(0, 0, 0)))


async def test_hostile_text_survives_highlight_and_export(make_workspace: Callable[..., Path]) -> None:
    workspace = hostile(make_workspace)
    article = workspace.article("#1")
    async with reading(workspace) as pilot:
        await press(pilot, "}", "V", "V", "a")
    (placed,) = Workspace.open(workspace.root).highlights(article)
    assert placed.span is not None
    assert placed.highlight.anchor.exact == placed.span.of(article.text)
    assert "😀𠀀辛" in placed.highlight.anchor.exact
    digest = workspace.export_markdown()
    assert "😀𠀀辛" in digest
    assert not UNSAFE.search(digest.replace("\n", ""))
