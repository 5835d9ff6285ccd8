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

    def tag_counts_by_article(self) -> dict[str, dict[str, int]]:
        """Count the highlights of each tag in each article, by the article's and the tag's id."""
        return self._store.tag_counts_by_article()

    def similar_tags(self, name: str) -> tuple[Tag, ...]:
        """Return the tags that differ from `name` by script, width or case alone: 產業 and 产业.

        Raises:
            StoreError: If the codebook cannot be read.
        """
        from reader.language.folding import fold

        wanted = fold(name.strip())
        return tuple(tag for tag in self.tags() if tag.name != name.strip() and fold(tag.name) == wanted)

    def lookalike_tags(self) -> tuple[tuple[Tag, ...], ...]:
        """Return the groups of tags that differ by script, width or case alone.

        Raises:
            StoreError: If the codebook cannot be read.
        """
        from reader.language.folding import fold

        groups: dict[str, list[Tag]] = {}
        for tag in self.tags():
            groups.setdefault(fold(tag.name), []).append(tag)
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)

    def consequences(self, name: str, into: str | None = None) -> str:
        """Say what it would mean to remove the tag `name`, or to merge it into another; nothing is changed.

        Raises:
            StoreError: If there is no such tag.
        """
        tag = self.tag(name)
        counts = [own[tag.id] for own in self.tag_counts_by_article().values() if own.get(tag.id)]
        children = sum(each.parent == tag.id for each in self.tags())
        highlights, articles = _counted(sum(counts), "highlight"), _counted(len(counts), "article")
        goal = f"get {into} in place of {name}" if into is not None else f"lose {name} and stay"
        under = f"under {into}" if into is not None else "to where it stands"
        moved = f"; {_counted(children, 'tag')} under it move {under}" if children else ""
        return f"{highlights} in {articles} {goal}{moved}"

    def colour_tag(self, name: str, colour: str) -> Tag:
        """Give the tag `name` another colour, `tag-1` to `tag-8`; empty for the one that is used least.

        Raises:
            StoreError: If there is no such tag or colour, or the store cannot be written.
        """
        with self._annotator_lock:
            return self._annotator.colour_tag(self.tag(name), colour)

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


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
