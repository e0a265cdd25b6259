"""What a new version of minutes says otherwise than the approved one before it, so that nobody signs it unseen.

An amendment is made from the record as it is now: names that the registers have otherwise since, an action's new lead
or date, a new letterhead come along with what was corrected. Compared is what is printed: a line that was typed again
in the same words is the same line, and a date said in other words the same date.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from rapat.model import Action, Entry, Frozen, Meeting
from rapat.model.plain import Plain
from rapat.secretariat import finality
from rapat.secretariat.session import Session
from rapat.text.language import M, Message

_OWN: Final = frozenset({"version", "amendments"})
"""What every amendment changes."""
_UNPRINTED: Final = frozenset({"id", "entry", "action", "parent", "rev"})
"""What ties values together and stands on no paper."""
_PLACES: Final = frozenset({"number", "order"})
"""Of lines, where they stand: what counts is which comes before which."""
_NAMED_ELSEWHERE: Final = ("agencies/", "people/", "origins/")
"""Registers are there for what refers to them: that one is referred to now is told where it is."""

_TYPED: Final = frozenset({"entries", "items", "attendance", "actions"})
"""What may be taken back and typed again in the same words."""


def differences(session: Session, meeting: Meeting) -> Iterator[Message]:
    """Tell what the frozen values of a meeting in review print otherwise than its last approved version."""
    now = session.get(Frozen, finality.frozen_id(meeting.id, meeting.version))
    before = session.get(Frozen, finality.frozen_id(meeting.id, meeting.version - 1))
    if now is None or before is None:
        return
    told, meant = _values(before), _values(now)
    _pair(told, meant)
    for place in [one for one in told if one not in meant and not _reads(session, one)]:
        del told[place]  # made private since, or of a class above the reader's
    for place in sorted(told.keys() | meant.keys()):
        yield from _differs(place, told.get(place), meant.get(place))
    if _order(told, meant) != _order(meant, told):
        yield M("The lines stand in another order.")


def _reads(session: Session, place: str) -> bool:
    """Tell whether the acting person may read, as it is now, what an approved version printed at a place."""
    kind, _, ident = place.partition("/")
    match kind:
        case "entries":
            return session.get(Entry, ident) is not None
        case "actions" | "reviewed":
            return session.get(Action, ident) is not None
        case _:
            return True


def _values(frozen: Frozen) -> Plain:
    """Return the values by what they are of: parts of the minutes by their id, not by their number."""
    return {_named(leaf.place, leaf.value): leaf.value for leaf in frozen.leaves}


def _named(place: str, value: object) -> str:
    inner = value.get("action") if isinstance(value, Mapping) else None  # a line names its action only
    head = inner if isinstance(inner, Mapping) else value
    ident = head.get("id") if isinstance(head, Mapping) else None
    return f"{place.partition('/')[0]}/{ident}" if ident and "/" in place else place


def _pair(told: Plain, meant: Plain) -> None:
    """Give what was taken back and typed again in the same words one place in both."""
    gone = [place for place in told if place not in meant and place.partition("/")[0] in _TYPED]
    for place in [place for place in meant if place not in told]:
        kind = place.partition("/")[0]
        printed = _printed(meant[place])
        same = next((one for one in gone if one.partition("/")[0] == kind and _printed(told[one]) == printed), None)
        if same is not None:
            gone.remove(same)
            meant[same] = meant.pop(place)


def _order(one: Plain, other: Plain) -> list[str]:
    """Return the lines that both versions have, as one of them orders them."""
    lines = [place for place in one if place.startswith("entries/") and place in other]
    return sorted(lines, key=lambda place: float(one[place].get("order", 0)))


def _printed(value: object, name: str = "") -> object:
    """Return a value as far as paper shows it."""
    if isinstance(value, Mapping):
        if value.get("date"):
            return value["date"]  # however the day was said
        hidden = _UNPRINTED if name else _UNPRINTED | _PLACES
        inner = value["action"] if isinstance(value.get("action"), Mapping) else None
        shown = {key: _printed(one, key) for key, one in value.items() if key not in hidden}
        return shown if inner is None else {**shown, "promise": _printed(inner, "promise")}
    if isinstance(value, list | tuple):
        return [_printed(one, name) for one in value]
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    return value


def _differs(place: str, old: object, new: object) -> Iterator[Message]:
    if old is None or new is None:
        if not place.startswith(_NAMED_ELSEWHERE):
            words = _words(new if old is None else old) or place
            yield M("New: %(what)s", what=words) if old is None else M("No more: %(what)s", what=words)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        skipped = _OWN | (_PLACES if place.startswith("entries/") else frozenset())
        for name in sorted((old.keys() | new.keys()) - skipped):
            one, other = old.get(name), new.get(name)
            if name == "action" and isinstance(one, Mapping) and isinstance(other, Mapping):
                yield from _differs(f"{place}, {name}", one, other)
            elif name not in _UNPRINTED:
                yield from _differs_in(f"{place}, {name}", one, other)
    else:
        yield from _differs_in(place, old, new)


def _differs_in(place: str, old: object, new: object) -> Iterator[Message]:
    if _printed(old, place) != _printed(new, place):
        yield M("%(what)s: %(old)s → %(new)s", what=place, old=_words(old) or "–", new=_words(new) or "–")


def _words(value: object) -> str:
    """Return a value for people: of something with a name or words these, of a day the day, of a list what is in it."""
    if isinstance(value, Mapping):
        inner = value.get("action")
        told = inner if isinstance(inner, Mapping) else value
        ident = str(told.get("id", ""))
        words = next((str(told[name]) for name in ("date", "text", "title", "name") if told.get(name)), "")
        return f"{ident} {words}".strip()
    if isinstance(value, list | tuple):
        return ", ".join(_words(part) for part in value)
    return "" if value is None else str(value)
