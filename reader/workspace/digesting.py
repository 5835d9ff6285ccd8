"""Digests: what is in them, by their titles and the numbers of their parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from reader.annotations.model import DigestPart, PartKind
from reader.errors import StoreError
from reader.frozen import Frozen
from reader.workspace.codebook import Codebook
from reader.workspace.highlighting import PlacedHighlight


class DigestView(Frozen):
    """A digest with its parts in order."""

    head: DigestPart
    parts: tuple[DigestPart, ...]
    """Without the digest's own."""

    @property
    def title(self) -> str:
        """Its title."""
        return self.head.title


class Digests(Codebook):
    """Digests: made, filled, arranged, changed and removed."""

    def digests(self) -> tuple[DigestView, ...]:
        """List the digests in the order in which they were made.

        Raises:
            StoreError: If their file is damaged or cannot be read.
        """
        parts = self._store.digest_parts()
        heads = sorted((part for part in parts if part.kind is PartKind.DIGEST), key=lambda part: part.id)
        return tuple(
            DigestView(head, tuple(p for p in parts if p.digest == head.id and p.id != head.id))
            for head in heads
        )

    def digest(self, ref: str) -> DigestView:
        """Return the digest whose title or id is `ref`, or the only one whose title or id begins so.

        Raises:
            StoreError: If there is none, or more than one.
        """
        from reader.annotations.digesting import digest_named

        everything = self.digests()
        head = digest_named([each.head for each in everything], ref)
        return next(each for each in everything if each.head.id == head.id)

    def add_digest(self, title: str, tags: Sequence[str] = ()) -> DigestView:
        """Make a digest, with a section for each of the tags called `tags` and its highlights in it.

        Raises:
            StoreError: If the title is empty or taken, there is no such tag, or the store cannot be written.
        """
        with self._annotator_lock:
            parts: list[DigestPart] = []
            held: set[str] = set()
            for name in tags:
                tag = self.tag(name)
                parts.append(self._annotator.new_part(PartKind.SECTION, title=tag.name))
                about = tag.definition or tag.description
                if about:
                    parts.append(self._annotator.new_part(PartKind.TEXT, text=about))
                found = [each for each in self._tagged(tag.id) if each not in held]
                parts += [self._annotator.new_part(PartKind.ENTRY, highlight=each) for each in found]
                held.update(found)
            head = self._annotator.add_digest(title, parts)
            return self.digest(head.id)

    def add_to_digest(
        self,
        ref: str,
        *,
        highlights: Iterable[str] = (),
        tag: str | None = None,
        section: str | None = None,
        text: str | None = None,
        at: int | None = None,
    ) -> DigestView:
        """Put highlights, a heading or commentary into a digest.

        Args:
            ref: The digest.
            highlights: Ids of highlights; those that are in it already stay where they are.
            tag: The name of a tag whose highlights are added.
            section: A heading.
            text: Commentary, in Markdown.
            at: The number that the first of them is to have, from 1; at the end if None.

        Raises:
            StoreError: If there is no such digest, tag or highlight, or the store cannot be written.
        """
        with self._annotator_lock:
            digest = self.digest(ref)
            wanted = [self.highlight(each).id for each in highlights]
            wanted += self._tagged(self.tag(tag).id) if tag is not None else []
            held = {part.highlight for part in digest.parts}
            new = self._annotator.new_part
            made = [] if section is None else [new(PartKind.SECTION, title=_line(section))]
            made += [] if text is None else [new(PartKind.TEXT, text=text)]
            made += [
                new(PartKind.ENTRY, highlight=each) for each in dict.fromkeys(wanted) if each not in held
            ]
            place = len(digest.parts) if at is None else max(0, min(at - 1, len(digest.parts)))
            parts = (*digest.parts[:place], *made, *digest.parts[place:])
            return self.arrange_digest(digest, parts, f'addition to digest "{digest.title}"')

    def move_in_digest(self, ref: str, number: int, to: int) -> DigestView:
        """Put the part with a number where another number is; a section moves with what is under it.

        Raises:
            StoreError: If there is no such digest or part, or the store cannot be written.
        """
        from reader.annotations.arrangement import moved

        with self._annotator_lock:
            digest = self.digest(ref)
            part_numbered(digest, number)
            parts = moved(digest.parts, number - 1, to - 1)
            return self.arrange_digest(digest, parts, f'order of digest "{digest.title}"')

    def change_in_digest(self, ref: str, number: int, **changes: Any) -> DigestView:
        """Change fields of the part with a number, as `DigestPart` names them.

        Raises:
            StoreError: If there is no such digest or part, the part has no such field, or the store cannot be
                written.
        """
        with self._annotator_lock:
            digest = self.digest(ref)
            part = part_numbered(digest, number)
            for name in changes:
                if name not in CHANGEABLE[part.kind]:
                    raise StoreError(
                        f"part {number} of {digest.title} is a {part.kind.value}: it has no {name}",
                        f"it has {', '.join(CHANGEABLE[part.kind])}",
                    )
            if "title" in changes:
                changes["title"] = _line(changes["title"])
            changed = replace(part, **changes)
            parts = [changed if each.id == part.id else each for each in digest.parts]
            return self.arrange_digest(digest, parts, f'change of digest "{digest.title}"')

    def remove_from_digest(self, ref: str, numbers: Iterable[int]) -> DigestView:
        """Take the parts with these numbers out of a digest; highlights stay in their articles.

        Raises:
            StoreError: If there is no such digest or part, or the store cannot be written.
        """
        with self._annotator_lock:
            digest = self.digest(ref)
            gone = {part_numbered(digest, number).id for number in numbers}
            parts = [part for part in digest.parts if part.id not in gone]
            return self.arrange_digest(digest, parts, f'removal from digest "{digest.title}"')

    def sort_digest(self, ref: str, by: str, numbers: Iterable[int] = ()) -> DigestView:
        """Order the entries of a digest within their sections; commentary stays after the entry it follows.

        Args:
            ref: The digest.
            by: `date` (of the article, undated ones last) or `article` (their order in the list); then by
                place in the article.
            numbers: Numbers of the sections that are ordered; all if none is given.

        Raises:
            StoreError: If there is no such digest or part, or the store cannot be written.
        """
        from reader.annotations.arrangement import sorted_entries

        with self._annotator_lock:
            digest = self.digest(ref)
            sections = frozenset(part_numbered(digest, number).id for number in numbers)
            keys = self._places(by)
            last = max(keys.values(), default=("", 0, 0))
            parts = sorted_entries(digest.parts, lambda part: keys.get(part.highlight, last), sections)
            return self.arrange_digest(digest, parts, f'order of digest "{digest.title}"')

    def rename_digest(self, ref: str, title: str) -> DigestView:
        """Give a digest another title.

        Raises:
            StoreError: If there is no such digest, the title is taken, or the store cannot be written.
        """
        with self._annotator_lock:
            head = self.digest(ref).head
            self._annotator.rename_digest(head, title)
            return self.digest(head.id)

    def remove_digest(self, ref: str) -> str:
        """Remove a digest and return its title; its highlights stay.

        Raises:
            StoreError: If there is no such digest, or the store cannot be written.
        """
        with self._annotator_lock:
            digest = self.digest(ref)
            self._annotator.remove_digest(digest.head)
            return digest.title

    def arrange_digest(self, digest: DigestView, parts: Sequence[DigestPart], what: str) -> DigestView:
        """Make these the parts of a digest, in this order, as one step of undo.

        Raises:
            ConflictError: If another window changed one of them meanwhile.
            StoreError: If the store cannot be written.
        """
        with self._annotator_lock:
            self._annotator.arrange_digest(digest.head, parts, what)
            return self.digest(digest.head.id)

    def new_digest_part(self, kind: PartKind, *, title: str = "", text: str = "") -> DigestPart:
        """Return a heading or a text that is in no digest yet, for `arrange_digest`."""
        return self._annotator.new_part(kind, title=title, text=text)

    def search_highlights(self, query: str) -> tuple[str, ...]:
        """Return the ids of the highlights whose words or note hold `query`, in either script."""
        from reader.language.folding import fold

        wanted = fold(query)
        return tuple(
            placed.highlight.id
            for placed in self.all_highlights()
            if wanted in fold(placed.highlight.anchor.exact) or wanted in fold(placed.highlight.note)
        )

    def _tagged(self, tag_id: str) -> list[str]:
        return [placed.highlight.id for placed in self.all_highlights() if tag_id in placed.highlight.tags]

    def _places(self, by: str) -> dict[str, tuple[str, int, int]]:
        entries = {entry.article_id: entry for entry in self.articles()}

        def key(placed: PlacedHighlight) -> tuple[str, int, int]:
            entry = entries.get(placed.highlight.anchor.article)
            day = entry.date.isoformat() if entry and entry.date else "9999"
            start = placed.span.start if placed.span else placed.highlight.anchor.start
            return day if by == "date" else "", entry.number if entry else 2**31, start

        return {placed.highlight.id: key(placed) for placed in self.all_highlights()}


CHANGEABLE = {
    PartKind.DIGEST: ("title",),
    PartKind.SECTION: ("title",),
    PartKind.TEXT: ("text",),
    PartKind.ENTRY: ("translation", "surroundings", "variety", "pinyin", "gloss", "left_out"),
}
"""By kind of part, the fields that a user changes."""


def part_numbered(digest: DigestView, number: int) -> DigestPart:
    """Return the part of a digest with a number, from 1.

    Raises:
        StoreError: If there is none.
    """
    if not 1 <= number <= len(digest.parts):
        raise StoreError(
            f"{digest.title} has no part {number}", f"`tx-reader digest show` numbers its {len(digest.parts)}"
        )
    return digest.parts[number - 1]


def _line(title: str) -> str:
    from reader.annotations.codebook import checked_line

    return checked_line(title, "section", ())
