"""The user's keymap: checked, in force, shown."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

import reader.tui
from reader.errors import ConfigError
from reader.settings import settings_path
from reader.tui.bindings import PLACES, all_ids, bindings_of, declared
from reader.tui.keymap import keymap_path, load_keymap
from reader.tui.screens.help import HelpScreen, help_content
from reader.tui.widgets.keybar import KeyBar
from reader.workspace import Workspace
from tests.ui.driving import press, reading, screen, status


def write(text: str) -> Path:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    keymap_path().write_text(text, encoding="utf-8")
    return keymap_path()


TABLES = {"find.open": "semicolon", "find.next": "pagedown", "caret.page_down": "space"}


@pytest.mark.parametrize(
    ("text", "keymap"),
    [
        ("", {}),
        ('highlight.note = "H"\n', {"highlight.note": "H"}),
        ('"pane.other" = ["tab", "ctrl+o"]\n', {"pane.other": "tab,ctrl+o"}),
        ('[find]\nopen = ";"\nnext = "pgdn"\n[caret]\npage_down = "space"', TABLES),
        ('highlight.add = "t"\nhighlight.tag = "a"\n', {"highlight.add": "t", "highlight.tag": "a"}),
        ('language.pin = "+"\n', {"language.pin": "plus"}),
        ('language.pin = "ctrl+/"\n', {"language.pin": "ctrl+slash"}),
        ('list.down = "ctrl+n"\ncodebook.new = "f5"\n', {"list.down": "ctrl+n", "codebook.new": "f5"}),
    ],
)
def test_ids_and_keys_are_taken_as_people_write_them(text: str, keymap: dict[str, str]) -> None:
    assert load_keymap(write(text)) == keymap


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("highlight.note = \n", "line 1"),
        ('# x\nhighlight.not = "h"\n', "line 2: there is no key id highlight.not: there are highlight.add"),
        ('shelf.open = "h"\n', "`?` and the documents list the ids"),
        ('highlight.note = "hh"\n', "line 1: there is no key 'hh'"),
        ('highlight.note = "crtl+h"\n', "there is no key 'crtl+h'"),
        ('highlight.note = "shift+h"\n', 'write "H"'),
        ("highlight.note = 4\n", "a key is a text"),
        ("highlight.note = []\n", "a key is a text"),
        ('highlight.note = "t"\n', "line 1: t is the key of highlight.tag already"),
        ('[highlight]\nnote = "z"\n\nlink = "z"\n', "is the key of highlight."),
        ('library.filter = "g"\n', "g is the key of list.first already"),
        ('highlight.note = "ctrl+q"\n', "ctrl+q leaves the reader whatever happens: choose another key"),
        ('highlight.note = "ctrl+p"\n', "opens the command palette"),
        ('highlight.note = "ctrl+i"\n', "is tab to a terminal"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(text: str, named: str) -> None:
    path = write(text)
    with pytest.raises(ConfigError) as caught:
        load_keymap(path)
    assert str(path) in str(caught.value)
    assert named in str(caught.value)


def footer(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(KeyBar).render_line(0).text


async def test_the_users_keys_do_what_they_say_and_the_old_ones_nothing(pair: Workspace) -> None:
    write('highlight.add = "t"\nhighlight.tag = "a"\npane.single = "z"\nlibrary.sort = "o"\n')
    async with reading(pair) as pilot:
        assert "t Highlight" in footer(pilot)
        assert "a Tag" in footer(pilot)
        await press(pilot, "backslash")
        assert "one pane" not in status(pilot)
        await press(pilot, "z")
        assert "one pane" in status(pilot)
        await press(pilot, "}", "t")
        assert "1 highlight" in status(pilot)
        assert pilot.app.screen is screen(pilot)
        await press(pilot, "O")
        assert "o Sort" in footer(pilot)
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        # The keys of the place where it was asked for come first.
        assert help_content({}, "Library").plain.startswith("Library\n")
        text = help_content({"highlight.add": "t"}).plain
        assert "  t               Highlight the selection" in text


async def test_a_mistake_leaves_every_key_as_it_was(pair: Workspace) -> None:
    path = write('highlight.add = "H"\nhighlight.tag = "ctrl+q"\n')
    async with reading(pair) as pilot:
        assert any(f"{path}, line 2" in notice.message for notice in pilot.app._notifications)
        await press(pilot, "a")
        assert "1 highlight" in status(pilot)


def test_every_class_that_binds_keys_is_in_a_place_and_every_key_has_an_id() -> None:
    named = {name for classes in PLACES.values() for name in classes}
    reached = {f"{c.__module__}:{c.__name__}" for name in named for c in _class(name).__mro__}
    for module in pkgutil.walk_packages(reader.tui.__path__, "reader.tui."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and value.__module__ == module.name and "BINDINGS" in value.__dict__:
                assert f"{module.name}:{value.__name__}" in reached
                assert all(binding.id for binding in declared(value))


def _class(name: str) -> type:
    module, _, class_name = name.partition(":")
    found: type = getattr(importlib.import_module(module), class_name)
    return found


def test_no_two_things_have_one_key_by_default() -> None:
    for place in PLACES:
        taken: dict[str, str] = {}
        # What a list does by itself, its screen does while the line above it is typed in.
        own = [binding for binding in bindings_of(place) if not str(binding.id).startswith("list.")]
        for binding in own:
            for key in binding.key.split(","):
                assert taken.setdefault(key, str(binding.id)) == binding.id


def test_help_and_ids_cover_every_key() -> None:
    text = help_content({}).plain
    for place in PLACES:
        assert place in text or place == "Page"
    assert len(all_ids()) > 120
