"""The days and moments that an office has: whatever is counted from others may leave the calendar.

What a program writes keeps to them; a document that does not was put there, and does not read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from operator import attrgetter
from typing import Final, NamedTuple, get_args

import msgspec

YEARS: Final = range(1900, 3000)
"""The years a day lies in."""
EARLIEST: Final = datetime(1900, 1, 2, tzinfo=UTC)
LATEST: Final = datetime(2999, 12, 30, tzinfo=UTC)
"""Between these lie the moments that may be told: a day within the years, so that every zone has them."""
_FIRST: Final = date(YEARS.start, 1, 1)
_LAST: Final = date(YEARS.stop - 1, 12, 31)
_NOTHING: Final = ()
"""What a list that holds nothing is: there is only one such."""


def beyond(value: msgspec.Struct) -> str:
    """Name the first field, those of values within it as `place.field`, that no calendar of an office has; else empty.

    That is a day or moment of another age, a moment without its zone, or a time of day with one.
    """
    for held in _dated(type(value)).read(value):
        # Asked of nearly every field of every document that is read: what is compared is told by its type first.
        if held is None or held is _NOTHING or (type(held) is date and _FIRST <= held <= _LAST):
            continue
        if isinstance(held, msgspec.Struct) and not beyond(held):
            continue
        return _first_beyond(value)
    return ""


def _first_beyond(value: msgspec.Struct) -> str:
    """Name what `beyond` names; every field is looked at, whatever it holds."""
    dated = _dated(type(value))
    for name, held in zip(dated.names, dated.read(value), strict=True):
        for one in (held,) if isinstance(held, msgspec.Struct) else _each(held):
            if isinstance(one, msgspec.Struct):
                if inner := beyond(one):
                    return f"{name}.{inner}"
            elif not _lies_within(one):
                return name
    return ""


def _lies_within(value: object) -> bool:
    match value:
        case datetime():
            return value.tzinfo is not None and EARLIEST <= value <= LATEST
        case date():
            return value.year in YEARS
        case time():
            return value.tzinfo is None
    return True


class _Dated(NamedTuple):
    """The fields of a type that may hold days or moments."""

    names: tuple[str, ...]
    read: Callable[[msgspec.Struct], tuple[object, ...]]
    """Reads them all at once."""


@cache
def _dated(document_type: type[msgspec.Struct]) -> _Dated:
    """Tell of the fields of a word that may hold days or moments: most have none, so reading them costs nothing."""
    names = tuple(field.name for field in msgspec.structs.fields(document_type) if _may_hold(field.type))
    read = attrgetter(*names) if names else lambda _: ()
    return _Dated(names, read if len(names) != 1 else lambda value: (read(value),))


def _may_hold(kind: object) -> bool:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return bool(_dated(kind).names)
    return kind in (date, datetime, time) or any(_may_hold(inner) for inner in get_args(kind))


def _each(value: object) -> tuple[object, ...]:
    if isinstance(value, Mapping):
        return tuple(value.values())
    return tuple(value) if isinstance(value, tuple | list) else (value,)
