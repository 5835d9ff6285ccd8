"""No widget reads markup out of a text: what an article says is shown, not obeyed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).parents[2] / "reader" / "tui").rglob("*.py"))
READS_MARKUP = {"Static", "Label", "OptionList", "SelectionList", "Button", "Checkbox", "RadioButton"}
"""Widgets of Textual that read markup from a string unless they are told not to."""
SAFE = {"Input", "TextArea", "Option"}
"""Widgets and parts that do not, or take what is no string here."""


def calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_whatever_can_read_markup_is_told_not_to(path: Path) -> None:
    for call in calls(path):
        # What is written in the code is ours.
        is_ours = bool(call.args) and isinstance(call.args[0], ast.Constant)
        if (called(call) in READS_MARKUP or called(call) == "notify") and not is_ours:
            told = {word.arg: word.value for word in call.keywords}
            markup = told.get("markup")
            assert isinstance(markup, ast.Constant), f"{path.name}, line {call.lineno}: say markup=False"
            assert markup.value is False


def test_every_widget_of_textual_in_use_is_known_here() -> None:
    used = set()
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual.widgets"):
                used |= {name.name for name in node.names}
    assert used <= READS_MARKUP | SAFE
