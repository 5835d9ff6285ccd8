"""Any sequence of commands of two windows, restarts and crashes leaves what a model in memory has."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from reader.annotations.annotator import Annotator
from reader.annotations.atomic import write_atomically
from reader.annotations.model import Highlight, Tag
from reader.annotations.store import AnnotationStore, ConflictError
from reader.errors import StoreError
from reader.text.span import Span

TEXT = "省委提出“一群两区三圈”的发展新布局。太忻经济区是北引擎。"
ARTICLES = ("5a81056e.1", "00000000.2")
WINDOWS = st.integers(0, 1)
PICK = st.integers(0, 99)
NAMES = st.sampled_from("甲乙丙丁")


class Marked(NamedTuple):
    """A highlight in the model."""

    tags: tuple[str, ...]
    note: str
    removed: bool


class Code(NamedTuple):
    """A tag in the model."""

    name: str
    parent: str | None
    removed: bool


Entry: TypeAlias = Marked | Code
State: TypeAlias = dict[str, Entry]


@dataclass
class Window:
    """A window and what it can undo and redo: per change, each record before and after."""

    annotator: Annotator
    done: list[dict[str, tuple[Entry | None, Entry]]] = field(default_factory=list)
    undone: list[dict[str, tuple[Entry | None, Entry]]] = field(default_factory=list)


def taken_away(entry: Entry) -> Entry:
    return entry._replace(removed=True)


class Windows(RuleBasedStateMachine):
    """Two windows on one store."""

    keeps_journal = False

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.state: State = {}
        self.windows = [Window(self.opened()), Window(self.opened())]

    def opened(self) -> Annotator:
        journal = self.folder / "undo.jsonl" if self.keeps_journal else None
        return Annotator(AnnotationStore(self.folder / "annotations"), journal=journal)

    @property
    def store(self) -> AnnotationStore:
        return AnnotationStore(self.folder / "annotations")

    def highlights(self) -> list[Highlight]:
        return [h for article in ARTICLES for h in self.store.highlights(article, with_removed=True)]

    def tags(self) -> list[Tag]:
        return list(self.store.tags())

    def expect(self, window: Window, after: State) -> None:
        """Note in the model what a command is to have changed."""
        changed = {
            key: (self.state.get(key), value) for key, value in after.items() if self.state.get(key) != value
        }
        if changed:
            self.state |= after
            window.done.append(changed)
            window.undone.clear()

    @rule(number=WINDOWS, article=st.sampled_from(ARTICLES), start=st.integers(0, 20), pick=PICK)
    def add_highlight(self, number: int, article: str, start: int, pick: int) -> None:
        tags = tuple(tag.id for tag in self.tags()[: pick % 3])
        made = self.windows[number].annotator.add_highlight(
            article, TEXT, Span(start, start + 5), tags, "made"
        )
        self.expect(self.windows[number], {made.id: Marked(tags, "made", False)})

    @precondition(lambda self: self.highlights())
    @rule(number=WINDOWS, pick=PICK, note=st.sampled_from(["", "one", "two"]), count=st.integers(0, 2))
    def change_highlight(self, number: int, pick: int, note: str, count: int) -> None:
        highlight = self.highlights()[pick % len(self.highlights())]
        tags = tuple(tag.id for tag in self.tags()[:count])
        try:
            self.windows[number].annotator.change_highlight(highlight, tags=tags, note=note)
        except ConflictError:
            assert highlight.removed
        else:
            self.expect(self.windows[number], {highlight.id: Marked(tags, note, False)})

    @precondition(lambda self: self.highlights())
    @rule(number=WINDOWS, pick=PICK, removed=st.booleans())
    def remove_or_restore_highlight(self, number: int, pick: int, removed: bool) -> None:
        annotator = self.windows[number].annotator
        highlight = self.highlights()[pick % len(self.highlights())]
        command = annotator.remove_highlight if removed else annotator.restore_highlight
        command(highlight)
        self.expect(self.windows[number], {highlight.id: Marked(highlight.tags, highlight.note, removed)})

    @rule(number=WINDOWS, name=NAMES, pick=PICK)
    def add_tag(self, number: int, name: str, pick: int) -> None:
        parent = (None, *(tag.id for tag in self.tags()))[pick % (len(self.tags()) + 1)]
        is_taken = any(tag.name == name for tag in self.tags())
        try:
            tag = self.windows[number].annotator.add_tag(name, parent)
        except StoreError:
            assert is_taken
        else:
            self.expect(self.windows[number], {tag.id: Code(name, parent, False)})

    @precondition(lambda self: self.tags())
    @rule(number=WINDOWS, name=NAMES, pick=PICK)
    def rename_tag(self, number: int, name: str, pick: int) -> None:
        tag = self.tags()[pick % len(self.tags())]
        is_taken = any(other.name == name and other.id != tag.id for other in self.tags())
        try:
            self.windows[number].annotator.rename_tag(tag, name)
        except StoreError:
            assert is_taken
        else:
            self.expect(self.windows[number], {tag.id: Code(name, tag.parent, False)})

    @precondition(lambda self: self.tags())
    @rule(number=WINDOWS, one=PICK, two=PICK)
    def move_tag(self, number: int, one: int, two: int) -> None:
        tag = self.tags()[one % len(self.tags())]
        parent = (None, *(tag.id for tag in self.tags()))[two % (len(self.tags()) + 1)]
        try:
            self.windows[number].annotator.move_tag(tag, parent)
        except StoreError:
            assert parent is not None
            assert tag.id in (parent, *self.above(parent))
        else:
            self.expect(self.windows[number], {tag.id: Code(tag.name, parent, False)})

    @precondition(lambda self: self.tags())
    @rule(number=WINDOWS, pick=PICK)
    def remove_tag(self, number: int, pick: int) -> None:
        tag = self.tags()[pick % len(self.tags())]
        self.windows[number].annotator.remove_tag(tag)
        self.expect(self.windows[number], self.dissolved(tag, None, {}))

    @precondition(lambda self: len(self.tags()) > 1)
    @rule(number=WINDOWS, pick=PICK, step=PICK)
    def merge_tags(self, number: int, pick: int, step: int) -> None:
        tags = self.tags()
        tag = tags[pick % len(tags)]
        into = tags[(pick + 1 + step % (len(tags) - 1)) % len(tags)]
        self.windows[number].annotator.merge_tags(tag, into)
        into_path = (into.id, *self.above(into.id))
        children = {each.id: into.id for each in tags if each.parent == tag.id and each.id not in into_path}
        self.expect(self.windows[number], self.dissolved(tag, into.id, children))

    def dissolved(self, tag: Tag, successor: str | None, parents: dict[str, str]) -> State:
        """Return what a removal or merge changes; children not in `parents` go to where the tag stood."""
        after: State = {tag.id: Code(tag.name, tag.parent, True)}
        for key, entry in self.state.items():
            if isinstance(entry, Marked) and tag.id in entry.tags:
                kept = [successor if each == tag.id else each for each in entry.tags]
                after[key] = entry._replace(
                    tags=tuple(dict.fromkeys(each for each in kept if each is not None))
                )
            if isinstance(entry, Code) and not entry.removed and entry.parent == tag.id:
                after[key] = entry._replace(parent=parents.get(key, tag.parent))
        return after

    def above(self, tag_id: str) -> list[str]:
        found: list[str] = []
        entry = self.state[tag_id]
        while isinstance(entry, Code) and entry.parent is not None and entry.parent not in found:
            found.append(entry.parent)
            entry = self.state[entry.parent]
        return found

    @rule(number=WINDOWS, is_undo=st.booleans())
    def undo_or_redo(self, number: int, is_undo: bool) -> None:
        window = self.windows[number]
        source, target = (window.done, window.undone) if is_undo else (window.undone, window.done)
        command = window.annotator.undo if is_undo else window.annotator.redo
        if not source:
            assert command() is None
            return
        change = source.pop()
        wanted = {
            key: (before or taken_away(after)) if is_undo else after
            for key, (before, after) in change.items()
        }
        expected = {
            key: after if is_undo else (before or taken_away(after))
            for key, (before, after) in change.items()
        }
        fits = all(self.state[key] in (wanted[key], expected[key]) for key in change)
        try:
            assert command() is not None
        except ConflictError:
            assert not fits or self.has_equal_names({**self.state, **wanted})
        else:
            assert fits
            target.append(change)
            self.state |= wanted

    def has_equal_names(self, state: State) -> bool:
        names = [entry.name for entry in state.values() if isinstance(entry, Code) and not entry.removed]
        return len(names) > len(set(names))

    @rule(number=WINDOWS, has_crashed=st.booleans())
    def close_and_open(self, number: int, has_crashed: bool) -> None:
        folder = self.folder / "annotations" / "highlights"
        if has_crashed and folder.is_dir():
            (folder / f".{ARTICLES[0]}.json.0123456789ab.tmp").write_bytes(b'{"highl')
        self.windows[number] = Window(self.opened())
        assert not list(folder.glob(".*.tmp"))

    @invariant()
    def the_store_holds_what_the_model_holds(self) -> None:
        stored: State = {h.id: Marked(h.tags, h.note, h.removed) for h in self.highlights()}
        stored |= {
            tag.id: Code(tag.name, tag.parent, tag.removed) for tag in self.store.tags(with_removed=True)
        }
        assert stored == self.state

    def teardown(self) -> None:
        shutil.rmtree(self.folder)


class OneWindowThatRemembers(Windows):
    """One window whose undo reaches back over restarts; the two numbers mean the same window."""

    keeps_journal = True

    def __init__(self) -> None:
        super().__init__()
        self.windows = [self.windows[0]] * 2

    @rule(number=WINDOWS, has_crashed=st.booleans())
    def close_and_open(self, number: int, has_crashed: bool) -> None:
        window = self.windows[0]
        window.annotator = self.opened()


class OneWindowOnABadDisk(Windows):
    """One window on a disk that refuses now and then; what it cannot write stays in its memory."""

    def __init__(self) -> None:
        self.is_full = False
        self.patch = pytest.MonkeyPatch()
        for module in ("storage", "texts"):
            self.patch.setattr(f"reader.annotations.{module}.write_atomically", self.write)
        super().__init__()
        self.windows = [self.windows[1]] * 2

    def write(self, path: Path, data: bytes) -> None:
        if self.is_full:
            raise OSError(28, "No space left on device")
        write_atomically(path, data)

    def opened(self) -> Annotator:
        self.own_store = AnnotationStore(self.folder / "annotations", keeps_unsaved=True)
        return Annotator(self.own_store)

    @property
    def store(self) -> AnnotationStore:
        return self.own_store

    @rule(is_full=st.booleans())
    def fill_or_free_the_disk(self, is_full: bool) -> None:
        self.is_full = is_full

    @rule(number=WINDOWS, has_crashed=st.booleans())
    def close_and_open(self, number: int, has_crashed: bool) -> None:
        self.is_full = False
        self.own_store.save_again()
        self.windows = [Window(self.opened())] * 2

    def teardown(self) -> None:
        self.is_full = False
        self.own_store.save_again()
        self.own_store = AnnotationStore(self.folder / "annotations")
        self.the_store_holds_what_the_model_holds()
        self.patch.undo()
        super().teardown()


TestWindows = Windows.TestCase
TestWindows.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
TestOneWindowThatRemembers = OneWindowThatRemembers.TestCase
TestOneWindowThatRemembers.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)
TestOneWindowOnABadDisk = OneWindowOnABadDisk.TestCase
TestOneWindowOnABadDisk.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
