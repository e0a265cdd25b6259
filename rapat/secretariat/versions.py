"""What a new version of minutes says otherwise than the approved one before it, so that nobody signs it unseen.

An amendment is made from the record as it is now: names that the registers have otherwise since, an action's new lead
or date, a new letterhead come along with what was corrected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rapat.language import M, Message
from rapat.model import Frozen, Meeting
from rapat.secretariat import finality
from rapat.secretariat.desk import Desk

_OWN = frozenset({"version", "amendments"})
"""What every amendment changes."""


def differences(desk: Desk, meeting: Meeting) -> Iterator[Message]:
    """Tell what the frozen values of a meeting in review say otherwise than its last approved version."""
    now = desk.get(Frozen, finality.frozen_id(meeting.id, meeting.version))
    before = desk.get(Frozen, finality.frozen_id(meeting.id, meeting.version - 1))
    if now is None or before is None:
        return
    told, meant = _values(before), _values(now)
    for place in sorted(told.keys() | meant.keys()):
        yield from _differs(place, told.get(place), meant.get(place))


def _values(frozen: Frozen) -> dict[str, Any]:
    """The values by what they are of: parts of the minutes by their id, not by their number."""
    return {_named(leaf.place, leaf.value): leaf.value for leaf in frozen.leaves}


def _named(place: str, value: Any) -> str:  # noqa: ANN401 - JSON is what it is
    head = value.get("action", value) if isinstance(value, Mapping) else None
    ident = head.get("id") if isinstance(head, Mapping) else None
    return f"{place.partition('/')[0]}/{ident}" if ident and "/" in place else place


def _differs(place: str, old: Any, new: Any) -> Iterator[Message]:  # noqa: ANN401
    if old is None or new is None:
        words = _words(new if old is None else old)
        yield M("New: %(what)s", what=words or place) if old is None else M("No more: %(what)s", what=words or place)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in sorted((old.keys() | new.keys()) - _OWN):
            if isinstance(old.get(name), Mapping) and isinstance(new.get(name), Mapping):
                yield from _differs(f"{place}, {name}", old[name], new[name])
            else:
                yield from _differs_in(f"{place}, {name}", old.get(name), new.get(name))
    else:
        yield from _differs_in(place, old, new)


def _differs_in(place: str, old: Any, new: Any) -> Iterator[Message]:  # noqa: ANN401
    if old != new:
        yield M("%(what)s: %(old)s → %(new)s", what=place, old=_words(old) or "–", new=_words(new) or "–")


def _words(value: Any) -> str:  # noqa: ANN401
    """A value for people: of something with a name or words these, of a list what is in it."""
    if isinstance(value, Mapping):
        inner = value.get("action")
        told = inner if isinstance(inner, Mapping) else value
        ident = str(told.get("id", ""))
        words = next((str(told[name]) for name in ("text", "title", "name", "date") if told.get(name)), "")
        return f"{ident} {words}".strip()
    if isinstance(value, list | tuple):
        return ", ".join(_words(part) for part in value)
    return "" if value is None else str(value)
