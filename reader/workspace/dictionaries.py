"""Who is asked when a dictionary is needed, and the index of glosses."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from reader.library.cache import Cache
from reader.library.catalogue import Catalogue
from reader.library.locate import Location
from reader.workspace.ownlexicon import OwnWords

if TYPE_CHECKING:
    from reader.language.glosses import GlossIndex
    from reader.language.process import Languages


class Dictionaries(OwnWords):
    """The dictionaries, here or in a process of their own."""

    def __init__(self, location: Location, cache: Cache, catalogue: Catalogue) -> None:
        super().__init__(location, cache, catalogue)
        self._languages: Languages | None = None
        self._wants_process = False
        self._gloss_index: GlossIndex | None = None
        self._opening = Lock()

    def use_language_process(self) -> None:
        """Have the dictionaries loaded in a child process, so that they never hold this one up.

        It is started when first needed; whoever calls this calls `close_languages` at the end.
        """
        self._wants_process = True

    def close_languages(self) -> None:
        """End the child process and close the dictionary."""
        if self._languages is not None:
            self._languages.close()
        if self._gloss_index is not None:
            self._gloss_index.close()

    @property
    def _glosses(self) -> GlossIndex:
        from reader.language.glosses import GlossIndex

        with self._opening:
            if self._gloss_index is None:
                self._gloss_index = GlossIndex(self._build_glosses)
            return self._gloss_index

    def _build_glosses(self, path: Path) -> None:
        self._ask({"do": "build_glosses", "path": str(path)})

    def _ask(self, request: dict[str, Any]) -> Any:
        # Here, not at the top: no start needs it.
        from reader.language.process import ChildProcess, InProcess

        with self._opening:
            if self._languages is None:
                self._languages = ChildProcess() if self._wants_process else InProcess()
        return self._languages.ask(request)
