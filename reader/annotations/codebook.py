"""The rules of the codebook: names, colours and the tree of tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reader.annotations.model import Tag
from reader.errors import StoreError
from reader.text.display import safe_char

COLOURS = tuple(f"tag-{number}" for number in range(1, 9))
"""The theme colours a tag can have."""
NAME_LENGTH = 100
"""Code points that a tag's name may have; chosen by eye, a name should fit one row."""


def checked_name(name: str, others: Sequence[Tag]) -> str:
    """Return a tag's name without blanks at its ends.

    Raises:
        StoreError: If it is empty, too long, holds a character that cannot be seen, or another tag has it.
    """
    stripped = name.strip()
    if not stripped:
        raise StoreError("a tag needs a name", "type at least one character")
    if len(stripped) > NAME_LENGTH:
        message = f"the tag name {stripped[:20]}… has {len(stripped)} characters"
        raise StoreError(message, f"use at most {NAME_LENGTH}, and describe the tag in its description")
    if any(char != " " and safe_char(char) not in (char, "") for char in stripped):
        raise StoreError(f"the tag name {stripped!r} holds a character that cannot be seen", "leave it out")
    if any(tag.name == stripped for tag in others):
        raise StoreError(f"there is already a tag {stripped}", "use that one, or choose another name")
    return stripped


def checked_line(text: str, what: str, taken: Sequence[str]) -> str:
    """Return a title without blanks at its ends.

    Args:
        text: The title.
        what: What it is the title of, for the message.
        taken: Titles that others have.

    Raises:
        StoreError: If it is empty, holds a character that cannot be seen, or is taken.
    """
    stripped = text.strip()
    if not stripped:
        raise StoreError(f"a {what} needs a title", "type at least one character")
    if any(char != " " and safe_char(char) not in (char, "") for char in stripped):
        raise StoreError(f"the title {stripped!r:.60} holds a character that cannot be seen", "leave it out")
    if stripped in taken:
        raise StoreError(f"there is already a {what} {stripped}", "use that one, or choose another title")
    return stripped


def checked_colour(colour: str, others: Sequence[Tag]) -> str:
    """Return a tag's colour; for an empty one that which the fewest of the others have, the first of them.

    Raises:
        StoreError: If there is no such colour.
    """
    if colour and colour not in COLOURS:
        raise StoreError(f"no tag colour {colour!r:.40}", f"use one of {', '.join(COLOURS)}")
    uses = Counter(tag.colour for tag in others)
    return colour or min(COLOURS, key=lambda each: uses[each])


def checked_parent(tag_id: str | None, parent: str | None, tags: Sequence[Tag]) -> str | None:
    """Return a tag's parent.

    Args:
        tag_id: The tag that is to stand under it; None for a new one.
        parent: Id of the parent; None for the top.
        tags: All tags.

    Raises:
        StoreError: If there is no such parent, or it is the tag itself or stands under it.
    """
    parents = {tag.id: tag.parent for tag in tags}
    if parent is not None and parent not in parents:
        raise StoreError(f"no tag with the id {parent!r:.40} is in the codebook", "add it first")
    if tag_id is not None and tag_id in (parent, *ancestors(parent, tags)):
        raise StoreError("a tag cannot stand under itself", "move it elsewhere, or move the other one first")
    return parent


def ancestors(tag_id: str | None, tags: Sequence[Tag]) -> tuple[str, ...]:
    """Return the ids of the tags above a tag, the nearest first; a ring, as a merge may leave it, ends it."""
    parents = {tag.id: tag.parent for tag in tags}
    found: list[str] = []
    above = parents.get(tag_id) if tag_id is not None else None
    while above is not None and above not in found:
        found.append(above)
        above = parents.get(above)
    return tuple(found)


def tag_paths(tags: Sequence[Tag]) -> dict[str, tuple[Tag, ...]]:
    """Return by id each tag with those above it, the topmost first; in the order of the codebook's tree."""
    by_id = {tag.id: tag for tag in tags}
    paths: dict[str, tuple[Tag, ...]] = {}
    for tag in tags:
        # A parent that a merge of two branches lost, or a ring that it made, ends the path.
        above = [by_id[each] for each in ancestors(tag.id, tags) if each in by_id and each != tag.id]
        paths[tag.id] = (*reversed(above), tag)
    return dict(sorted(paths.items(), key=lambda item: [(tag.order, tag.name, tag.id) for tag in item[1]]))


def moves_of_merge(tag: Tag, into: Tag, others: Sequence[Tag]) -> list[tuple[Tag, str | None]]:
    """Return the tags that move when `tag` becomes part of `into`, each with its new parent.

    Tags under `tag` move under `into`. If `into` itself stands under `tag`, it moves to where `tag` stood.
    """
    moves: list[tuple[Tag, str | None]] = []
    above = ancestors(into.id, (*others, tag))
    for child in others:
        if child.parent == tag.id and child.id == into.id:
            moves.append((child, tag.parent))
        elif child.parent == tag.id:
            moves.append((child, tag.parent if child.id in above else into.id))
    return moves


def replaced(tags: Sequence[str], old: str, new: str | None) -> tuple[str, ...]:
    """Return a highlight's tags with `new`, or nothing, in the place of `old`, none twice."""
    changed = [new if tag_id == old else tag_id for tag_id in tags]
    return tuple(dict.fromkeys(tag_id for tag_id in changed if tag_id is not None))
