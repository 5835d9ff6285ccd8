"""Everything a user can do to highlights and tags; each a change that can be undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime

from reader.annotations.anchoring import make_anchor
from reader.annotations.history import Change, History
from reader.annotations.ids import new_id, stamp
from reader.annotations.model import Highlight, Tag
from reader.annotations.store import AnnotationStore
from reader.errors import StoreError
from reader.text.span import Span

COLOURS = tuple(f"tag-{number}" for number in range(1, 9))
"""The tag colours that a theme has."""
_QUOTE_LENGTH = 16
"""Characters of a quote that the name of a change shows; chosen by eye for a status line."""


class Annotator:
    """Changes the annotations of a workspace.

    Args:
        store: The store.
        now: Tells the time; aware.
    """

    def __init__(
        self, store: AnnotationStore, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._store = store
        self._now = now
        self._history = History(store)

    def grouped(self) -> AbstractContextManager[None]:
        """Make all changes of a `with` block one step of undo."""
        return self._history.grouped()

    def undo(self) -> str | None:
        """Take the last change of this session back, and say what it was; None when there is none.

        Raises:
            StoreError: If another window has changed the records since, or the store cannot be written.
        """
        return self._history.undo(stamp(self._now()))

    def redo(self) -> str | None:
        """Make the change again that was undone last, and say what it was; None when there is none.

        Raises:
            StoreError: As for `undo`.
        """
        return self._history.redo(stamp(self._now()))

    def add_highlight(
        self, article_id: str, text: str, span: Span, tags: Sequence[str] = (), note: str = ""
    ) -> Highlight:
        """Highlight a span of an article's text, grown to whole graphemes.

        Args:
            article_id: The article.
            text: Its text.
            span: Code points of `text`.
            tags: Ids of tags.
            note: The user's own words, in Markdown.

        Raises:
            AnchorError: If the span is empty, blank or outside the text.
            StoreError: If the store cannot be written.
        """
        anchor = make_anchor(article_id, text, span)
        now = self._now()
        highlight = Highlight(new_id(now), anchor, tuple(dict.fromkeys(tags)), note, stamp(now), stamp(now))
        return self._change_highlight("highlight", None, highlight)

    def change_highlight(
        self, highlight: Highlight, *, tags: Sequence[str] | None = None, note: str | None = None
    ) -> Highlight:
        """Give a highlight other tags (ids) or another note; None leaves what is there.

        Raises:
            StoreError: If another window has changed it since it was read, or the store cannot be written.
        """
        changed = replace(
            highlight,
            tags=highlight.tags if tags is None else tuple(dict.fromkeys(tags)),
            note=highlight.note if note is None else note,
            modified=stamp(self._now()),
        )
        what = "tags of" if note is None else "note on"
        return self._change_highlight(what, highlight, changed)

    def remove_highlight(self, highlight: Highlight) -> Highlight:
        """Take a highlight away; it is kept. Errors as for `change_highlight`."""
        gone = replace(highlight, removed=True, modified=stamp(self._now()))
        return self._change_highlight("removal of", highlight, gone)

    def restore_highlight(self, highlight: Highlight) -> Highlight:
        """Bring a removed highlight back. Errors as for `change_highlight`."""
        back = replace(highlight, removed=False, modified=stamp(self._now()))
        return self._change_highlight("return of", highlight, back)

    def add_tag(self, name: str, parent: str | None = None, colour: str = "", description: str = "") -> Tag:
        """Add a tag to the codebook.

        Args:
            name: Its name; blanks around it go.
            parent: Id of the tag it stands under.
            colour: One of `COLOURS`; empty for the one that is used least.
            description: What it is for.

        Raises:
            StoreError: If the name is empty or taken, the colour unknown, or the store cannot be written.
        """
        now = self._now()
        tag = Tag(
            id=new_id(now),
            name=self._free_name(name),
            parent=parent,
            colour=self._colour(colour),
            description=description,
            created=stamp(now),
            modified=stamp(now),
        )
        return self._change_tag("tag", None, tag)

    def rename_tag(self, tag: Tag, new_name: str) -> Tag:
        """Give a tag another name; its highlights keep it.

        Raises:
            StoreError: If the name is empty or taken, or the store cannot be written.
        """
        return self._edit_tag("name of tag", tag, replace(tag, name=self._free_name(new_name, but=tag.id)))

    def move_tag(self, tag: Tag, parent: str | None) -> Tag:
        """Put a tag under another one (an id), or at the top.

        Raises:
            StoreError: If it would stand under itself, or the store cannot be written.
        """
        parents = {each.id: each.parent for each in self._store.tags()}
        above = parent
        while above is not None:
            if above == tag.id:
                raise StoreError(f'the tag "{tag.name}" cannot stand under itself', "choose another parent")
            above = parents.pop(above, None)
        return self._edit_tag("place of tag", tag, replace(tag, parent=parent))

    def describe_tag(self, tag: Tag, description: str) -> Tag:
        """Give a tag a description. Raises StoreError if the store cannot be written."""
        return self._edit_tag("description of tag", tag, replace(tag, description=description))

    def merge_tags(self, tag: Tag, into: Tag) -> Tag:
        """Give every highlight of `tag` the tag `into` in its place, and remove `tag`; one step of undo.

        Raises:
            StoreError: If both are the same, or the store cannot be read or written.
        """
        if tag.id == into.id:
            raise StoreError(f'the tag "{tag.name}" cannot be merged into itself', "name two tags")
        self._replace_tag("merging of tag", tag, into.id)
        return into

    def remove_tag(self, tag: Tag) -> Tag:
        """Remove a tag from the codebook and from its highlights, which stay; one step of undo.

        Raises:
            StoreError: If the store cannot be read or written.
        """
        return self._replace_tag("removal of tag", tag, None)

    def _replace_tag(self, what: str, tag: Tag, other: str | None) -> Tag:
        now = stamp(self._now())
        pairs: list[tuple[Highlight | None, Highlight]] = []
        for article_id in self._store.articles_with_highlights():
            for highlight in self._store.highlights(article_id):
                if tag.id in highlight.tags:
                    kept = [other if each == tag.id else each for each in highlight.tags]
                    tags = tuple(dict.fromkeys(each for each in kept if each is not None))
                    pairs.append((highlight, replace(highlight, tags=tags, modified=now)))
        gone = replace(tag, removed=True, modified=now)
        children: list[tuple[Tag | None, Tag]] = [
            (child, replace(child, parent=other or tag.parent, modified=now))
            for child in self._store.tags()
            if child.parent == tag.id and child.id != other
        ]
        change = Change(f'{what} "{tag.name}"', tuple(pairs), ((tag, gone), *children))
        return self._history.do(change).tags[0][1]

    def _change_highlight(self, what: str, before: Highlight | None, after: Highlight) -> Highlight:
        quote = after.anchor.exact.replace("\n", " ")
        quote = quote if len(quote) <= _QUOTE_LENGTH else f"{quote[: _QUOTE_LENGTH - 1]}…"
        return self._history.do(Change(f"{what} “{quote}”", ((before, after),))).highlights[0][1]

    def _edit_tag(self, what: str, before: Tag, after: Tag) -> Tag:
        return self._change_tag(what, before, replace(after, modified=stamp(self._now())))

    def _change_tag(self, what: str, before: Tag | None, after: Tag) -> Tag:
        return self._history.do(Change(f'{what} "{after.name}"', (), ((before, after),))).tags[0][1]

    def _free_name(self, name: str, but: str = "") -> str:
        name = name.strip()
        if not name:
            raise StoreError("a tag needs a name", "give one that is not blank")
        if any(tag.name == name and tag.id != but for tag in self._store.tags()):
            raise StoreError(f'there is a tag "{name}" already', "use it, or choose another name")
        return name

    def _colour(self, colour: str) -> str:
        if colour and colour not in COLOURS:
            raise StoreError(f"there is no tag colour {colour!r:.20}", f"use {COLOURS[0]} to {COLOURS[-1]}")
        used = Counter(tag.colour for tag in self._store.tags())
        return colour or min(COLOURS, key=lambda each: (used[each], each))
