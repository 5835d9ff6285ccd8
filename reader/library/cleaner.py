"""The cleaner, loaded when a source has to be cleaned and not before."""

from __future__ import annotations

from reader.cleaning.model import CleanedSource


def clean_source(data: bytes, name: str) -> CleanedSource:
    """Clean the bytes of a source, with the dictionary of readings for those that hold glosses.

    Args:
        data: The source.
        name: Its file name, or what to call it in a message.

    Raises:
        SourceError: If it is empty, binary, or in no known encoding.
    """
    # Here, not at the top: opening known articles cleans nothing.
    from reader.cleaning.pipeline import clean

    return clean(data, name, readings=_readings_of)


def _readings_of(char: str) -> frozenset[str]:
    # Here, not at the top: it loads a dictionary, and only sources with glosses ask.
    from reader.language.readings import character_readings

    return character_readings(char)
