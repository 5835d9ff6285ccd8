"""The codebook, by the names of its tags."""

from __future__ import annotations

from reader.annotations.model import Tag
from reader.errors import StoreError
from reader.workspace.highlighting import Highlighting


class Codebook(Highlighting):
    """Tags: added, renamed, merged, moved, described and removed."""

    def tag(self, name: str) -> Tag:
        """Return the tag called `name`.

        Raises:
            StoreError: If there is none, or the codebook cannot be read.
        """
        for tag in self.tags():
            if tag.name == name:
                return tag
        raise StoreError(f"no tag {name}", "`tx-reader tags` lists them, `tx-reader tags add` makes one")

    def tag_counts(self) -> dict[str, int]:
        """Count the highlights of each tag, by the tag's id; tags without highlights count 0."""
        counts = self._store.tag_counts()
        return {tag.id: counts.get(tag.id, 0) for tag in self.tags()}

    def add_tag(self, name: str, parent: str | None = None, colour: str = "", description: str = "") -> Tag:
        """Add a tag, under the tag called `parent` if that is given.

        Raises:
            StoreError: If there is one of that name, no such parent, or the store cannot be written.
        """
        with self._annotator_lock:
            parent_id = self.tag(parent).id if parent is not None else None
            return self._annotator.add_tag(name, parent_id, colour, description)

    def rename_tag(self, name: str, new_name: str) -> Tag:
        """Call the tag `name` `new_name`.

        Raises:
            StoreError: If there is no such tag, the new name is taken, or the store cannot be written.
        """
        with self._annotator_lock:
            return self._annotator.rename_tag(self.tag(name), new_name)

    def merge_tags(self, name: str, into: str) -> Tag:
        """Give the highlights of the tag `name` the tag `into`, and remove `name`.

        Raises:
            StoreError: If there is no such tag, or the store cannot be written.
        """
        with self._annotator_lock:
            return self._annotator.merge_tags(self.tag(name), self.tag(into))

    def move_tag(self, name: str, parent: str | None) -> Tag:
        """Put the tag `name` under the tag `parent`, or at the top of the codebook.

        Raises:
            StoreError: If there is no such tag, it would stand under itself, or the store cannot be written.
        """
        with self._annotator_lock:
            return self._annotator.move_tag(
                self.tag(name), self.tag(parent).id if parent is not None else None
            )

    def remove_tag(self, name: str) -> Tag:
        """Remove the tag `name` from the codebook and from its highlights, which stay.

        Raises:
            StoreError: If there is no such tag, or the store cannot be written.
        """
        with self._annotator_lock:
            return self._annotator.remove_tag(self.tag(name))

    def describe_tag(self, name: str, description: str) -> Tag:
        """Give the tag `name` a description.

        Raises:
            StoreError: If there is no such tag, or the store cannot be written.
        """
        with self._annotator_lock:
            return self._annotator.describe_tag(self.tag(name), description)
