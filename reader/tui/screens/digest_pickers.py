"""Pickers of the digest screen: what to put into a digest, and which digest to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.annotations.model import Highlight, Tag
from reader.language.folding import fold
from reader.tui.digest.forms import Form
from reader.tui.screens.picker import Choice, Picker

_SHOWN = 200
"""Highlights that the list shows at once: typing narrows it. Chosen by eye."""
_NAME = 14
"""Cells of a form's name: the longest that comes with the reader has 13."""
_EVERY = "every"


class HighlightPicker(Picker[tuple[str, ...] | None]):
    """Choose highlights to add; the answer is their ids.

    Args:
        highlights: Those that are not in the digest yet, in the order of the list.
        tags: The codebook.
        titles: Labels of articles by their ids.
    """

    HEADING = "Add to the digest"
    PROMPT = "type words of a passage, a note, a tag, an article"
    FOOT = "enter add · escape close"

    def __init__(
        self, highlights: Sequence[Highlight], tags: Sequence[Tag], titles: Mapping[str, str]
    ) -> None:
        super().__init__()
        names = {tag.id: tag.name for tag in tags}
        self._rows = [
            (each, " ".join(f"#{names[tag]}" for tag in each.tags if tag in names)) for each in highlights
        ]
        self._titles = titles
        self._folded = [
            fold(f"{each.anchor.exact} {each.note} {marks} {titles.get(each.anchor.article, '')}")
            for each, marks in self._rows
        ]
        self._tags = [
            (tag, [each.id for each in highlights if tag.id in each.tags]) for tag in tags if tag.id in names
        ]
        self._found: list[str] = []

    def choices(self, query: str) -> Sequence[Choice]:
        """Return tags with what is tagged so, all that was found, and each highlight found."""
        wanted = fold(query.strip())
        rows = [row for row, text in zip(self._rows, self._folded, strict=True) if wanted in text]
        self._found = [each.id for each, _ in rows]
        found = [
            Choice(f"tag:{tag.id}", f"#{tag.name}", f"all {len(ids)}")
            for tag, ids in self._tags
            if ids and wanted in fold(f"#{tag.name}")
        ]
        if wanted and len(rows) > 1:
            found.append(Choice(_EVERY, f"all {len(rows)} with “{query.strip()}”"))
        for each, marks in rows[:_SHOWN]:
            detail = f"{marks} {self._titles.get(each.anchor.article, '')}".strip()
            found.append(Choice(f"one:{each.id}", each.anchor.exact.replace("\n", " "), detail))
        return found

    def choose(self, key: str) -> None:
        """Answer with the highlights that a line stands for."""
        kind, _, name = key.partition(":")
        if key == _EVERY:
            self.dismiss(tuple(self._found))
        elif kind == "tag":
            self.dismiss(tuple(next(ids for tag, ids in self._tags if tag.id == name)))
        else:
            self.dismiss((name,))


class FormPicker(Picker[Form | None]):
    """Choose in what form a digest is shown and written.

    Args:
        forms: Every form.
        now: The one that is set.
    """

    HEADING = "In what form"
    PROMPT = "type to search: word, anki, obsidian, qualcoder …"

    def __init__(self, forms: Sequence[Form], now: Form) -> None:
        super().__init__()
        self._forms = {f"{'template' if form.is_template else 'format'}:{form.name}": form for form in forms}
        self._now = now

    def choices(self, query: str) -> Sequence[Choice]:
        """Return the forms whose names, endings or purposes hold what was typed."""
        wanted = query.strip().casefold()
        found = []
        for key, form in self._forms.items():
            kind = "template: " if form.is_template else ""
            about = f"{kind}{form.about} ({form.suffix})"
            if wanted in f"{form.name} {about}".casefold():
                found.append(Choice(key, f"{'✓' if form == self._now else ' '} {form.name:<{_NAME}}", about))
        return found

    def choose(self, key: str) -> None:
        """Answer with the form."""
        self.dismiss(self._forms[key])


class DigestPicker(Picker[str | None]):
    """Choose the digest to show; the answer is its id, empty for that of all highlights.

    Args:
        digests: Title and number of parts of each, by id.
    """

    HEADING = "Which digest"
    PROMPT = "type to search"

    def __init__(self, digests: Mapping[str, tuple[str, int]]) -> None:
        super().__init__()
        self._digests = digests

    def choices(self, query: str) -> Sequence[Choice]:
        """Return the digests whose titles hold what was typed."""
        wanted = fold(query.strip())
        rows = {"": ("All highlights, by tag", 0), **self._digests}
        return [
            Choice(f"digest:{key}", title, f"{count} parts" if count else "")
            for key, (title, count) in rows.items()
            if wanted in fold(title)
        ]

    def choose(self, key: str) -> None:
        """Answer with the digest's id."""
        self.dismiss(key.removeprefix("digest:"))
