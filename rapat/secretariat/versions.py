"""Whether a new version of minutes says anything otherwise than the approved one before it: else nothing was corrected.

An amendment is made from the record as it is now: names that the registers have otherwise since, an action's new lead,
a new letterhead come along with what was corrected. Compared is what is printed: a line that was typed again in the
same words is the same line, and a date said in other words the same date.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from rapat.errors import Refused
from rapat.model import ActionStatus, ExtensionState, Frozen, Meeting
from rapat.model.plain import Plain, ReadOnlyPlain
from rapat.secretariat import finality
from rapat.secretariat.stored import Source
from rapat.text.language import M

_OWN: Final = frozenset({"version", "amendments"})
"""What every amendment changes."""
_UNPRINTED: Final = frozenset({"id", "entry", "action", "parent", "rev"})
"""What ties values together and stands on no paper."""
_COME_SINCE: Final = frozenset({"progress", "extensions", "status", "reason", "due", "original_due"})
"""Of promises, what becomes of them after they were made."""
_PLACES: Final = frozenset({"number", "order"})
"""Of lines, where they stand: what counts is which comes before which."""
_NAMED_ELSEWHERE: Final = ("agencies/", "people/", "origins/")
"""Registers are there for what refers to them: that one is referred to now is told where it is."""

_TYPED: Final = frozenset({"entries", "items", "attendance", "actions"})
"""What may be taken back and typed again in the same words."""


def must_correct(source: Source, meeting: Meeting, now: ReadOnlyPlain) -> None:
    """Check that a later version says something otherwise than the approved one before it; raises `Refused`.

    `now` has its values by place. How far its promises have come corrects nothing. Where the version before was not
    frozen nobody can tell.
    """
    before = source.get(Frozen, finality.frozen_id(meeting.id, meeting.version - 1))
    if before is None or _corrects({leaf.place: leaf.value for leaf in before.leaves}, now):
        return
    raise Refused(
        M(
            "Version %(version)s of %(id)s says what version %(before)s says: nothing was corrected.",
            version=meeting.version,
            id=meeting.id,
            before=meeting.version - 1,
        ),
        M("Correct it first: rapat entries edit LINE TEXT, or rapat meetings edit %(id)s", id=meeting.id),
    )


def _corrects(before: ReadOnlyPlain, now: ReadOnlyPlain) -> bool:
    told, meant = (_by_identity(values) for values in (before, now))
    _pair(told, meant)
    differ = any(_printed(told.get(place)) != _printed(meant.get(place)) for place in _spoken_of(told, meant))
    return differ or _order(told, meant) != _order(meant, told)


def _spoken_of(told: ReadOnlyPlain, meant: ReadOnlyPlain) -> set[str]:
    """Return the places that count: registers are there for what refers to them, in one version or in both."""
    both = told.keys() & meant.keys()
    return {place for place in told.keys() | meant.keys() if place in both or not place.startswith(_NAMED_ELSEWHERE)}


def _by_identity(values: ReadOnlyPlain) -> Plain:
    """Return the values by what they are of: parts of the minutes by their id, not by their number."""
    return {_named(place, value): value for place, value in values.items()}


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
    """Return a value as far as paper shows it; without a `name` it is that of a place."""
    if isinstance(value, Mapping):
        if name and value.get("date"):
            return value["date"]  # however the day was said
        hidden = _UNPRINTED if name else _UNPRINTED | _PLACES | _OWN | _COME_SINCE
        inner = value["action"] if isinstance(value.get("action"), Mapping) else None
        shown = {key: _printed(one, key) for key, one in value.items() if key not in hidden}
        return shown if inner is None else {**shown, "promise": _promise(inner, value)}
    if isinstance(value, list | tuple):
        return [_printed(one, name) for one in value]
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    return value


def _promise(action: ReadOnlyPlain, file: Mapping[str, Any]) -> object:
    """Return a promise as it was made, and whether it was given up: time given since, and reports, correct nothing."""
    made = {name: value for name, value in action.items() if name not in _COME_SINCE}
    moved = any(extension.get("state") == ExtensionState.GRANTED for extension in file.get("extensions", ()))
    due = action.get("original_due") if moved else action.get("due")
    given_up = action.get("reason") if action.get("status") == ActionStatus.VOID else None
    return _printed({**made, "made_due": due, "given_up": given_up}, "promise")
