"""Text that a terminal or a widget might obey, in the library, the codebook and their dialogs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reader.settings import settings_path
from reader.text.span import Span
from reader.tui.app import ReaderApp
from reader.tui.keymap import keymap_path
from reader.workspace import Workspace
from tests.ui.driving import press, quiet, reading
from tests.ui.test_hostile_text import PARAGRAPH, PAYLOAD, UNSAFE, drawn

TITLE = "太忻[b]经济[/b]区\x1b]0;pwned\x07\u202e提速"


async def test_hostile_text_in_library_and_codebook_is_shown_as_text(
    make_workspace: Callable[..., Path],
) -> None:
    text = f"{TITLE}\n\n来源：[red]日报[/] 2022-03-21\n\n{PARAGRAPH}\n"
    workspace = Workspace.open(make_workspace({"a[b]\u202e.txt": text, "b.txt": f"{PARAGRAPH}\n"}))
    article = workspace.article("#1")
    start = article.text.index("[red]甲")
    workspace.add_tag("[@click=app.quit]乙[/]", description=PAYLOAD)
    span = Span(start, start + len(PAYLOAD))
    workspace.add_highlight(article, span, ["[@click=app.quit]乙[/]"], note=PAYLOAD)
    shown = []
    async with reading(workspace) as pilot:
        assert isinstance(pilot.app, ReaderApp)
        for keys in (
            ("O",),
            ("slash", *"[b]"),
            ("escape", "escape", "number_sign"),
            ("enter",),
            ("escape", "m"),
            ("escape", "r"),
            ("escape", "e"),
            ("escape", "x"),
        ):
            for key in keys:
                await press(pilot, key)
            await quiet(pilot)
            shown.append(drawn(pilot.app))
    assert "[b]" in shown[0]
    assert "[@click=app.quit]" in shown[2]
    assert "[red]甲" in shown[3]
    for frame in shown:
        assert not UNSAFE.search(frame.replace("\n", ""))


async def test_hostile_settings_and_keys_are_shown_as_text(make_workspace: Callable[..., Path]) -> None:
    workspace = Workspace.open(make_workspace({"a.txt": f"{PARAGRAPH}\n"}))
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text('theme = "[@click=app.quit]x[/]"\nannotator = "[b]Li[/b]"\n', encoding="utf-8")
    keymap_path().write_text('"[b]\\u202e\\u001b[2J" = "h"\n', encoding="utf-8")
    async with reading(workspace) as pilot:
        assert isinstance(pilot.app, ReaderApp)
        shown = [drawn(pilot.app)]
        await press(pilot, "comma")
        shown.append(drawn(pilot.app))
        await press(pilot, "end", "enter")
        shown.append(drawn(pilot.app))
    assert "[@click=app.quit]x[/]" in shown[1]
    assert "[b]Li[/b]" in shown[2]
    for frame in shown:
        assert not UNSAFE.search(frame.replace("\n", ""))
