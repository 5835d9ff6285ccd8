"""Frozen values whose classes cost next to nothing to define.

`dataclass(frozen=True, slots=True)` compiles its methods for every class that is defined, 0.55 ms each on
CPython 3.11 (measured 2026-11), and the first frame of the reader stands on some fifty of them. Classes
made from `Frozen` share their methods; `__init__` alone is compiled, when the first value is made.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Never, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import Field


def _compile_and_init(self: Frozen, *values: object, **named: object) -> None:
    cls = type(self)
    cls.__init__ = _compiled_init(cls)  # type: ignore[method-assign]
    cls.__init__(self, *values, **named)


def _compiled_init(cls: type[Frozen]) -> Callable[..., None]:
    """Return what `__init__` would be, were it written out: each field put into its slot.

    Slots are set by their own descriptors, past `__setattr__`, which forbids it.
    """
    known: dict[str, Any] = {f"default_{name}": value for name, value in cls._defaults.items()}
    known |= {f"set_{name}": getattr(cls, name).__set__ for name in cls._kinds}
    fields = [f"{name}=default_{name}" if name in cls._defaults else name for name in cls._kinds]
    lines = [f"set_{name}(self, {name})" for name in cls._kinds]
    if cls.__post_init__ is not Frozen.__post_init__:
        lines.append("self.__post_init__()")
    exec(f"def __init__(self, {', '.join(fields)}):\n " + "\n ".join(lines or ["pass"]), known)
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


class _FrozenType(type):
    """Turns the fields that a class annotates into its slots."""

    _kinds: dict[str, Any]
    """The fields in order, each with its annotation."""
    _defaults: dict[str, Any]
    _key: Callable[[object], object]
    """Takes the fields of a value, to compare them."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any], **options: Any) -> _FrozenType:
        own = body.get("__annotations__", {}) if bases else {}
        kinds: dict[str, Any] = {}
        defaults: dict[str, Any] = {}
        for base in bases:
            if isinstance(base, _FrozenType):
                kinds |= base._kinds
                defaults |= base._defaults
        kinds |= own
        defaults |= {field: body.pop(field) for field in own if field in body}
        body |= {
            "__slots__": tuple(own),
            "__match_args__": tuple(kinds),
            "__init__": _compile_and_init,
            "_kinds": kinds,
            "_defaults": defaults,
            "_key": attrgetter(*kinds) if kinds else type,
        }
        return super().__new__(cls, name, bases, body, **options)


class _Fields:
    """What the functions of `dataclasses` look for in a class, made when one of them first does."""

    def __get__(self, value: Frozen | None, cls: type[Frozen]) -> dict[str, Field[Any]]:
        # Here, not at the top: it loads `inspect`, 15 ms, and most commands never ask.
        from dataclasses import field, make_dataclass

        defaults = cls._defaults
        fields = [
            (name, kind, field(default=defaults[name]) if name in defaults else field())
            for name, kind in cls._kinds.items()
        ]
        twin: Any = make_dataclass(cls.__name__, fields, init=False, repr=False, eq=False)
        found: dict[str, Field[Any]] = twin.__dataclass_fields__
        type.__setattr__(cls, "__dataclass_fields__", found)
        return found


@dataclass_transform(frozen_default=True)
class Frozen(metaclass=_FrozenType):
    """A value that never changes, and equals another of its class with equal fields.

    A class made from it annotates its fields as a dataclass does; every name that it annotates is one.
    Defaults are shared by all values. What `__post_init__` raises keeps a value from being made; `replace`,
    `fields` and `asdict` of `dataclasses` can be used.
    """

    if not TYPE_CHECKING:
        __dataclass_fields__ = _Fields()

    def __post_init__(self) -> None:
        """Look at the fields of a value that has just been made."""

    def __setattr__(self, name: str, value: object) -> Never:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> Never:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        key = type(self)._key
        return key(self) == key(other)

    def __hash__(self) -> int:
        return hash(type(self)._key(self))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self)._kinds)
        return f"{type(self).__qualname__}({fields})"

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), tuple(getattr(self, name) for name in type(self)._kinds)
