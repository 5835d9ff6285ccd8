"""Pictures of what people look at all day; look at them when they change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest
from textual.pilot import Pilot

from reader.annotations.annotator import Annotator
from reader.annotations.model import Highlight
from reader.annotations.store import AnnotationStore
from reader.text.span import Span
from reader.tui.app import ReaderApp
from reader.workspace import Workspace
from tests.ui.driving import press, quiet


class SnapCompare(Protocol):
    """The fixture of pytest-textual-snapshot."""

    def __call__(
        self, app: ReaderApp, *, terminal_size: tuple[int, int], run_before: Callable[[Pilot[None]], object]
    ) -> bool: ...


async def reading_page(pilot: Pilot[None]) -> None:
    """Two articles, the caret on the title of the left one."""
    await quiet(pilot)


async def at_work(pilot: Pilot[None]) -> None:
    """A tagged highlight, an overlapping one, matches, a popover, the right pane in traditional script."""
    await quiet(pilot)
    await press(pilot, "/", *"一群两区", "enter", "v", *["right"] * 5, "t", *"layout", "enter")
    await press(pilot, "right", "V", "t", *"goal", "enter", "S", "p")


async def tag_picker(pilot: Pilot[None]) -> None:
    """Two tags in the codebook, one of them set, a third being typed."""
    await quiet(pilot)
    await press(
        pilot, "a", "t", *"layout", "tab", *["backspace"] * 6, *"goal", "tab", *["backspace"] * 4, "g"
    )


async def article_picker(pilot: Pilot[None]) -> None:
    """All seven articles."""
    await quiet(pilot)
    await press(pilot, "o")


async def source(pilot: Pilot[None]) -> None:
    """The source of the first article, what cleaning took away struck through, one edit refused."""
    await quiet(pilot)
    await press(pilot, "k", "right_square_bracket", "x", "right_square_bracket")


async def help_screen(pilot: Pilot[None]) -> None:
    """The keys."""
    await quiet(pilot)
    await press(pilot, "question_mark")


async def note_editor(pilot: Pilot[None]) -> None:
    """A note being written."""
    await quiet(pilot)
    await press(pilot, "a", "e", *"seen before")


async def popover(pilot: Pilot[None]) -> None:
    """What is known of a term in the text."""
    await quiet(pilot)
    await press(pilot, "/", *"城市群", "enter", "p", "p")


async def correction(pilot: Pilot[None]) -> None:
    """A word being corrected, the pane in another script."""
    await quiet(pilot)
    await press(pilot, "s", "s", "/", *"發展", "enter", "i")


async def concordance(pilot: Pilot[None]) -> None:
    """A word in all articles, sorted by what follows it."""
    await quiet(pilot)
    await press(pilot, "right", "right", "v", "right", "f", "s", "s", "down", "down")


async def terms(pilot: Pilot[None]) -> None:
    """The formulae, the cursor on one that stands for six others."""
    await quiet(pilot)
    await press(pilot, "m")
    await press(pilot, *["down"] * 7)


async def shared(pilot: Pilot[None]) -> None:
    """What the report and the comment on it share, the fourth passage gone to."""
    await quiet(pilot)
    await press(pilot, "o", *"冲锋号", "enter", "tab", "o", *"启动大会", "enter", "c", *"nnnn")


async def passages(pilot: Pilot[None]) -> None:
    """The same as a list."""
    await quiet(pilot)
    await press(pilot, "o", *"冲锋号", "enter", "tab", "o", *"启动大会", "enter", "C", "down")


PAGE_SIZES = [(80, 24), (120, 40), (200, 50), (50, 20)]


def compare(
    snap: SnapCompare, folder: Path, size: tuple[int, int], script: Callable[[Pilot[None]], object]
) -> bool:
    return snap(ReaderApp(Workspace.open(folder)), terminal_size=size, run_before=script)


@pytest.mark.parametrize("size", PAGE_SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("script", [reading_page, at_work], ids=lambda script: script.__name__)
def test_the_page(
    snap_compare: SnapCompare,
    seeds_workspace: Path,
    size: tuple[int, int],
    script: Callable[[Pilot[None]], object],
) -> None:
    assert compare(snap_compare, seeds_workspace, size, script)


@pytest.mark.parametrize("size", PAGE_SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    "script",
    [tag_picker, article_picker, help_screen, note_editor, source, popover, correction],
    ids=lambda script: script.__name__,
)
def test_the_dialogs(
    snap_compare: SnapCompare,
    seeds_workspace: Path,
    size: tuple[int, int],
    script: Callable[[Pilot[None]], object],
) -> None:
    assert compare(snap_compare, seeds_workspace, size, script)


@pytest.mark.parametrize("size", PAGE_SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("script", [concordance, terms, shared, passages], ids=lambda script: script.__name__)
def test_the_analyses(
    snap_compare: SnapCompare,
    seeds_workspace: Path,
    size: tuple[int, int],
    script: Callable[[Pilot[None]], object],
) -> None:
    assert compare(snap_compare, seeds_workspace, size, script)


async def digest(pilot: Pilot[None]) -> None:
    """The shipped example: its parts, a passage brought out, its document beside it."""
    await quiet(pilot)
    await press(pilot, "d", "down", "down")


@pytest.mark.parametrize("size", PAGE_SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_digest_screen(snap_compare: SnapCompare, seeds_workspace: Path, size: tuple[int, int]) -> None:
    shutil.copytree(Path(__file__).parents[2] / "annotations", seeds_workspace / "annotations")
    assert compare(snap_compare, seeds_workspace, size, digest)


def test_the_paper_theme(snap_compare: SnapCompare, seeds_workspace: Path) -> None:
    app = ReaderApp(Workspace.open(seeds_workspace))
    app.theme = "paper"
    assert snap_compare(app, terminal_size=(120, 40), run_before=at_work)


def with_doubts(folder: Path) -> Path:
    """Highlight two passages as they stood in an older text of the first article."""
    workspace = Workspace.open(folder)
    article = workspace.article("#1")
    annotator = Annotator(AnnotationStore(workspace.annotations_folder))
    tag = annotator.add_tag("布局")
    for number, note in ((3, "compare with the plan of 2021"), (5, "")):
        span = next(block.span for block in article.blocks[number:] if len(block.span) > 60)
        old = f"{article.text[: span.start + 10]}此前的另一种说法并不相同{article.text[span.start + 24 :]}"
        start = span.start + 12
        annotator.add_highlight(article.id, old, Span(start, start + 10), [tag.id], note)
    return folder


async def review(pilot: Pilot[None]) -> None:
    """A highlight whose words are gone, and what stands in their place."""
    await quiet(pilot)
    await press(pilot, "R")


@pytest.mark.parametrize("size", PAGE_SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_review(snap_compare: SnapCompare, seeds_workspace: Path, size: tuple[int, int]) -> None:
    assert compare(snap_compare, with_doubts(seeds_workspace), size, review)


def with_links(folder: Path) -> Path:
    """Highlight four passages of two articles, link two of them, remove another."""
    workspace = Workspace.open(folder)
    day = datetime(2026, 3, 1, tzinfo=UTC)
    annotator = Annotator(AnnotationStore(workspace.annotations_folder), lambda: day)
    tag = annotator.add_tag("布局")
    made: list[Highlight] = []
    for number, note in ((1, "the goal"), (1, ""), (2, "taken up"), (2, "")):
        article = workspace.article(f"#{number}")
        start = article.blocks[1 + len(made)].span.start
        made.append(
            annotator.add_highlight(article.id, article.text, Span(start, start + 12), [tag.id], note)
        )
    annotator.link_highlight(made[2], made[0])
    annotator.remove_highlight(made[3])
    return folder


async def links(pilot: Pilot[None]) -> None:
    """What a highlight is linked to, and what it may be linked to."""
    await quiet(pilot)
    await press(pilot, "g", "]", "L")


async def removed(pilot: Pilot[None]) -> None:
    """What was removed."""
    await quiet(pilot)
    await press(pilot, "X")


@pytest.mark.parametrize("size", PAGE_SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("script", [links, removed], ids=lambda script: script.__name__)
def test_the_lists_of_highlights(
    snap_compare: SnapCompare,
    seeds_workspace: Path,
    size: tuple[int, int],
    script: Callable[[Pilot[None]], object],
) -> None:
    assert compare(snap_compare, with_links(seeds_workspace), size, script)
