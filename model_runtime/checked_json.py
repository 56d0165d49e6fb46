"""JSON values as the values they stand for, checked against annotations. Knows no message; standard library only.

`value_of` takes text, numbers, truth, tuples, dictionaries, enumerations, frozen dataclasses, what may be None and what
may be one of several of these. A number has to be finite. `Annotated` with one of the bounds below says more:
`Annotated[int, Between(0, 9)]`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

_SHOWN = 40  # characters of a wrong value


class WrongValueError(ValueError):
    """A value is not what its place asks for. `what` says so; `place` is the way to it, as in ".spans[2].text"."""

    def __init__(self, what: str, place: str = "") -> None:
        super().__init__(f"{place.removeprefix('.')}: {what}" if place else what)
        self.what, self.place = what, place

    def within(self, place: str) -> WrongValueError:
        """The same, seen from one step further out."""
        return WrongValueError(self.what, place + self.place)


@dataclass(frozen=True, slots=True)
class Between:
    """A number from `low` to `high`, both included."""

    low: float
    high: float

    def check(self, value: float) -> None:
        """Raise WrongValueError for any other."""
        if not self.low <= value <= self.high:
            raise WrongValueError(f"{_shown(value)} is not between {self.low} and {self.high}")


@dataclass(frozen=True, slots=True)
class AtMost:
    """Text or a list of so many characters or parts."""

    length: int

    def check(self, value: str | tuple[Any, ...]) -> None:
        """Raise WrongValueError for a longer one."""
        if len(value) > self.length:
            raise WrongValueError(f"it is {len(value)} long, and may be {self.length}")


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of these words."""

    words: tuple[str, ...]

    def check(self, value: str) -> None:
        """Raise WrongValueError for any other."""
        if value not in self.words:
            raise WrongValueError(f"{_shown(value)} is none of {', '.join(self.words)}")


_Reader = Callable[[Any], Any]


def value_of(kind: Any, data: Any) -> Any:
    """The value of this kind, a type or an annotation, that `data` stands for.

    Fields of an object that the kind does not know are left out.

    Raises:
        WrongValueError: it stands for none.
    """
    try:
        return _reader(kind)(data)
    except RecursionError:
        raise WrongValueError("it is nested too deep") from None


@cache
def _reader(kind: Any) -> _Reader:
    """What makes a value of this kind; all of them raise WrongValueError."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _bounded(_reader(arguments[0]), arguments[1:])
    if origin in (Union, UnionType):
        kinds = tuple(one for one in arguments if one is not NoneType)
        return _optional(kinds[0]) if len(kinds) == 1 else _one_of(kinds)
    if origin is tuple:
        return _list_of(arguments[0]) if arguments[1:] == (...,) else _row_of(arguments)
    if origin is dict:
        return _dictionary_of(arguments[1])
    if is_dataclass(kind):
        return _object_of(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _word_of(kind)
    return _PLAIN[kind]


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise _unexpected("text", data)
    return data


def _whole(data: Any) -> int:
    if type(data) is not int:  # True is one to Python
        raise _unexpected("a whole number", data)
    return data


def _number(data: Any) -> float:
    if type(data) not in (int, float):
        raise _unexpected("a number", data)
    try:
        value = float(data)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise WrongValueError(f"{_shown(data)} is no finite number")
    return value


def _truth(data: Any) -> bool:
    if not isinstance(data, bool):
        raise _unexpected("true or false", data)
    return data


_PLAIN: dict[Any, _Reader] = {str: _text, int: _whole, float: _number, bool: _truth, Any: lambda data: data}


def _bounded(read: _Reader, bounds: tuple[Any, ...]) -> _Reader:
    def reader(data: Any) -> Any:
        value = read(data)
        for bound in bounds:
            bound.check(value)
        return value

    return reader


def _optional(kind: Any) -> _Reader:
    read = _reader(kind)
    return lambda data: None if data is None else read(data)


def _one_of(kinds: tuple[Any, ...]) -> _Reader:
    """What reads plain values of several types, and objects of one. It may stand in such an object itself."""
    by_type = {dict if is_dataclass(kind) else kind: kind for kind in kinds}

    def reader(data: Any) -> Any:
        kind = by_type.get(type(data))
        if kind is None:
            raise _unexpected("another kind of value", data)
        return _reader(kind)(data)

    return reader


def _list_of(kind: Any) -> _Reader:
    read = _reader(kind)
    return lambda data: tuple(_part(read, f"[{at}]", item) for at, item in enumerate(_items(data)))


def _row_of(kinds: tuple[Any, ...]) -> _Reader:
    reads = [_reader(kind) for kind in kinds]

    def reader(data: Any) -> tuple[Any, ...]:
        if len(_items(data)) != len(reads):
            raise WrongValueError(f"{len(reads)} values were expected, not {len(data)}")
        return tuple(_part(read, f"[{at}]", item) for at, (read, item) in enumerate(zip(reads, data, strict=True)))

    return reader


def _dictionary_of(kind: Any) -> _Reader:
    read = _reader(kind)
    return lambda data: {_text(name): _part(read, f".{name:.{_SHOWN}}", item) for name, item in _entries(data).items()}


def _word_of(kind: type[StrEnum]) -> _Reader:
    def reader(data: Any) -> StrEnum:
        if _text(data) not in set(kind):
            raise WrongValueError(f"there is no {_shown(data)}")
        return kind(data)

    return reader


def _object_of(kind: Any) -> _Reader:
    hints = get_type_hints(kind, include_extras=True)
    known = [(item, _reader(hints[item.name])) for item in fields(kind)]

    def reader(data: Any) -> Any:
        entries, values = _entries(data), {}
        for item, read in known:
            if item.name in entries:
                values[item.name] = _part(read, f".{item.name}", entries[item.name])
            elif item.default is item.default_factory is MISSING:
                raise WrongValueError("it is missing", f".{item.name}")
        try:
            return kind(**values)
        except ValueError as error:
            raise WrongValueError(str(error)) from None

    return reader


def _part(read: _Reader, place: str, data: Any) -> Any:
    try:
        return read(data)
    except WrongValueError as error:
        raise error.within(place) from None


def _items(data: Any) -> list[Any] | tuple[Any, ...]:
    if not isinstance(data, list | tuple):
        raise _unexpected("a list", data)
    return data


def _entries(data: Any) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise _unexpected("an object", data)
    return data


def _unexpected(wanted: str, data: Any) -> WrongValueError:
    return WrongValueError(f"{wanted} was expected, not {_shown(data)}")


def _shown(data: Any) -> str:
    """A value in a few characters; of lists and objects only what they are."""
    if isinstance(data, dict | list | tuple):
        return "an object" if isinstance(data, dict) else "a list"
    text = "null" if data is None else repr(data)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
