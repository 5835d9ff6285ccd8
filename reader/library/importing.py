"""New sources for a workspace: one, or ten thousand at a time."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from reader.errors import ReaderError
from reader.frozen import Frozen
from reader.library.cache import Cache
from reader.library.catalogue import Catalogue
from reader.library.cleaned import digest_of
from reader.library.locate import is_source_name
from reader.library.pool import CleaningPool, Job, Passed
from reader.library.records import SourceRecord
from reader.library.sources import wrong_kind
from reader.library.writing import SourceFolder

_ROUNDS = 20
"""Times that new sources are looked for in one go; chosen by eye."""
_FLUSH_S = 1.0
"""Seconds after which what was added is noted in the cache; a crash has no more than that cleaned again."""
_RECENT = 256
"""Outcomes remembered: more than are cleaned at a time, ahead of the one whose turn it is."""


class Outcome(StrEnum):
    """What became of a source that was to be added."""

    ADDED = "added"
    KNOWN = "known"
    """A source with the same bytes is there already."""
    SAME_TEXT = "same-text"
    """A source whose articles have the same words is there already."""
    FAILED = "failed"


class Offer(Frozen):
    """A source that may be added."""

    given: str
    """What to call it in messages."""
    name: str
    """What to call its file in the workspace; its ending says what kind of source it is."""
    read: Callable[[], bytes]
    """Gives its bytes; raises a ReaderError that says why it cannot."""
    mtime_ns: int | None = None
    """When it was last changed, where that is known."""
    charset: str | None = None
    """The encoding that a server named for it, where one did."""


class Imported(Frozen):
    """What became of one offer."""

    given: str
    outcome: Outcome
    path: Path | None
    """Where it is; of one that was there already, the source that is like it."""
    message: str = ""
    """Why it could not be added, and the mend, on one line."""
    near: Path | None = None
    """Of one that was added, a source that was there with nearly the same words: a word or two are others, or
    it is in the other script."""


class _Settled(Passed):
    """An offer that needs no cleaning: its bytes are known, or it cannot be read."""

    given: str
    digest: str
    message: str = ""


class Importer:
    """Adds sources to a workspace, each whole or not at all, in the order in which they are offered.

    Args:
        folder: The workspace's `seeds/`.
        catalogue: Its articles.
        cache: Its cache.
        workers: Processes to clean with; None for as many as there are cores.
    """

    def __init__(self, folder: Path, catalogue: Catalogue, cache: Cache, workers: int | None = None) -> None:
        self._catalogue = catalogue
        self._folder = SourceFolder(folder)
        self._pool = CleaningPool(catalogue.cleaned, cache, workers)
        self._under_way: set[str] = set()
        self._recent: OrderedDict[str, Imported] = OrderedDict()
        self._flushed_s = 0.0

    def unknown(self) -> int:
        """Count the sources that are there and have to be cleaned before others can be compared with them."""
        records = self._catalogue.records
        return sum(not records.is_current(path, records.known(path)) for path in self._catalogue.files())

    def learn(self) -> Iterator[Path]:
        """Look at the sources that are there, and yield each that had to be cleaned for it.

        To be done before `add`: what is there is known by its bytes and by its words.
        """
        self._folder.sweep()
        files = self._catalogue.files()
        with closing(clean_unknown(self._catalogue, self._pool, files)) as cleaned:
            for path, _ in cleaned:
                yield path
                self._flush_now_and_then()
        # What is known of files that are gone says nothing of what is there.
        self._catalogue.records.flush(files)

    def add(self, offers: Iterable[Offer]) -> Iterator[Imported]:
        """Add sources, and say of each what became of it.

        Whoever stops asking, or is interrupted, leaves whole sources behind and nothing else.
        """
        cleaned = self._pool.clean(self._items_of(offers))
        try:
            for item, record in cleaned:
                if isinstance(item, Job):
                    yield self._take(item, record)
                elif isinstance(item, _Settled):
                    yield self._settle(item)
                self._flush_now_and_then()
        finally:
            cleaned.close()
            self._catalogue.records.flush()
            self._catalogue.list_again()

    def _items_of(self, offers: Iterable[Offer]) -> Iterator[Job | Passed]:
        """Read the offers, and settle those that need no cleaning."""
        for offer in offers:
            path = Path(offer.name)
            if not is_source_name(path):
                yield _Settled(offer.given, "", ": ".join(wrong_kind(Path(offer.given))))
                continue
            try:
                data = offer.read()
            except ReaderError as error:
                yield _Settled(offer.given, "", str(error))
                continue
            digest = digest_of(data)
            if digest in self._under_way or self._catalogue.records.with_digest(digest) is not None:
                yield _Settled(offer.given, digest)
                continue
            self._under_way.add(digest)
            charset = offer.charset or self._catalogue.cleaned.charset_of(digest)
            seen = SourceRecord(offer.mtime_ns or 0, digest=digest)
            yield Job(path, data, seen, offer.given, charset)

    def _settle(self, item: _Settled) -> Imported:
        if item.message:
            return Imported(item.given, Outcome.FAILED, None, item.message)
        known = self._catalogue.records.with_digest(item.digest)
        if known is not None:
            return Imported(item.given, Outcome.KNOWN, known)
        like = self._recent[item.digest]
        if like.outcome is Outcome.SAME_TEXT:
            return replace(like, given=item.given)
        message = f"{item.given} has the bytes of another that could not be added"
        return Imported(item.given, Outcome.FAILED, None, message)

    def _take(self, job: Job, record: SourceRecord) -> Imported:
        done = self._place(job, record)
        self._under_way.discard(record.digest)
        # Those with the same bytes that were read meanwhile ask what became of it.
        self._recent[record.digest] = done
        if len(self._recent) > _RECENT:
            self._recent.popitem(last=False)
        return done

    def _place(self, job: Job, record: SourceRecord) -> Imported:
        """Put a cleaned source where it belongs, if its words are new."""
        if record.problem:
            is_named = job.given in record.problem
            problem = record.problem if is_named else record.problem.replace(job.path.name, job.given, 1)
            return Imported(
                job.given, Outcome.FAILED, None, f"{problem}: {record.mend}" if record.mend else problem
            )
        twin = self._catalogue.records.with_words(record.bodies)
        if twin is not None:
            return Imported(job.given, Outcome.SAME_TEXT, twin)
        near = self._catalogue.records.nearly(record)
        try:
            path = self._folder.write(job.path.name, job.data, job.seen.mtime_ns or None)
            seen_ns = time.time_ns()
            status = path.stat()
        except (ReaderError, OSError) as error:
            return Imported(job.given, Outcome.FAILED, None, str(error))
        record = replace(record, mtime_ns=status.st_mtime_ns, size=status.st_size, seen_ns=seen_ns)
        self._catalogue.records.note(path, record)
        return Imported(job.given, Outcome.ADDED, path, near=near)

    def _flush_now_and_then(self) -> None:
        if time.monotonic() - self._flushed_s > _FLUSH_S:
            self._flushed_s = time.monotonic()
            self._catalogue.records.flush()


def clean_new(
    catalogue: Catalogue,
    cache: Cache,
    tell: Callable[[int, int], None],
    is_cancelled: Callable[[], bool],
    workers: int | None = None,
) -> int:
    """Clean the sources that have come or changed, and list all anew; meanwhile those known are listed.

    Args:
        catalogue: The articles.
        cache: Where cleaned sources are kept.
        tell: Called with how many are done, and of how many.
        is_cancelled: Asked after each source; what was cleaned till then stays known.
        workers: Processes to clean with where there are many; None for as many as there are cores.

    Returns:
        How many of them had not been seen before.
    """
    count = 0
    pool = CleaningPool(catalogue.cleaned, cache, workers)
    # While some are cleaned, others come: a folder that is being copied is read in a few rounds.
    for _ in range(_ROUNDS):
        found = _clean_round(catalogue, pool, tell, is_cancelled)
        count += found
        if not found or is_cancelled() or catalogue.is_seen():
            break
    if not is_cancelled():
        catalogue.refresh()
    return count


def _clean_round(
    catalogue: Catalogue,
    pool: CleaningPool,
    tell: Callable[[int, int], None],
    is_cancelled: Callable[[], bool],
) -> int:
    count = 0
    with catalogue.being_cleaned() as unknown, closing(clean_unknown(catalogue, pool, unknown)) as cleaned:
        for done, (_, is_new) in enumerate(cleaned, start=1):
            count += is_new
            tell(done, len(unknown))
            if is_cancelled():
                break
        catalogue.records.flush()
    return count


def clean_unknown(
    catalogue: Catalogue, pool: CleaningPool, files: Iterable[Path]
) -> Generator[tuple[Path, bool]]:
    """Clean the sources that the cache does not know, and yield each with whether its bytes are new."""
    records = catalogue.records
    jobs = (job for path in files if (job := _job_of(catalogue, path)) is not None)
    with closing(pool.clean(jobs)) as cleaned:
        for item, record in cleaned:
            if isinstance(item, Job):
                is_new = records.known(item.path).digest != record.digest
                records.note(item.path, record)
                yield item.path, is_new


def _job_of(catalogue: Catalogue, path: Path) -> Job | None:
    """Return the job of a file that the cache does not know; None for one that needs no cleaning."""
    records = catalogue.records
    if not is_source_name(path) or records.is_current(path, records.known(path)):
        return None
    try:
        status = path.stat()
        seen_ns = time.time_ns()
        data = path.read_bytes()
    except OSError:
        return None
    seen = SourceRecord(status.st_mtime_ns, status.st_size, seen_ns, digest_of(data))
    return Job(path, data, seen, str(path), catalogue.cleaned.charset_of(seen.digest))
