"""Queries in the server's words: what it leaves out is decided there, and what it cannot decide exactly, here."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import msgspec

from rapat.store.query import NEWEST_FIRST, After, AnyOf, Before, Condition, Contains, Equal, Present, Query

_COLUMNS: Final = frozenset({"forum", "meeting", "action"})
_PREFIX: Final = 200
"""Characters of a field that its column holds."""
_STAND_IN: Final = "\1"
"""What stands for NUL in the server's form of a document."""


class Selection(NamedTuple):
    """The part behind `WHERE` of a statement on documents, its values, and whether it is all of the query."""

    where: str
    values: list[Any]
    exact: bool
    """Else some of what is found does not fit; nothing that fits is missing."""


def select(query: Query) -> Selection:
    """Write the conditions of a query for the server."""
    parts, values, exact = ["kind = %s", "doc IS NOT NULL"], [_plain(query.kind)], _is_plain(query.kind)
    for condition in query.where:
        written = _written(condition)
        if written is None:
            exact = False
        else:
            parts.append(written[0])
            values += written[1]
    return Selection(" AND ".join(parts), values, exact)


def ordered(query: Query, selection: Selection) -> str:
    """Write order and limit, as far as the server can keep them."""
    if query.order is not None and query.order != NEWEST_FIRST:
        return ""
    text = " ORDER BY n DESC" if query.order else " ORDER BY n"
    return f"{text} LIMIT {query.limit}" if query.limit is not None and selection.exact else text


def _written(condition: Condition) -> tuple[str, list[Any]] | None:
    """Write one condition; None for one that only Python can decide."""
    field = condition.field
    if not _is_plain(field):
        return None
    match condition:
        case Present():
            return "fields ? %s", [field]
        case Equal():
            return _equal(condition)
        case AnyOf(values=values) if all(isinstance(value, str) and _is_plain(value) for value in values):
            return _any_of(condition)
        case Contains(value=str(value)) if _is_plain(value):
            return (
                "(jsonb_typeof(fields -> %s::text) = 'array' AND fields -> %s::text @> %s::jsonb)",
                [field, field, _json([value])],
            )
        case Before(value=value) | After(value=value) if _is_plain(value):
            sign = "<" if isinstance(condition, Before) else ">"
            text = (
                "(jsonb_typeof(fields -> %s::text) = 'string' AND (fields ->> %s::text) COLLATE \"C\" " + sign + " %s"
            )
            if condition.or_absent:
                return f"({text}) OR NOT fields ? %s)", [field, field, value, field]
            return f"{text})", [field, field, value]
        case _:
            return None


def _equal(condition: Equal) -> tuple[str, list[Any]] | None:
    field, value = condition.field, condition.value
    if value is None:
        return "coalesce(fields -> %s::text, 'null') = 'null'", [field]
    if not isinstance(value, str) or not _is_plain(value):
        return None
    if condition.or_absent:
        return "(fields -> %s::text = %s::jsonb OR NOT fields ? %s)", [field, _json(value), field]
    if field == "id":
        return "id = %s", [value]
    if field in _COLUMNS:  # a look-up, and the rest of a value that is longer than its column
        return f"{field} = %s AND fields -> %s::text = %s::jsonb", [value[:_PREFIX], field, _json(value)]
    return "fields -> %s::text = %s::jsonb", [field, _json(value)]


def _any_of(condition: AnyOf) -> tuple[str, list[Any]] | None:
    field = condition.field
    parts = ["fields -> %s::text = ANY (%s::jsonb[])"]
    values: list[Any] = [field, list(map(_json, sorted(map(str, condition.values))))]
    if condition.or_absent:
        parts.append("NOT fields ? %s")
        values.append(field)
    if condition.or_unknown is not None:
        if not all(map(_is_plain, condition.or_unknown)):
            return None
        parts.append("(jsonb_typeof(fields -> %s::text) = 'string' AND NOT (fields ->> %s::text) = ANY (%s::text[]))")
        values += [field, field, sorted(condition.or_unknown)]
    return f"({' OR '.join(parts)})", values


def _is_plain(text: str) -> bool:
    """Whether a text is the same on the server: no NUL, nothing that stands for one, no half of a character."""
    return "\0" not in text and _STAND_IN not in text and _encodes(text)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _plain(text: str) -> str:
    """Return a text that the server can be asked for; what it is not the same for, nothing has."""
    return text if _is_plain(text) else ""


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
