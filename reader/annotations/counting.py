"""How many highlights each tag and each article has, without making a highlight of each record."""

from __future__ import annotations

import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from reader.annotations.model import Highlight
from reader.annotations.storage import SETTLED_NS, Signature
from reader.errors import StoreError

_KEY = re.compile(rb'\n,"([0-9A-Z]{26})": \{')
_TAGS = re.compile(rb'"tags": \[([^\]\n]*)\], "note": [^\n]*"removed": (true|false)')
"""Fields as they are written. Inside a JSON string a quotation mark has a backslash: nothing else matches."""
_TAG = re.compile(rb"[0-9A-Z]{26}")


class _Count(NamedTuple):
    """What one file holds."""

    highlights: int | None
    """Those not removed; None where the file cannot be read."""
    tags: Counter[str]


class HighlightCounter:
    """Counts highlights and their tags, file by file; what was counted is kept until the file is another one.

    Args:
        folder: The folder of the highlight files.
        read: Reads the highlights of a file that is not laid out as it is written.
    """

    def __init__(self, folder: Path, read: Callable[[str], Iterable[Highlight]]) -> None:
        self._folder = folder
        self._read = read
        self._known: dict[str, tuple[Signature, _Count]] = {}
        self._total: Counter[str] = Counter()

    def counts(self, article_ids: Iterable[str]) -> dict[str, int]:
        """Return the number of highlights by tag id, for the articles named; removed ones do not count.

        Files that cannot be read are left out.
        """
        self._look_at(article_ids)
        return dict(self._total)

    def by_article(self, article_ids: Iterable[str]) -> dict[str, dict[str, int]]:
        """Return for each article named that has some the number of its highlights by tag id."""
        found = self._look_at(article_ids)
        return {each: {tag: n for tag, n in count.tags.items() if n} for each, count in found.items()}

    def highlights(self, article_ids: Iterable[str]) -> dict[str, int | None]:
        """Return the number of highlights of each article named that has a file; None if that is damaged."""
        return {each: count.highlights for each, count in self._look_at(article_ids).items()}

    def _look_at(self, article_ids: Iterable[str]) -> dict[str, _Count]:
        """Count the files that are not as they were, and return what each of those named holds."""
        wanted = {f"{article_id}.json": article_id for article_id in article_ids}
        signatures = self._signatures(wanted)
        for name in self._known.keys() - signatures.keys():
            self._forget(name)
        for name, signature in signatures.items():
            if name in self._known and self._known[name][0] == signature:
                continue
            self._forget(name)
            counted = self._count(wanted[name])
            self._total += counted.tags
            # One that was changed just now may be changed again within the same tick of its clock, unseen.
            is_settled = time.time_ns() - signature[0] > SETTLED_NS
            self._known[name] = (signature if is_settled else (0, 0, 0), counted)
        return {wanted[name]: self._known[name][1] for name in signatures}

    def _signatures(self, wanted: Iterable[str]) -> dict[str, Signature]:
        try:
            with os.scandir(self._folder) as entries:
                found = {entry.name: entry.stat() for entry in entries}
        except OSError:
            return {}
        return {
            name: (found[name].st_mtime_ns, found[name].st_size, found[name].st_ino)
            for name in wanted
            if name in found
        }

    def _forget(self, name: str) -> None:
        if name in self._known:
            # Unlike `-=`, this drops no tag whose count is 0 while others are still to come.
            self._total.subtract(self._known.pop(name)[1].tags)

    def _count(self, article_id: str) -> _Count:
        try:
            data = (self._folder / f"{article_id}.json").read_bytes()
        except OSError:
            return _Count(None, Counter())
        found = _TAGS.findall(data)
        if len(set(_KEY.findall(data))) == len(found) == data.count(b"\n") - 2:
            # One search a file, not one a record: that halves the time.
            given = [tags for tags, removed in found if removed == b"false"]
            return _Count(len(given), Counter(map(bytes.decode, _TAG.findall(b" ".join(given)))))
        try:
            read = tuple(self._read(article_id))
        except StoreError:
            return _Count(None, Counter())
        return _Count(len(read), Counter(tag for highlight in read for tag in highlight.tags))
