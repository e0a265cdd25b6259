"""Values to and from plain JSON: dates as `YYYY-MM-DD`, moments with their offset, enums by their English codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from rapat.errors import Damaged
from rapat.language import M, Message


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The common base of every word: immutable, compared by content, unknown fields refused on reading."""


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


def to_plain(value: Value) -> dict[str, Any]:
    """Turn a value into a JSON object; fields that hold their default are left out to keep lines short."""
    plain: dict[str, Any] = msgspec.to_builtins(value)
    return plain


def from_plain(plain: Mapping[str, Any], word: type[V]) -> V:
    """Read a `word` from a JSON object; raises `Damaged` that names the field when it does not fit."""
    try:
        return msgspec.convert(plain, word, strict=True)
    except msgspec.ValidationError as fault:
        raise Damaged(
            M(
                "The %(word)s %(id)s does not read: %(fault)s.",
                word=word.__name__,
                id=str(plain.get("id", "?")),
                fault=misfit(fault),
            ),
            M("Run `rapat verify` to see what else is affected."),
        ) from fault
