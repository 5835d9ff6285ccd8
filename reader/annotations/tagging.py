"""The commands on tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from reader.annotations import codebook
from reader.annotations.changes import Change, Step, is_same_content
from reader.annotations.history import History
from reader.annotations.ids import new_id, stamp
from reader.annotations.model import Highlight, Tag
from reader.annotations.store import AnnotationStore
from reader.errors import StoreError


class Tagging:
    """Tags: added, renamed, moved, described, coloured, merged and removed; each a change that can be undone.

    Every command works on the tag as it is in the store now, whatever the caller last saw of it.

    Args:
        store: The store.
        history: Carries the changes out.
        now: Tells the time; aware.
    """

    def __init__(self, store: AnnotationStore, history: History, now: Callable[[], datetime]) -> None:
        self._store = store
        self._history = history
        self._now = now

    def add_tag(self, name: str, parent: str | None = None, colour: str = "", description: str = "") -> Tag:
        """Add a tag to the codebook.

        Args:
            name: One line, unlike that of any other tag; blanks around it go.
            parent: Id of the tag it stands under.
            colour: One of `codebook.COLOURS`; empty for the one that is used least.
            description: What it is for.

        Raises:
            StoreError: If the name is empty, not one line or taken, there is no such parent or colour, or the
                store cannot be written.
        """
        now, tags = self._now(), self._store.tags()
        tag = Tag(
            id=new_id(now),
            name=codebook.checked_name(name, tags),
            parent=codebook.checked_parent(None, parent, tags),
            colour=codebook.checked_colour(colour, tags),
            description=description,
            created=stamp(now),
            modified=stamp(now),
        )
        self._history.do(Change(f'tag "{tag.name}"', tags=(Step(None, tag),)))
        return tag

    def rename_tag(self, tag: Tag, new_name: str) -> Tag:
        """Give a tag another name; its highlights keep it, and no highlight file is written.

        Raises:
            StoreError: If the name is empty, not one line or taken, or the store cannot be written.
        """
        current, others = self._current_tag(tag)
        changed = replace(current, name=codebook.checked_name(new_name, others))
        return self._revise_tag(f'name of tag "{current.name}"', current, changed)

    def describe_tag(
        self,
        tag: Tag,
        description: str | None = None,
        *,
        definition: str | None = None,
        use: str | None = None,
        avoid: str | None = None,
        example: str | None = None,
    ) -> Tag:
        """Say what a tag is for; None leaves what is there.

        Args:
            tag: The tag.
            description: In brief.
            definition: In full.
            use: When to use it.
            avoid: When not to use it.
            example: A passage that it fits.

        Raises:
            StoreError: If the store cannot be written.
        """
        current, _ = self._current_tag(tag)
        changed = replace(
            current,
            description=current.description if description is None else description,
            definition=current.definition if definition is None else definition,
            use=current.use if use is None else use,
            avoid=current.avoid if avoid is None else avoid,
            example=current.example if example is None else example,
        )
        return self._revise_tag(f'description of tag "{current.name}"', current, changed)

    def order_tags(self, tags: Sequence[Tag]) -> None:
        """Put tags that stand under one parent into this order, before those not named; one step of undo.

        Raises:
            StoreError: If the store cannot be written.
        """
        at = stamp(self._now())
        wanted = {tag.id: place for place, tag in enumerate(tags)}
        steps = []
        for current in self._store.tags():
            place = wanted.get(current.id, len(wanted))
            is_sibling = bool(tags) and current.parent == tags[0].parent
            if current.order != place and (current.id in wanted or is_sibling):
                steps.append(
                    Step(current, replace(current, order=place, revision=current.revision + 1, modified=at))
                )
        if steps:
            self._history.do(Change("order of tags", tags=tuple(steps)))

    def colour_tag(self, tag: Tag, colour: str) -> Tag:
        """Give a tag another colour, one of `codebook.COLOURS`; empty for the one that is used least.

        Raises:
            StoreError: If there is no such colour, or the store cannot be written.
        """
        current, others = self._current_tag(tag)
        changed = replace(current, colour=codebook.checked_colour(colour, others))
        return self._revise_tag(f'colour of tag "{current.name}"', current, changed)

    def move_tag(self, tag: Tag, parent: str | None) -> Tag:
        """Put a tag under another one (an id), or at the top.

        Raises:
            StoreError: If there is no such tag, it would stand under itself, or the store cannot be written.
        """
        current, others = self._current_tag(tag)
        changed = replace(current, parent=codebook.checked_parent(tag.id, parent, (*others, current)))
        return self._revise_tag(f'place of tag "{current.name}"', current, changed)

    def remove_tag(self, tag: Tag) -> Tag:
        """Remove a tag from the codebook and from its highlights, which stay; one step of undo.

        Tags under it move to where it stood.

        Raises:
            StoreError: If the store cannot be read, and then nothing is changed, or not be written.
        """
        current, others = self._current_tag(tag)
        moves = [(child, current.parent) for child in others if child.parent == current.id]
        return self._dissolve(f'removal of tag "{current.name}"', current, moves, None)

    def merge_tags(self, tag: Tag, into: Tag) -> Tag:
        """Give every highlight of `tag` the tag `into` in its place, and remove `tag`; one step of undo.

        Tags under it move under `into`.

        Returns:
            The tag that stays.

        Raises:
            StoreError: If both are the same, if the store cannot be read, and then nothing is changed, or not
                be written.
        """
        current, others = self._current_tag(tag)
        target, _ = self._current_tag(into)
        if current.id == target.id:
            raise StoreError(f'the tag "{current.name}" cannot be merged into itself', "name two tags")
        moves = codebook.moves_of_merge(current, target, others)
        self._dissolve(f'merging of tag "{current.name}"', current, moves, target.id)
        return self._current_tag(into)[0]

    def _dissolve(
        self, what: str, tag: Tag, moves: Sequence[tuple[Tag, str | None]], successor: str | None
    ) -> Tag:
        at = stamp(self._now())
        gone = replace(tag, removed=True, revision=tag.revision + 1, modified=at)
        moved = [
            Step(child, replace(child, parent=parent, revision=child.revision + 1, modified=at))
            for child, parent in moves
        ]
        highlights = tuple(
            Step(
                each,
                replace(
                    each,
                    tags=codebook.replaced(each.tags, tag.id, successor),
                    revision=each.revision + 1,
                    modified=at,
                ),
            )
            for each in self._highlights_with(tag)
        )
        self._history.do(Change(what, highlights, (*moved, Step(tag, gone))))
        return gone

    def _highlights_with(self, tag: Tag) -> Iterator[Highlight]:
        # Removed ones too: they can be brought back, and then must not bring back the tag.
        for article_id in self._store.articles_with_highlights():
            for highlight in self._store.highlights(article_id, with_removed=True):
                if tag.id in highlight.tags:
                    yield highlight

    def _current_tag(self, tag: Tag) -> tuple[Tag, tuple[Tag, ...]]:
        tags = self._store.tags()
        for stored in tags:
            if stored.id == tag.id:
                return stored, tuple(other for other in tags if other.id != tag.id)
        raise StoreError(
            f'the tag "{tag.name}" is not in the codebook any more', "undo its removal, or add it"
        )

    def _revise_tag(self, what: str, current: Tag, changed: Tag) -> Tag:
        if is_same_content(current, changed):
            return current
        revised = replace(changed, revision=current.revision + 1, modified=stamp(self._now()))
        self._history.do(Change(what, tags=(Step(current, revised),)))
        return revised
