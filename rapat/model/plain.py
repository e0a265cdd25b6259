"""Values to and from plain JSON: dates as `YYYY-MM-DD`, moments with their offset, enums by their English codes.

A newer rapat may have written fields that this one does not know. They are passed over on reading and put back on
writing (`carried`); what would lose one is not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

import msgspec

from rapat.errors import Damaged, Refused
from rapat.model.bounds import beyond
from rapat.text.language import M, Message

Plain = dict[str, Any]
"""A document as plain JSON."""
ReadOnlyPlain = Mapping[str, Any]
"""A document as plain JSON that is not to be changed."""


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """The common base of every word: immutable, compared by content, unknown fields passed over on reading.

    Values hold no values that hold them, so that no garbage is looked for among them.
    """


class Document(Value, frozen=True, kw_only=True):
    """A value the store keeps on its own: `id` as people write it, `rev` counted up by the store at each change."""

    id: str
    rev: int = 0


V = TypeVar("V", bound=Value)

_PLACE = re.compile(r"at `\$\.?([^`]+)`")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_MISSING = re.compile(r"required field `([^`]+)`")


def misfit(fault: msgspec.ValidationError) -> Message:
    """Say which field of a value does not fit, in words of people."""
    text = str(fault)
    if found := _UNKNOWN.search(text):
        return M("%(field)s is unknown", field=found[1])
    if found := _MISSING.search(text):
        return M("%(field)s is missing", field=found[1])
    if found := _PLACE.search(text):
        return M("%(field)s does not fit", field=found[1])
    return M("its form does not fit")


def to_plain(value: Value) -> Plain:
    """Turn a value into a JSON object; fields that hold their default are left out to keep lines short."""
    plain: Plain = msgspec.to_builtins(value)
    return plain


def defaults_of(document_type: type[Value]) -> Plain:
    """Tell what a JSON object of a `document_type` leaves out: each field that has a default, with its plain value."""
    values = document_type.__struct_defaults__
    found = zip(document_type.__struct_fields__[-len(values) :], values, strict=True) if values else ()
    return {name: msgspec.to_builtins(one) for name, one in found if one is not msgspec.NODEFAULT}


def from_plain(plain: ReadOnlyPlain, document_type: type[V]) -> V:
    """Read a `document_type` from a JSON object; raises `Damaged` that names the field when it does not fit."""
    try:
        value = msgspec.convert(plain, document_type, strict=True)
    except msgspec.ValidationError as fault:
        raise _unread(plain, document_type, misfit(fault)) from fault
    if place := beyond(value):
        raise _unread(plain, document_type, M("%(field)s is no day or time of an office's calendar", field=place))
    return value


def _unread(plain: ReadOnlyPlain, document_type: type[Value], fault: Message) -> Damaged:
    return Damaged(
        M(
            "The %(type)s %(id)s does not read: %(fault)s.",
            type=document_type.__name__,
            id=str(plain.get("id", "?")),
            fault=fault,
        ),
        M("Run `rapat verify` to see what else is affected."),
    )


def unknown(plain: object, word: object) -> Iterator[str]:
    """Name every field in a JSON object that its `word` does not have, those of values within it as `place.field`."""
    if isinstance(word, type) and issubclass(word, msgspec.Struct):
        fields = fields_of(word)
        for name, value in plain.items() if isinstance(plain, Mapping) else ():
            if name in fields:
                yield from (f"{name}.{inner}" for inner in unknown(value, fields[name]))
            else:
                yield str(name)
        return
    within = (plain,) if get_origin(word) in (Union, UnionType) else _elements(plain)
    for kind in get_args(word):
        for value in within:
            yield from unknown(value, kind)


def _elements(plain: object) -> tuple[object, ...]:
    if isinstance(plain, Mapping):
        return tuple(plain.values())
    return tuple(plain) if isinstance(plain, list | tuple) else ()


@cache
def fields_of(document_type: type[msgspec.Struct]) -> dict[str, object]:
    """Tell the type of each field of a word."""
    return {field.encode_name: field.type for field in msgspec.structs.fields(document_type)}


def carried(stored: ReadOnlyPlain, new: Document) -> Plain:
    """Turn a changed document into a JSON object that keeps what only a newer rapat knows of the `stored` one.

    Raises `Refused` where a changed field holds such a thing inside it, which would be lost.
    """
    plain, word = to_plain(new), type(new)
    strange = {name.partition(".")[0]: name for name in unknown(stored, word)}
    before = to_plain(from_plain(stored, word)) if strange else {}
    for name, place in strange.items():
        if name in fields_of(word) and plain.get(name) != before.get(name):
            raise Refused(
                M(
                    "A newer rapat wrote %(id)s: this one would lose %(field)s, which it does not know.",
                    id=new.id,
                    field=place,
                ),
                M("Install the newest rapat to change it; nothing was written."),
            )
        plain[name] = stored[name]
    return plain
