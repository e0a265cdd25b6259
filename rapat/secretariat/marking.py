"""What a mark of the roll-call makes of the one before it. Pure.

A mark tells what it tells and leaves the rest, as `+ KEJARI pulang 10.30` does; but what was said of somebody else, or
of another way of being there, does not stay with it: whom a substitute stood for, hours, names and remarks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from rapat import capture
from rapat.model import Attendance, Beside, Presence

_COMES: Final = frozenset({Presence.PRESENT, Presence.REPRESENTED, Presence.GUEST})


def called(
    old: Attendance, mark: capture.AttendanceMark, arrived: datetime | None, left: datetime | None
) -> Attendance:
    """Return the mark of an agency after another one: who is named anew stands beside those who came before.

    A mark that names nobody is of the agency: when it leaves or is excused, all do. One that excuses somebody by name
    takes him off where others stay.
    """
    rows = list(old.each)
    away = mark.presence is not None and mark.presence not in _COMES
    if not mark.named or old.presence not in _COMES:
        first, *others = [marked(rows[0], mark, arrived, left), *([] if away else rows[1:])]
        gone = mark.presence is None and left is not None
        others = [replace(other, left=other.left or left) for other in others] if gone else others
        return _together(first, others)
    at = next((at for at, row in enumerate(rows) if _is_named(row, mark)), None)
    if at is None:
        at = next((at for at, row in enumerate(rows) if _may_be(row, mark, arrived)), None)
    if away:
        if at is None or len(rows) == 1:
            return _together(marked(rows[0], mark, arrived, left), [])
        del rows[at]
    elif at is None:
        rows.append(
            marked(
                Attendance(id=old.id, meeting=old.meeting, agency=old.agency, presence=Presence.PRESENT),
                mark,
                arrived,
                left,
            )
        )
    else:
        rows[at] = marked(rows[at], mark, arrived, left)
    return _together(replace(rows[0], id=old.id, rev=old.rev), rows[1:])


def without(old: Attendance, marks: Sequence[capture.AttendanceMark]) -> Attendance | None:
    """Return the mark of an agency without those whom some marks name; None where nobody stays.

    One of whom nobody wrote down a name is whom a mark without a name is of.
    """
    rows = [row for row in old.each if not any(_is_struck(row, mark) for mark in marks)]
    return _together(replace(rows[0], id=old.id, rev=old.rev), rows[1:]) if rows else None


def _is_struck(row: Attendance, mark: capture.AttendanceMark) -> bool:
    return _is_named(row, mark) if mark.named else not (row.name or row.position or row.person)


def names_of(roll: Attendance) -> list[str]:
    """Return who came for an agency, each by name or position."""
    return [one.name or one.position for one in roll.each if one.presence in _COMES and (one.name or one.position)]


def _together(first: Attendance, others: list[Attendance]) -> Attendance:
    fields = Beside.__struct_fields__
    beside = (Beside(**{name: getattr(other, name) for name in fields}) for other in others)
    return replace(first, beside=tuple(beside))


def _is_named(row: Attendance, mark: capture.AttendanceMark) -> bool:
    """Whether somebody on the list is whom a mark names."""
    if row.person and mark.person:
        return row.person == mark.person
    said = ((row.name, mark.name), (row.position, mark.position))
    return any(was and was.casefold() == now.casefold() for was, now in said) and _is_of_the_same(row, mark)


def _may_be(row: Attendance, mark: capture.AttendanceMark, arrived: datetime | None) -> bool:
    """Whether a mark may add a name or an office to somebody on the list; not to who came at another hour."""
    elsewhen = row.arrived is not None and arrived is not None and row.arrived != arrived
    return not elsewhen and _is_of_the_same(row, mark)


def marked(
    old: Attendance, mark: capture.AttendanceMark, arrived: datetime | None, left: datetime | None
) -> Attendance:
    """Return a mark as it is after another one, whose hours are `arrived` and `left`."""
    base = old
    if not _is_of_the_same(old, mark):
        base = replace(base, name="", position="", person="", representing="", arrived=None, left=None, note="")
    presence = mark.presence or base.presence
    if mark.presence not in (None, Presence.REPRESENTED):
        base = replace(base, representing="")
    if (presence in _COMES) != (old.presence in _COMES):
        base = replace(base, arrived=None, left=None, note="")
    return replace(
        base,
        presence=presence,
        name=mark.name or base.name,
        position=mark.position or base.position,
        person=mark.person or base.person,
        representing=mark.representing or base.representing,
        arrived=arrived or base.arrived,
        left=left or base.left,
        note=mark.note or base.note,
    )


def _is_of_the_same(old: Attendance, mark: capture.AttendanceMark) -> bool:
    """Whether a mark names nobody else than the one before it; one that adds a name to an office does not."""
    if old.person and mark.person:
        return old.person == mark.person
    said = ((old.name, mark.name), (old.position, mark.position))
    return all(not was or not now or was.casefold() == now.casefold() for was, now in said)
