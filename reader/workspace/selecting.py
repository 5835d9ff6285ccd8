"""What an export is made of, gathered from the workspace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from reader.annotations.codebook import ancestors
from reader.annotations.model import DigestPart, PartKind, Surroundings, Tag
from reader.cleaning.model import EditState
from reader.errors import ExportError, StoreError
from reader.frozen import Frozen
from reader.library.records import CatalogueEntry
from reader.text.variety import Variety
from reader.workspace.digesting import Digests, DigestView
from reader.workspace.highlighting import PlacedHighlight
from reader.workspace.indexing import Progress, no_progress, told

if TYPE_CHECKING:
    from reader.exchange.selection import DigestEntry, Dress, ExportedArticle, Selection
    from reader.language.terms import Term
    from reader.language.tokens import Token


class Wanted(Frozen):
    """Which highlights are exported; what is empty asks for nothing."""

    tags: tuple[str, ...] = ()
    """Names: highlights with one of these tags or of those under them."""
    articles: tuple[str, ...] = ()
    """Articles, in any way of naming them."""
    since: date | None = None
    """Only of articles of this day or later; those without a date are left out."""
    until: date | None = None
    """Only of articles of this day or earlier; those without a date are left out."""
    statuses: tuple[str, ...] = ()
    """As `anchoring.Status` names them."""
    digest: str = ""
    """A digest's title or id: only what is in it, in its order."""


