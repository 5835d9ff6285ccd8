"""The sources of a workspace and the articles in them, cleaned once and then read from the cache."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from threading import RLock

from reader.cleaning.model import Article, CleanedSource, Decision
from reader.errors import LibraryError
from reader.library.cache import Cache
from reader.library.cleaned import CharsetOf, CleanedSources
from reader.library.decided import DecisionsNow, no_decisions, stamp_of
from reader.library.ready import ReadyEntries
from reader.library.records import CatalogueEntry, SourceProblem
from reader.library.sources import SETTLED_NS, SourceRecords

_ARTICLES_HELD = 64
"""Articles kept in memory. Chosen by eye: more than anyone has open, 2 MB at 10,000 characters each."""
_CHARACTERS_HELD = 20_000_000
"""Characters of theirs, some 40 MB, for those who read whole books; chosen by eye."""
_PANES = 2
"""Articles that the first page shows."""


class Catalogue:
    """The articles of some source files, in the order of the files.

    Sources are looked at when first needed, one by one, so that the first articles can be shown before the
    last file is read. Safe to use from several threads.

    Args:
        list_files: Lists the source files, in list order; those of other kinds are reported in `problems`.
        cache: Where cleaned sources are kept.
        name: What the list itself is called in the cache.
        decisions: What the user decided about edits.
        folder: The folder whose time of change tells whether the list of files is another one; None where
            there is none such.
        charset_of: Returns the encoding that a server named for the source with a digest, where one did.
    """

    def __init__(
        self,
        list_files: Callable[[], Sequence[Path]],
        cache: Cache,
        name: str = "catalogue",
        decisions: DecisionsNow = no_decisions,
        folder: Path | None = None,
        charset_of: CharsetOf = lambda digest: None,
    ) -> None:
        self._list_files = list_files
        self._folder = folder
        self._decisions = decisions
        self._seen_decisions: Mapping[str, tuple[Decision, ...]] | None = None
        self.cleaned = CleanedSources(cache, decisions, charset_of)
        """The cleaned sources in the cache."""
        self.records = SourceRecords(cache, name, self.cleaned)
        """What is known of each source file."""
        self._ready = ReadyEntries(cache, f"{name}-ready.json", self.cleaned.key, self.records.is_current)
        self._lock = RLock()
        self._walking = RLock()
        self._files: tuple[Path, ...] | None = None
        self._folder_state = ""
        self._listed_mtime_ns = self._listed_ns = 0
        self._may_change = False
        self._is_being_cleaned = False
        self._problems: tuple[SourceProblem, ...] = ()
        self._entries: tuple[CatalogueEntry, ...] | None = None
        self._by_id: dict[str, CatalogueEntry] = {}
        self._articles: dict[tuple[str, str], Article] = {}

    def entries(self) -> tuple[CatalogueEntry, ...]:
        """List every article; cleans the sources that the cache does not know."""
        self._notice_decisions()
        entries = self._entries
        if entries is None and self._is_being_cleaned:
            return tuple(self._walk(only_known=True))
        if entries is None:
            with self._walking:
                entries = self._entries or self._list()
        return entries

    def refresh(self) -> tuple[CatalogueEntry, ...]:
        """List every article anew: files may have come, gone or changed since they were listed."""
        with self._walking:
            self._files = None
            self.records.look_again()
            return self._list()

    @contextmanager
    def being_cleaned(self) -> Iterator[tuple[Path, ...]]:
        """List the files anew, for them to be cleaned within; till then only those known are listed.

        Gives the files that are not known.
        """
        with self._walking:
            self._files = None
            self._ready.forget()
            self.records.look_again()
            unknown = tuple(path for path in self.files() if not self.records.is_known(path))
            self._is_being_cleaned = bool(unknown)
            if unknown:
                self._entries = None
            try:
                yield unknown
            finally:
                self._is_being_cleaned = False

    def is_seen(self) -> bool:
        """Say whether every file that is there now has been looked at; slow for many."""
        return all(self.records.seen(path) is not None for path in self._list_files())

    def is_outdated(self) -> bool:
        """Say whether files may have come, gone or changed since they were listed; one look at the folder."""
        if self._folder is None or self._files is None:
            return False
        if self._may_change and time.time_ns() - self._listed_ns > SETTLED_NS:
            return True
        return _mtime_ns(self._folder) != self._listed_mtime_ns

    def list_again(self) -> None:
        """Have the files listed anew when they are next asked for: some have been added."""
        with self._lock:
            self._files = None
            self._entries = None
            self._ready.forget()

    def _list(self) -> tuple[CatalogueEntry, ...]:
        self._ready.forget()
        decisions = self._seen_decisions
        self._listed_ns = time.time_ns()
        self.records.load(self.files())
        found = tuple(self._walk())
        files = self.files()
        self.records.flush(files)
        # A file that was changed just now may be a copy that is not whole yet.
        self._may_change = not all(map(self.records.is_settled, files))
        with self._lock:
            self._by_id = {entry.article_id: entry for entry in found}
            # What was decided meanwhile is for the next call to notice.
            self._entries = found if decisions is self._seen_decisions else None
        self.keep_ready()
        return found

    def files(self) -> tuple[Path, ...]:
        """List the source files, as they were when first asked for or last refreshed."""
        with self._lock:
            if self._files is None:
                self._folder_state = _state_of(self._folder)
                self._listed_mtime_ns = _mtime_ns(self._folder)
                self._files = tuple(dict.fromkeys(self._list_files()))
            return self._files

    def first(self, count: int) -> tuple[CatalogueEntry, ...]:
        """List the first `count` articles, looking at no more sources than that takes."""
        if self._entries is None:
            ready = self._ready.first(_state_of(self._folder), count)
            if ready:
                return ready
        found = tuple(islice(self._walk() if self._entries is None else self._entries, count))
        self.records.flush()
        return found

    def problems(self) -> tuple[SourceProblem, ...]:
        """Say what is wrong with the files that gave no article."""
        self.entries()
        return self._problems

    def find(self, ref: str) -> CatalogueEntry:
        """Return the article that `ref` names: an id, a beginning that only one id has, or `#n`.

        Raises:
            LibraryError: If no article, or more than one, is meant.
        """
        exact = self._find_exactly(ref.lower())
        if exact is not None:
            return exact
        found = [entry for entry in self.entries() if ref and entry.article_id.startswith(ref.lower())]
        if len(found) > 1:
            ids = ", ".join(entry.article_id for entry in found[:5])
            raise LibraryError(f"{ref} may be any of {ids}", "give more of the id")
        if not found:
            raise LibraryError(f"no article {ref}", "`tx-reader list` shows the articles there are")
        return found[0]

    def article(self, entry: CatalogueEntry) -> Article:
        """Load the article of `entry`, as the user decided about its edits.

        Raises:
            LibraryError: If its source has changed or gone since it was listed.
        """
        path = entry.source_path
        # A start on known files opens no table of records.
        digest = self._ready.digest(path) or self.records.of(path).digest
        key = entry.article_id, stamp_of(self.cleaned.decisions(digest))
        with self._lock:
            article = self._articles.pop(key, None)
        if article is None:
            number = int(entry.article_id.rpartition(".")[2])
            article = self.cleaned.article(path, digest, number) or _with_id(self.source(entry), entry)
        with self._lock:
            self._articles[key] = article
            self._let_go()
        return article

    def _let_go(self) -> None:
        """Let the articles go that were asked for longest ago; those of the panes stay."""
        held = sum(len(article.text) for article in self._articles.values())
        while len(self._articles) > _ARTICLES_HELD or (
            held > _CHARACTERS_HELD and len(self._articles) > _PANES
        ):
            held -= len(self._articles.pop(next(iter(self._articles))).text)

    def source(self, entry: CatalogueEntry) -> CleanedSource:
        """Load the source that `entry` is in, with its edits and all its articles, as the user decided.

        Raises:
            LibraryError: If it has changed or gone since it was listed.
        """
        return self.cleaned.decide(self.proposed(entry))

    def proposed(self, entry: CatalogueEntry) -> CleanedSource:
        """Load the source that `entry` is in as cleaning left it; errors as `source`."""
        path = entry.source_path
        return self.cleaned.proposed(path, self.records.of(path).digest) or self.records.clean_again(path)

    def keep_ready(self, article_ids: Iterable[str] | None = None) -> None:
        """Keep the entries of some articles ready for the next start, where the list is known whole.

        Args:
            article_ids: Their ids; None for those that are kept ready now.
        """
        entries = self._entries
        if entries is not None:
            ids = self._ready.kept() if article_ids is None else article_ids
            wanted = [self._by_id[each] for each in ids if each in self._by_id]
            first, is_whole = entries[:_PANES], len(entries) <= _PANES
            self._ready.keep(self._folder_state, first, wanted, self.records.known, is_whole=is_whole)

    def _find_exactly(self, ref: str) -> CatalogueEntry | None:
        """Find an article by its whole id or `#n`, looking at no more sources than that takes."""
        self._notice_decisions()
        if self._entries is not None:
            place = int(ref[1:]) - 1 if ref.startswith("#") and ref[1:].isdecimal() else -1
            if 0 <= place < len(self._entries) and self._entries[place].number == place + 1:
                return self._entries[place]
            if ref in self._by_id:
                return self._by_id[ref]
        else:
            ready = self._ready.find(_state_of(self._folder), ref)
            if ready is not None:
                return ready
        walk = self._walk(only_known=self._is_being_cleaned)
        for entry in walk if self._entries is None else self._entries:
            if ref in (entry.article_id, f"#{entry.number}"):
                return entry
        return None

    def _walk(self, *, only_known: bool = False) -> Iterator[CatalogueEntry]:
        owners: dict[str, Path] = {}
        problems: list[SourceProblem] = []
        number = 0
        for path in self.files():
            record = self.records.seen(path) if only_known else self.records.of(path)
            if record is None:
                continue
            owner = owners.setdefault(record.digest[:8] or str(path), path)
            if owner != path:
                problems.append(self._twin_problem(path, owner))
                continue
            if record.problem:
                problems.append(SourceProblem(path, record.problem, record.mend))
            # Whoever noted the number of an article finds it there while another cannot be read.
            number += record.reserved
            for entry in record.articles:
                number += 1
                yield entry.numbered(number)
        self._problems = tuple(problems)

    def _twin_problem(self, path: Path, owner: Path) -> SourceProblem:
        if self.records.of(path).digest == self.records.of(owner).digest:
            message = f"{path} has the same content as {owner.name} and is listed once"
            return SourceProblem(path, message, "remove one of the two")
        message = f"{path} has by chance the id of {owner.name} and cannot be listed beside it"
        return SourceProblem(path, message, "add a blank line at its end")

    def _notice_decisions(self) -> None:
        """Look again at the sources on which has been decided, here or in another window."""
        now = self._decisions()
        if now is not self._seen_decisions:
            with self._lock:
                self._seen_decisions = now
                changed = self.records.decided_anew()
                self.records.look_again(changed)
                if changed:
                    self._entries = None


def _mtime_ns(folder: Path | None) -> int:
    """Return when the names in a folder last changed; 0 where that cannot be told."""
    try:
        return folder.stat().st_mtime_ns if folder is not None else 0
    except OSError:
        return 0


def _state_of(folder: Path | None) -> str:
    """Return what the state of a folder is known by; empty where it cannot be told yet."""
    mtime_ns = _mtime_ns(folder)
    return f"{mtime_ns}" if mtime_ns and time.time_ns() - mtime_ns > SETTLED_NS else ""


def stamp_of_article(catalogue: Catalogue, entry: CatalogueEntry) -> str:
    """Return what is another when the text of an article, or what is known of it, may be another."""
    day = entry.date.isoformat() if entry.date else ""
    decided = stamp_of(catalogue.cleaned.decisions(catalogue.records.of(entry.source_path).digest))
    facts = f"{catalogue.cleaned.key} {decided} {entry.length} {day} {entry.outlet} {entry.title}"
    return f"{zlib.crc32(facts.encode('utf-8', 'surrogatepass')):08x}"


def _with_id(source: CleanedSource, entry: CatalogueEntry) -> Article:
    for article in source.articles:
        if article.id == entry.article_id:
            return article
    message = f"the article {entry.article_id} has no text any more"
    raise LibraryError(message, f"`tx-reader edits {entry.article_id}` shows what was decided")
