"""A colleague's workspace put together with this one, and how far two annotators agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations.model import Highlight
from reader.errors import LibraryError, StoreError
from reader.frozen import Frozen
from reader.text.span import Span
from reader.workspace.codebook import Codebook
from reader.workspace.decisions import ANNOTATIONS_FOLDER

if TYPE_CHECKING:
    from reader.annotations.agreement import Agreement, Coding
    from reader.annotations.merging import Merged


class Agreements(Frozen):
    """How far two annotators agree, in the articles that both have highlights in."""

    first: str
    second: str
    articles: tuple[str, ...]
    """Ids of the articles that were compared."""
    highlights: Agreement
    """On what is highlighted at all."""
    tag_kappa: float | None
    """On the set of tags of each character; None where both say the same of every one."""
    tags: tuple[tuple[str, Agreement], ...]
    """On each tag that either gave, by name."""


class Merging(Codebook):
    """Work of several annotators."""

    def merge_folder(self, folder: Path, annotator: str = "") -> Merged:
        """Put the annotations of another workspace together with ours, as one step of undo.

        Highlights and tags are united by id, and tags of one name are one. Where both have a version, the
        newer one is used and the other kept in the history. Nothing in the other folder is touched.

        Args:
            folder: The other workspace, or its `annotations/`.
            annotator: Who made those of its highlights that name nobody; empty leaves them so.

        Raises:
            LibraryError: If there are no annotations.
            StoreError: If its codebook cannot be read, or ours cannot be read or written.
        """
        from reader.annotations.store import AnnotationStore

        place = folder / ANNOTATIONS_FOLDER if (folder / ANNOTATIONS_FOLDER).is_dir() else folder
        if not (place / "highlights").is_dir() and not (place / "codebook.json").is_file():
            raise LibraryError(f"{folder} holds no annotations", "name a workspace or its annotations folder")
        if place.resolve() == self.annotations_folder.resolve():
            raise LibraryError(f"{folder} is this workspace itself", "name another one")
        other = AnnotationStore(place, is_foreign=True)
        problems: list[str] = []
        tags = other.tags()
        highlights: list[Highlight] = []
        for article_id in other.articles_with_highlights():
            try:
                highlights += other.highlights(article_id, with_removed=True)
            except StoreError as error:
                problems.append(f"left out: {error}")
        kept = (other.kept_text(known_as) for known_as in {each.anchor.text_hash for each in highlights})
        texts = [text for text in kept if text is not None]
        with self._annotator_lock:
            merged = self._annotator.merge(f"merge of {folder.name}", tags, highlights, texts, annotator)
        here = {entry.article_id for entry in self.articles()}
        away = {each.anchor.article for each in highlights if not each.removed} - here
        if away:
            problems.append(
                f"the highlights of {', '.join(sorted(away))} wait for their articles: add the sources"
            )
        return replace(merged, problems=(*problems, *merged.problems))

    def annotators(self) -> dict[str, int]:
        """Count the highlights of each annotator; those that name nobody are under the empty name."""
        return dict(Counter(each.annotator for each in self._all_stored()))

    def agreement(self, first: str, second: str, articles: Sequence[str] = ()) -> Agreements:
        """Say how far two annotators agree, character by character.

        Args:
            first: A name, as highlights carry it; empty for those that name nobody.
            second: Another.
            articles: The articles to compare, as `article` takes them; all that both have highlights in when
                empty.

        Raises:
            LibraryError: If no article is named so.
            StoreError: If one of them made no highlight, or no article is to be compared.
        """
        from reader.annotations.agreement import agreement, tag_kappa

        if first == second:
            raise StoreError(f"{first or 'nobody'} is compared with himself", "name two annotators")
        names = {tag.id: tag.name for tag in self.tags()}
        compared: list[tuple[str, int, Coding, Coding]] = []
        wanted = {self.entry(ref).article_id for ref in articles}
        for article_id in self._annotated(()):
            if wanted and article_id not in wanted:
                continue
            found = self._codings(article_id, names, first, second)
            if found is not None and (wanted or (found[1] and found[2])):
                compared.append((article_id, *found))
        if not compared:
            known = ", ".join(name or "(no name)" for name in sorted(self.annotators()))
            raise StoreError(
                f"{first or '(no name)'} and {second or '(no name)'} have highlights in no article together",
                f"the annotators are {known}" if known else "nobody has made a highlight",
            )
        parts = [each[1:] for each in compared]
        given = sorted({tag for _, *both in parts for coding in both for _, tags in coding for tag in tags})
        return Agreements(
            first,
            second,
            tuple(each[0] for each in compared),
            agreement(parts),
            tag_kappa(parts),
            tuple((tag, agreement(parts, tag)) for tag in given),
        )

    def _codings(
        self, article_id: str, names: dict[str, str], first: str, second: str
    ) -> tuple[int, Coding, Coding] | None:
        try:
            article = self.article(article_id)
        except LibraryError:
            return None
        by_name: dict[str, list[tuple[Span, frozenset[str]]]] = {first: [], second: []}
        for placed in self.highlights(article):
            if placed.span is not None and placed.highlight.annotator in by_name:
                tags = frozenset(names.get(tag, tag) for tag in placed.highlight.tags)
                by_name[placed.highlight.annotator].append((placed.span, tags))
        return len(article.text), by_name[first], by_name[second]