class Selecting(Digests):
    """Highlights with their articles, chosen and dressed as a digest wants them."""

    def select(
        self,
        wanted: Wanted,
        *,
        title: str = "",
        timestamp: bool = True,
        name: str = "digest",
        only_tags: bool = False,
        progress: Progress = no_progress,
    ) -> Selection:
        """Gather what an export is made of.

        Args:
            wanted: Which highlights.
            title: Of the document; if empty the digest's own, the name of the one tag that is asked for,
                else `Digest`.
            timestamp: Whether to say when it was made.
            name: What the file is called, without its ending.
            only_tags: Whether nothing but the codebook is exported: the tags of what is wanted, with those
                that they stand under.
            progress: Told after each article.

        Raises:
            ExportError: If a status is none.
            LibraryError: If no article is named so, or what is known of where sources came from is damaged.
            StoreError: If there is no such tag or digest, or their file is damaged.
        """
        from reader.exchange.selection import Selection

        digest = self.digest(wanted.digest) if wanted.digest else None
        only = self._tags_under(wanted.tags)
        tags = self._known_tags()
        entries: list[DigestEntry] = []
        if not only_tags or wanted != Wanted():
            entries = list(self._entries(wanted, only, digest, progress))
        if only_tags:
            tags = _used(tags, entries, only) if wanted != Wanted() else tags
            entries = []
        if digest is not None:
            entries = self._dressed(entries, digest)
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if timestamp else None
        own_title = title or (digest.title if digest else self._title_for(wanted))
        parts = digest.parts if digest else ()
        return Selection(own_title, entries, tags, now, only, parts, self._digests_of(digest), name=name)

    def _entries(
        self, wanted: Wanted, only: frozenset[str], digest: DigestView | None, progress: Progress
    ) -> Iterator[DigestEntry]:
        from reader.annotations.model import Status
        from reader.exchange.selection import DigestEntry

        for status in wanted.statuses:
            if status not in set(Status):
                raise ExportError(f"no status {status}", f"choose {', '.join(Status)}")
        ids = {self.entry(ref).article_id for ref in wanted.articles}
        held = {part.highlight for part in digest.parts} if digest else None
        here = {entry.article_id: entry for entry in self.articles()}
        groups = _by_article(self.all_highlights())
        for done, (article_id, group) in enumerate(groups.items(), 1):
            entry = here.get(article_id)
            chosen = [
                placed
                for placed in group
                if (not only or only.intersection(placed.highlight.tags))
                and (not wanted.statuses or placed.status in wanted.statuses)
                and (held is None or placed.highlight.id in held)
            ]
            if chosen and (not ids or article_id in ids) and _is_within(entry, wanted):
                article = self._exported_article(entry) if entry else None
                for placed in chosen:
                    yield DigestEntry(placed.highlight, article, placed.span, placed.status.value)
            progress("articles", done, len(groups))

    def _exported_article(self, entry: CatalogueEntry) -> ExportedArticle:
        from reader.exchange.selection import ExportedArticle

        article = self._catalogue.article(entry)
        origin = self._origins.of(article.id)
        covered = article.source_span
        changes = Counter(
            edit.rule
            for edit in self._catalogue.source(entry).edits
            if edit.state is EditState.APPLIED
            and covered.start <= edit.span.start
            and edit.span.end <= covered.end
        )
        return ExportedArticle(
            id=article.id,
            number=entry.number,
            title=article.title,
            outlet=article.outlet,
            date=article.date.isoformat() if article.date else None,
            url=origin.url if origin else "",
            fetched=origin.fetched[:10] if origin else "",
            source=entry.source_path.name,
            variety=article.variety.value,
            text=article.text,
            blocks=article.blocks,
            byline=article.byline,
            cleaning=tuple(sorted(changes.items())),
        )

    def _title_for(self, wanted: Wanted) -> str:
        return self.tag(wanted.tags[0]).name if len(wanted.tags) == 1 else "Digest"

    def _known_tags(self) -> tuple[Tag, ...]:
        try:
            return self.tags()
        except StoreError:
            # `annotation_problems` says so; the highlights are whole and are exported, as untagged.
            return ()

    def _digests_of(self, digest: DigestView | None) -> tuple[DigestPart, ...]:
        try:
            views = self.digests() if digest is None else (digest,)
        except StoreError:
            return ()
        return tuple(part for view in views for part in (view.head, *view.parts))

    def _tags_under(self, names: Sequence[str]) -> frozenset[str]:
        """Return the ids of the tags called `names` and of those under them."""
        wanted = {self.tag(name).id for name in names}
        tags = self.tags() if wanted else ()
        return frozenset(tag.id for tag in tags if wanted.intersection((tag.id, *ancestors(tag.id, tags))))

    def _dressed(self, entries: Iterable[DigestEntry], digest: DigestView) -> list[DigestEntry]:
        """Return the entries as a digest wants them: numbered, with all it adds to them."""
        by_id = {entry.highlight.id: entry for entry in entries}
        parts: dict[str, DigestPart] = {}
        for part in digest.parts:
            if part.kind is PartKind.ENTRY and not part.left_out and part.highlight in by_id:
                parts.setdefault(part.highlight, part)
        found: list[DigestEntry] = []
        number = 0
        for key, part in parts.items():
            entry = by_id[key]
            number += entry.span is not None
            dress = self._dress(entry, part)
            found.append(replace(entry, dress=replace(dress, number=number if entry.span else 0)))
        return found

    def read_out(self, entries: Sequence[DigestEntry], progress: Progress = no_progress) -> list[DigestEntry]:
        """Return entries with their pinyin and glosses.

        The words of an article are looked up once, its dictionaries loaded with the first (about a second).

        Raises:
            LanguageError: If a dictionary is missing or damaged.
        """
        from reader.exchange.dressing import glossed, spelled

        words: dict[str, tuple[str, Sequence[Token], Sequence[Term]]] = {}
        found: list[DigestEntry] = []
        for entry in told(entries, "readings", len(entries), progress):
            if entry.article is None or entry.span is None:
                found.append(entry)
                continue
            if entry.article.id not in words:
                article = self.article(entry.article.id)
                words[article.id] = article.text, self.tokens(article), self.terms(article)
            text, tokens, terms = words[entry.article.id]
            pinyin, glosses = spelled(text, tokens, entry.span), glossed(text, terms, entry.span)
            found.append(replace(entry, dress=replace(entry.dress, pinyin=pinyin, glosses=glosses)))
        return found

    def _dress(self, entry: DigestEntry, part: DigestPart) -> Dress:
        from reader.exchange.dressing import glossed, spelled
        from reader.exchange.quoting import joined, passage_spans
        from reader.exchange.selection import Dress, Passage

        if entry.article is None or entry.span is None:
            return Dress(translation=part.translation)
        passage: Passage | None = None
        is_converted = part.variety not in ("original", entry.article.variety)
        article = self.article(entry.article.id) if is_converted or part.pinyin or part.gloss else None
        if is_converted or part.surroundings is not Surroundings.SENTENCE:
            spans = passage_spans(entry.article, entry.span, part.surroundings)
            view = self.view(article, Variety(part.variety)) if is_converted and article else None
            text = view.text if view else entry.article.text
            three = (spans.before, spans.quote, spans.after)
            shown = [view.offsets.to_view(span) if view and span else span for span in three]
            passage = joined(spans, *(span.of(text) for span in shown))
        return Dress(
            passage=passage,
            variety=part.variety if is_converted else "",
            pinyin=spelled(article.text, self.tokens(article), entry.span) if article and part.pinyin else "",
            glosses=glossed(article.text, self.terms(article), entry.span) if article and part.gloss else (),
            translation=part.translation,
        )


def _used(tags: Sequence[Tag], entries: Iterable[DigestEntry], only: frozenset[str]) -> tuple[Tag, ...]:
    """Return the tags of some highlights, or those of them that were asked for, with those above them."""
    own = {key for entry in entries for key in entry.highlight.tags} | only
    own = own & only if only else own
    kept = own | {above for key in own for above in ancestors(key, tags)}
    return tuple(tag for tag in tags if tag.id in kept)


def _by_article(placed: Iterable[PlacedHighlight]) -> Mapping[str, list[PlacedHighlight]]:
    groups: dict[str, list[PlacedHighlight]] = {}
    for each in placed:
        groups.setdefault(each.highlight.anchor.article, []).append(each)
    return groups


def _is_within(entry: CatalogueEntry | None, wanted: Wanted) -> bool:
    if wanted.since is None and wanted.until is None:
        return True
    day = entry.date if entry else None
    return (
        day is not None
        and (wanted.since is None or wanted.since <= day)
        and (wanted.until is None or day <= wanted.until)
    )
