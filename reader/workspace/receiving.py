"""Taking in annotations from files: each anchor is verified before it is believed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.annotations.model import Anchor, DigestPart, Highlight, PartKind, Status, Tag
from reader.cleaning.model import Article
from reader.errors import AnchorError, ReaderError
from reader.frozen import Frozen
from reader.text.span import Span
from reader.workspace.digesting import Digests
from reader.workspace.importing import Importing

if TYPE_CHECKING:
    from reader.exchange.incoming.model import Incoming, IncomingHighlight, IncomingText


class Received(Frozen):
    """What taking in a file did."""

    kind: str
    """What the file was."""
    added: int
    """New highlights, orphans among them."""
    moved: int
    """Of those, how many stand elsewhere than the file says: the text here is another one."""
    orphans: int
    """Of those, how many stand nowhere in the articles that are here."""
    known: int
    """Highlights that were here already, whichever version is used now."""
    changed: int
    """Of those, how many are newer in the file; what was here is in the history."""
    kept: int
    """Of those, how many are newer here; what the file has is in the history."""
    tags: int
    """New tags."""
    digests: int
    """New digests."""
    problems: tuple[str, ...]
    """What was left out, one line each."""


class Receiving(Digests, Importing):
    """Annotations from files."""

    def import_annotations(self, name: str, data: bytes) -> Received:
        """Take in a file of annotations, as one step of undo.

        Every highlight is looked for in the article as it is here: by the file's own text where that came
        along, else by its quote. Tags are matched by name. Texts that are not here are added as sources. Of a
        highlight that is here already the newer version is used, and the other kept in the history; but for
        formats that do not carry all of it, what is here stays.

        Args:
            name: The file's name, for messages.
            data: Its bytes.

        Raises:
            IncomingError: If it is no such file.
            StoreError: If the store cannot be read or written.
        """
        from reader.exchange.incoming.reading import read_annotations

        incoming = read_annotations(name, data)
        with self._annotator_lock, self._annotator.grouped(f"import of {name}"):
            return self._take_in(name, incoming)

    def _take_in(self, name: str, incoming: Incoming) -> Received:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        problems = list(incoming.problems)
        names, tags = self._new_tags(incoming.tags, now)
        here = {each.id: each for each in self._all_stored(with_removed=True)}
        known = set(here)
        versions: list[Highlight] = []
        placed: list[Highlight] = []
        counts = {"known": 0, "moved": 0, "orphans": 0}
        texts: dict[str, str] = {}
        articles = _Articles(self, problems)
        for each in incoming.highlights:
            highlight = each.highlight
            if highlight.id in known:
                counts["known"] += 1
                if highlight.id in here and incoming.is_whole:
                    versions.append(self._version(here[highlight.id], highlight, names))
                continue
            known.add(highlight.id)
            found, article, outcome = _verified(each, articles)
            if found is None:
                problems.append(f"{name}: “{highlight.anchor.exact[:20]}” is in no article here; left out")
                continue
            if outcome:
                counts[outcome] += 1
            if article is not None:
                texts[article.id] = article.text
            taken = _dated(replace(found, tags=_mapped(highlight.tags, names)), now)
            placed.append(taken if incoming.is_whole else replace(taken, revision=1))
        digests = self._new_digests(incoming.digests)
        self._annotator.receive(f"import of {name}", tags, placed, digests, tuple(texts.values()))
        merged = self._annotator.merge(f"import of {name}", self.tags(), versions)
        heads = sum(part.kind is PartKind.DIGEST for part in digests)
        return Received(
            incoming.kind,
            len(placed),
            counts["moved"],
            counts["orphans"],
            counts["known"],
            merged.changed,
            merged.kept,
            len(tags),
            heads,
            tuple(problems),
        )

    def _version(self, ours: Highlight, theirs: Highlight, names: Mapping[str, str]) -> Highlight:
        """Return their version of a highlight with our tags, anchored as ours if its text is not known."""
        is_known = self._store.kept_text(theirs.anchor.text_hash) is not None
        anchor = theirs.anchor if is_known and theirs.anchor.article == ours.anchor.article else ours.anchor
        return replace(theirs, anchor=anchor, tags=_mapped(theirs.tags, names))

    def _new_tags(self, incoming: Sequence[Tag], now: str) -> tuple[dict[str, str], list[Tag]]:
        """Return by the file's id the tag's id here, and the tags that are new."""
        here = self.tags(with_removed=True)
        by_name = {tag.name: tag.id for tag in here if not tag.removed}
        taken = {tag.id for tag in here}
        names: dict[str, str] = {}
        new: list[Tag] = []
        for tag in incoming:
            name = " ".join(tag.name.split())
            if name in by_name:
                names[tag.id] = by_name[name]
            elif name:
                new_id = tag.id if tag.id not in taken else self._annotator.fresh_id()
                names[tag.id] = by_name[name] = new_id
                taken.add(new_id)
                new.append(replace(tag, id=new_id, name=name, removed=False))
        made = [
            replace(
                tag,
                parent=names.get(tag.parent) if tag.parent else None,
                colour=tag.colour or f"tag-{number % 8 + 1}",
                created=tag.created or now,
                modified=tag.modified or now,
            )
            for number, tag in enumerate(new, len(here))
        ]
        return names, made

    def _new_digests(self, incoming: Sequence[DigestPart]) -> list[DigestPart]:
        """Return the parts of the digests that are not here; one whose title is taken gets a number."""
        stored = self._store.digest_parts(with_removed=True)
        taken = {part.id for part in stored}
        titles = {part.title for part in stored if part.kind is PartKind.DIGEST and not part.removed}
        new = [part for part in incoming if part.digest not in taken and part.id not in taken]
        found: list[DigestPart] = []
        for part in new:
            title = _free_title(part.title, titles) if part.kind is PartKind.DIGEST else part.title
            titles |= {title} if part.kind is PartKind.DIGEST else set()
            found.append(replace(part, title=title, removed=False))
        return found


class _Articles:
    """The articles of a workspace as an import asks for them, and as it adds to them."""

    def __init__(self, workspace: Receiving, problems: list[str]) -> None:
        self._workspace = workspace
        self._problems = problems
        self._by_id: dict[str, Article | None] = {}
        self._by_text: dict[str, Article | None] = {}
        self._ids = [entry.article_id for entry in workspace.articles()]

    def known(self, article_id: str) -> Article | None:
        """Return the article with an id; None if it is not here."""
        if article_id not in self._by_id:
            is_here = article_id in self._ids
            self._by_id[article_id] = self._workspace.article(article_id) if is_here else None
        return self._by_id[article_id]

    def with_quote(self, exact: str) -> Article | None:
        """Return the only article that holds some words; None if there is none, or several."""
        holding = [article for article in self._all() if exact in article.text]
        return holding[0] if len(holding) == 1 else None

    def with_text(self, came: IncomingText) -> Article | None:
        """Return the article whose text came along; what is not here is added as a source."""
        if came.text not in self._by_text:
            self._by_text[came.text] = self._found(came.text) or self._added(came)
        return self._by_text[came.text]

    def _all(self) -> Iterable[Article]:
        return filter(None, map(self.known, self._ids))

    def _found(self, text: str) -> Article | None:
        return next((article for article in self._all() if article.text == text), None)

    def _added(self, came: IncomingText) -> Article | None:
        before = set(self._ids)
        stem = "".join(char if char.isalnum() else "-" for char in came.name)[:40].strip("-") or "text"
        try:
            self._workspace.add_source(f"{stem}.txt", came.text.encode("utf-8", "replace"))
        except ReaderError as error:
            self._problems.append(str(error))
            return None
        self._ids = [entry.article_id for entry in self._workspace.articles()]
        new = [each for each in self._ids if each not in before]
        return self.known(new[0]) if new else None


def _verified(each: IncomingHighlight, articles: _Articles) -> tuple[Highlight | None, Article | None, str]:
    """Return a highlight as it stands here, its article, and whether it was moved or is an orphan.

    The highlight is None if no article here can be meant.
    """
    from reader.annotations.anchoring import make_anchor, resolve
    from reader.annotations.carrying import carry

    highlight, anchor = each.highlight, each.highlight.anchor
    article = articles.known(anchor.article) if anchor.article else None
    if article is None and each.text is not None:
        article = articles.with_text(each.text)
    if article is None and not anchor.article:
        article = articles.with_quote(anchor.exact)
    if article is None:
        return (highlight, None, "orphans") if anchor.article else (None, None, "")
    anchor = replace(anchor, article=article.id)
    old = each.text.text if each.text is not None else None
    found = resolve(anchor, article.text) if old is None else carry(anchor, old, article.text)
    if found.status is Status.OK:
        return replace(highlight, anchor=anchor), article, ""
    if found.span is None:
        return replace(highlight, anchor=_checked(anchor)), None, "orphans"
    try:
        at = make_anchor(article.id, article.text, Span(found.span.start, found.span.end))
    except AnchorError:
        return replace(highlight, anchor=_checked(anchor)), None, "orphans"
    is_same = (at.start, at.exact) == (anchor.start, anchor.exact)
    return replace(highlight, anchor=at), article, "" if is_same else "moved"


def _checked(anchor: Anchor) -> Anchor:
    """Return an orphan's anchor with a hash that the store takes, where its file gave none."""
    from reader.annotations.anchoring import text_hash

    is_whole = len(anchor.text_hash) == len(text_hash(""))
    return anchor if is_whole else replace(anchor, text_hash=text_hash(anchor.exact))


def _dated(highlight: Highlight, now: str) -> Highlight:
    created = highlight.created or now
    return replace(highlight, created=created, modified=highlight.modified or created)


def _mapped(tags: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names[tag] for tag in tags if tag in names))


def _free_title(title: str, taken: set[str]) -> str:
    number = 1
    free = title
    while free in taken:
        number += 1
        free = f"{title} ({number})"
    return free
