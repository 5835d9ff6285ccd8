"""The errors a user can meet: each names the thing that failed and the mend."""


class ReaderError(Exception):
    """The root of every error the core raises on purpose.

    Args:
        message: One line that names the file or the thing that failed, and what is wrong with it.
        hint: One line that says how to mend it; empty when there is nothing to do.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Message and mend on one line, with nothing in it that a terminal would obey."""
        line = f"{self.message}: {self.hint}" if self.hint else self.message
        return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)


class SourceError(ReaderError):
    """A source cannot be read or decoded."""


class LibraryError(ReaderError):
    """A workspace, an article or its cache cannot be found or used."""


class LanguageError(ReaderError):
    """A dictionary or a language package is missing, damaged or the wrong one."""


class LayoutError(ReaderError):
    """Text cannot be set in the width asked for."""


class AnchorError(ReaderError):
    """A highlight's span or quote does not fit its article."""


class StoreError(ReaderError):
    """An annotation file cannot be read or written."""


class ConfigError(ReaderError):
    """A settings or keymap file is wrong."""


class ExportError(ReaderError):
    """An export cannot be made or written."""


class IncomingError(ReaderError):
    """A file of annotations from elsewhere cannot be read."""
