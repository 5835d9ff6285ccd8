"""Undo in a workspace that was closed and opened again."""

from __future__ import annotations

from reader.text.span import Span
from reader.workspace import Workspace


def test_undo_reaches_back_over_a_restart_and_check_takes_its_file_for_no_damage(
    workspace: Workspace,
) -> None:
    article = workspace.article("#1")
    workspace.add_highlight(article, Span(0, 2), ["布局"])
    again = Workspace.open(workspace.root)
    assert again.check(repair=True) == ()
    assert again.undo() == f"highlight “{article.text[:2]}”"
    assert Workspace.open(workspace.root).highlights(article) == ()
    assert Workspace.open(workspace.root).redo() is not None
    assert [each.name for each in Workspace.open(workspace.root).tags()] == ["布局"]
