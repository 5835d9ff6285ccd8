"""The user's lexicon: words, readings, glosses, known words and corrections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from reader.cleaning.model import Article
from reader.errors import LanguageError, StoreError
from reader.frozen import Frozen
from reader.library.cache import Cache
from reader.library.catalogue import Catalogue
from reader.library.locate import Location
from reader.text.span import Span
from reader.text.variety import Variety
from reader.workspace.base import Base

if TYPE_CHECKING:
    from reader.annotations.ownlexicon import OwnEntry, OwnLexicon
    from reader.language.lexicon.entries import LexiconEntry

_CONTEXT = 8
"""Code points kept on either side of a place, to find it again in a changed text; chosen by eye."""


class WordFacts(Frozen):
    """What is to be said of a word; None leaves what was said before."""

    reading: str | None = None
    """`yáng qū`, `yang2 qu1`; "" takes it away."""
    kind: str | None = None
    gloss: str | None = None
    known: bool | None = None


class OwnWords(Base):
    """What the user says of words."""

    def __init__(self, location: Location, cache: Cache, catalogue: Catalogue) -> None:
        super().__init__(location, cache, catalogue)
        self._as_lexicon: tuple[tuple[OwnEntry, ...], tuple[LexiconEntry, ...]] = ((), ())

    @cached_property
    def _own(self) -> OwnLexicon:
        # Here, not at the top: it loads what makes ids, and no start needs it.
        from reader.annotations.ownlexicon import OwnLexicon

        return OwnLexicon(self.annotations_folder)

    def own_entries(self) -> tuple[OwnEntry, ...]:
        """Return the entries of the user's lexicon, oldest first.

        Raises:
            StoreError: If the file cannot be read; the message names the line.
        """
        return self._own.entries()

    def add_word(self, word: str, facts: WordFacts) -> OwnEntry:
        """Put a word into the user's lexicon, or say more of one that is there.

        Args:
            word: In either script.
            facts: What is to be said of it.

        Raises:
            LanguageError: If the word is empty, the reading does not fit, or there is no such kind.
            StoreError: If the lexicon cannot be read or written.
        """
        from reader.annotations.ownlexicon import OwnEntry, fresh_id
        from reader.language.correcting import parse_reading
        from reader.language.lexicon.entries import Kind
        from reader.language.readings import simplify

        word = word.strip()
        if not word or "\t" in word or "\n" in word:
            raise LanguageError("a word is one or more characters on one line", "name the word")
        if facts.kind and facts.kind not in set(Kind):
            raise LanguageError(f"no kind {facts.kind}", f"choose {', '.join(Kind)}")
        syllables = " ".join(parse_reading(word, facts.reading)) if facts.reading else facts.reading
        entry = OwnEntry(fresh_id(), word, simplify(word, Variety.ORIGINAL))

        def say(before: OwnEntry) -> OwnEntry:
            return replace(
                before,
                reading=before.reading if syllables is None else syllables,
                kind=before.kind if facts.kind is None else facts.kind,
                gloss=before.gloss if facts.gloss is None else facts.gloss,
                known=before.known if facts.known is None else facts.known,
            )

        return self._put(entry, say)

    def remove_word(self, ref: str) -> tuple[OwnEntry, ...]:
        """Remove an entry by its id, or every entry of a word, in either script; return what was removed.

        Raises:
            StoreError: If there is none, or the lexicon cannot be read or written.
        """
        from reader.language.folding import fold

        gone: list[OwnEntry] = []

        def without(entries: tuple[OwnEntry, ...]) -> tuple[OwnEntry, ...]:
            wanted = [entry for entry in entries if ref.upper() == entry.id]
            folded = fold(ref.strip())
            gone[:] = wanted or [entry for entry in entries if fold(entry.word) == folded]
            return tuple(entry for entry in entries if entry not in gone)

        if ref.strip() and self._own.entries():
            self._own.change(without)
        if not gone:
            raise StoreError(f"{ref} is not in your lexicon", "`tx-reader lexicon list` shows what is")
        return tuple(gone)

    def correct_reading(self, article: Article, span: Span, reading: str, *, everywhere: bool) -> OwnEntry:
        """Say how a word is read.

        Args:
            article: Where the word stands.
            span: The word: code points of the article's text.
            reading: One syllable for each Han character: `yáng qū`, `yang2 qu1`.
            everywhere: Whether the word is read so in every article, not only here.

        Raises:
            LanguageError: If the reading does not fit the word.
            StoreError: If the lexicon cannot be read or written.
        """
        from reader.language.correcting import parse_reading

        syllables = " ".join(parse_reading(span.of(article.text), reading))
        entry = self._entry_for(article, span, everywhere=everywhere)
        return self._put(entry, lambda before: replace(before, reading=syllables))

    def correct_form(
        self, article: Article, span: Span, variety: Variety, form: str, *, everywhere: bool
    ) -> OwnEntry:
        """Say how a word is written in another variety.

        Args:
            article: Where the word stands.
            span: The word: code points of the article's text.
            variety: The variety that shows it wrongly.
            form: What it has to show, as many code points as the word has.
            everywhere: Whether that holds in every article, not only here.

        Raises:
            LanguageError: If the form has another length.
            StoreError: If the lexicon cannot be read or written.
        """
        if len(form) != len(span) or not span:
            message = f"{form} has not as many characters as {span.of(article.text)}"
            raise LanguageError(message, "give one for each")
        entry = self._entry_for(article, span, everywhere=everywhere)
        entry = replace(entry, variety=variety.value)
        return self._put(entry, lambda before: replace(before, form=form))

    def lexicon_entries(self) -> tuple[LexiconEntry, ...]:
        """Return the user's words as entries of a lexicon; none while the file cannot be read."""
        entries = self._readable_entries()
        if entries is not self._as_lexicon[0]:
            self._as_lexicon = entries, tuple(_lexicon_entries(entries))
        return self._as_lexicon[1]

    def _readable_entries(self) -> tuple[OwnEntry, ...]:
        try:
            return self._own.entries()
        except StoreError:
            # `problems` says so; articles are read without the user's words meanwhile.
            return ()

    def lexicon_problems(self) -> tuple[str, ...]:
        """Say why the user's lexicon cannot be read, if it cannot."""
        try:
            self._own.entries()
        except StoreError as error:
            return (str(error),)
        return ()

    def shipped_lexicon_problem(self) -> str:
        """Say what was left out of the shipped lexicon, as far as it has been read; "" if nothing was."""
        from reader.language.lexicon.entries import problem

        found = problem()
        return str(found) if found else ""

    def _entry_for(self, article: Article, span: Span, *, everywhere: bool) -> OwnEntry:
        from reader.annotations.ownlexicon import OwnEntry, fresh_id
        from reader.language.readings import simplify

        word = span.of(article.text)
        entry = OwnEntry(fresh_id(), word, simplify(word, article.variety))
        if everywhere:
            return entry
        return replace(
            entry,
            article=article.id,
            start=span.start,
            prefix=article.text[max(0, span.start - _CONTEXT) : span.start],
            suffix=article.text[span.end : span.end + _CONTEXT],
        )

    def _put(self, entry: OwnEntry, say: Callable[[OwnEntry], OwnEntry]) -> OwnEntry:
        """Let `say` add to the entry for the same word, place and variety; to `entry` if there is none."""
        key = (entry.hans, entry.place, entry.variety)
        put: list[OwnEntry] = []

        def change(entries: tuple[OwnEntry, ...]) -> list[OwnEntry]:
            same = [each for each in entries if (each.hans, each.place, each.variety) == key]
            put[:] = [say(same[0] if same else entry)]
            return [*(each for each in entries if each not in same), *put]

        self._own.change(change)
        return put[0]


def _lexicon_entries(entries: Iterable[OwnEntry]) -> Iterator[LexiconEntry]:
    from reader.language.lexicon.entries import Kind, LexiconEntry

    for entry in entries:
        if not entry.article and not entry.form and (entry.reading or entry.kind or entry.gloss):
            yield LexiconEntry(
                hans=entry.hans,
                hant="",
                reading=tuple(entry.reading.split()),
                kind=Kind(entry.kind) if entry.kind in set(Kind) else Kind.WORD,
                literal=entry.gloss,
                established="",
                source="",
                is_own=True,
            )
