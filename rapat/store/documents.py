"""Documents as JSON: the form in which a store writes them, and reading one, or some of its fields, from it.

What is read from files is held against the form before it is believed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, Final, TypedDict, TypeGuard

import msgspec

from rapat.model.plain import Plain, ReadOnlyPlain
from rapat.store.contract import COUNTERS
from rapat.text.matching import has_all

DEEPEST: Final = 40
"""How many objects and lists of a document may lie within each other; ours need six."""
_TOGETHER: Final = 32
"""Documents that are looked through for words at once; one that is no plain line has them looked at one by one."""
_NESTED: Final = frozenset({dict, list})

Json = bytes | msgspec.Raw
"""A JSON object as it stands in a file, or in the bytes of one."""
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(dict[str, Any])
_rows = msgspec.json.Decoder(dict[int, msgspec.Raw])


def is_document(kind: str, value: object) -> TypeGuard[Plain]:
    """Whether a value has the form of a document that a store wrote: an object with its id and revision."""
    return _has_form(value, kind) and _is_shallow(value, DEEPEST)


def _has_form(value: object, kind: str) -> TypeGuard[Plain]:
    if not isinstance(value, dict) or type(value.get("id")) is not str or type(value.get("rev")) is not int:
        return False
    return kind != COUNTERS or type(value.get("value")) is int


def _is_shallow(value: Plain | list[Any], room: int) -> bool:
    """Whether at most `room` objects and lists lie within each other."""
    parts: Iterable[object] = value.values() if isinstance(value, dict) else value
    if _NESTED.isdisjoint(map(type, parts)):  # of every document at each opening: nearly all of them end here
        return True
    return room > 0 and all(_is_shallow(part, room - 1) for part in parts if isinstance(part, (dict, list)))


class _Form(msgspec.Struct, gc=False):
    """What every document has; its other fields are passed over."""

    id: str
    rev: int


class _Counter(_Form, gc=False):
    """What a counter has beside."""

    value: int


_forms = msgspec.json.Decoder(dict[int, _Form])
_counters = msgspec.json.Decoder(dict[int, _Counter])


def numbered(kind: str, table: Json) -> Collection[int]:
    """Return the TinyDB ids of a table of which every document has its form, at a fraction of what reading them costs.

    How deep they nest is not looked at. Raises `msgspec.DecodeError` for a table that has anything else.
    """
    return (_counters if kind == COUNTERS else _forms).decode(table)


def rows(table: Json) -> dict[int, Json]:
    """Tell the documents of a table apart, by TinyDB id; raises `msgspec.DecodeError` for what is none."""
    return dict(_rows.decode(table))


def copied(value: Any) -> Any:  # noqa: ANN401 - JSON is what it is
    """Copy plain JSON."""
    if isinstance(value, dict):
        return {name: part if type(part) is str else copied(part) for name, part in value.items()}
    if isinstance(value, list):
        return [copied(part) for part in value]
    return value


def read(held: Json) -> Plain:
    """Read a document; what comes back belongs to whoever asked."""
    return _decoder.decode(held)


def written(document: ReadOnlyPlain) -> Json:
    """Write a document as it stands in files."""
    return _encoder.encode(document)


def texts(value: object) -> Iterator[str]:
    """Yield everything in plain JSON that is text, at any depth; names of fields and numbers are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            if isinstance(part, str):  # most are: no other generator is made for each
                yield part
            elif isinstance(part, (dict, list)):
                yield from texts(part)


def has_words(document: ReadOnlyPlain, words: Sequence[str]) -> bool:
    """Tell whether each of some folded words stands in a text of a document; no word goes on from one to the next."""
    return has_all("\n".join(texts(document)), words)


def may_have(held: Json, words: Sequence[str]) -> bool:
    """Tell whether a document that is not read yet may have each of some folded words; `has_words` is sure."""
    data = bytes(held)
    return b"\\" in data or bytes_have(data, words)  # a letter may stand there as an escape


def bytes_have(data: bytes, words: Sequence[str]) -> bool:
    """Tell whether each of some folded words stands in a text; decided on the bytes where every letter is ASCII."""
    if data.isascii():
        small = data.lower()
        return all(word.encode() in small for word in words)
    return has_all(data.decode(errors="replace"), words)


def having(held: Iterable[Json], words: Sequence[str]) -> Iterator[Json]:
    """Find those of some documents that may have each of some folded words; `has_words` is sure.

    Some at a time are looked through as one text where each is a line of ASCII without escapes, as most are.
    """
    left = iter(held)
    while some := list(islice(left, _TOGETHER)):
        data = b"\n".join(some)
        if data.isascii() and b"\\" not in data and data.count(b"\n") == len(some) - 1:
            text = data.decode()
            yield from (text[start:end].encode() for start, end in places(text, words))
        else:
            yield from (one for one in some if may_have(one, words))


def places(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find where the lines begin and end that have all of some folded words.

    In ASCII, folding moves no letter: of each line that has the longest word the others are asked.
    """
    longest = max(words, key=len, default="") if text.isascii() else ""
    small, start = text.lower() if longest else text, 0
    while (at := small.find(longest, start)) >= 0 and start < len(text):
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = len(text) if end < 0 else end
        if has_all(text[start:end], words):
            yield start, end
        start = end + 1


def fields(held: Json, names: frozenset[str]) -> Plain:
    """Read those fields of a document that it has of some; the others are passed over, at a fraction of the cost."""
    return _fields_decoder(names).decode(held)


@cache
def _fields_decoder(names: frozenset[str]) -> msgspec.json.Decoder[Plain]:
    wanted = TypedDict("wanted", dict.fromkeys(names, Any), total=False)  # type: ignore[misc]  # named when asked for
    return msgspec.json.Decoder(wanted)
