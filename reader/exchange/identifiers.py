"""ULIDs as the identifiers of other formats, and back; both are 128 bits."""

from __future__ import annotations

from uuid import UUID, uuid5

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_OURS = UUID("6f1d6f0e-0b7e-5b0a-9d3c-7a2f4e1c8b55")
"""The namespace of identifiers that are made of names; drawn once."""
_BITS = 128


def uuid_of(ulid: str) -> str:
    """Return a ULID's 128 bits as a UUID, in lower case."""
    number = 0
    for char in ulid:
        number = number * 32 + _ALPHABET.index(char)
    return str(UUID(int=number % (1 << _BITS)))


def ulid_of(guid: str) -> str | None:
    """Return the 128 bits of a UUID as a ULID; None if `guid` is none."""
    try:
        number = UUID(guid.strip("{}")).int
    except ValueError:
        return None
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))


def named_uuid(*names: str) -> str:
    """Return the UUID (version 5) that belongs to some names, the same each time."""
    encodable = "\n".join(names).encode("utf-8", "backslashreplace").decode()
    return str(uuid5(_OURS, encodable))
