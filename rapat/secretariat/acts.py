"""The capture line of an act that nobody typed: a key, a form or a command makes the value, the text is its trace.

The text is what somebody would have typed to the same effect, so that the record of a meeting reads the same whichever
way was used; nothing reads it again.
"""

from __future__ import annotations

from datetime import time
from typing import Final

from msgspec.structs import replace

from rapat import capture
from rapat.capture import AttendanceMark, Line
from rapat.model import EntryKind, Presence

_PRESENCE: Final = {
    Presence.EXCUSED: "izin",
    Presence.SICK: "sakit",
    Presence.ON_DUTY: "DL",
    Presence.ABSENT: "TK",
}
"""Words of the capture line for an agency that is not there."""


def close(at: time | None = None) -> Line:
    """Close the meeting at a time of day, or now."""
    return _command("/tutup", capture.Command("close", f"{at:%H.%M}" if at else ""), at)


def attach(file: str) -> Line:
    """Attach a file to the minutes, as it would be typed behind the command."""
    return _command("/lampir", capture.Command("attach", file))


def undo() -> Line:
    """Take back the line before."""
    return _command("/urungkan", capture.Command("undo"))


def next_item() -> Line:
    """Go to the next item of the agenda."""
    return Line(raw="#", kind=EntryKind.AGENDA, text="#", agenda=capture.NextItem())


def attendance(mark: AttendanceMark) -> Line:
    """Mark one agency or guest in the roll-call."""
    raw = _mark_text(mark)
    return Line(raw=raw, kind=EntryKind.ATTENDANCE, text=raw, roll=(mark,))


def comer(directory: capture.Directory, agency: str, who: str, representing: str) -> AttendanceMark:
    """Return the mark of an agency for which `who` ("name, position") comes, in the place of `representing` if given.

    Somebody whom the `directory` knows, of that agency by a part of the name, is marked with what it tells of them; an
    office alone is a position.
    """
    name, _, position = who.partition(",")
    mark = AttendanceMark(
        agency=agency,
        presence=Presence.REPRESENTED if representing.strip() else Presence.PRESENT,
        name=name.strip(),
        position=position.strip(),
        representing=representing.strip(),
    )
    known = directory.named(mark.name)
    person = directory.people.get(known.person) if known else directory.of_agency(agency, mark.name)
    if person is not None:
        return replace(mark, person=person.id, name=person.name, position=mark.position or person.position)
    if not mark.position and capture.is_office(mark.name):
        return replace(mark, name="", position=mark.name)
    return mark


def not_there(mark: AttendanceMark) -> AttendanceMark:
    """Return the mark that takes whom another one named off the list."""
    return AttendanceMark(
        agency=mark.agency, presence=Presence.ABSENT, name=mark.name, position=mark.position, person=mark.person
    )


def guest(who: str) -> AttendanceMark:
    """Return the mark of a guest, told as "name, position"; without a name where none is told."""
    return next(iter(capture.named_guest(who)), AttendanceMark(presence=Presence.GUEST))


def _command(word: str, command: capture.Command, at: time | None = None) -> Line:
    raw = f"{word} {command.argument}" if command.argument else word
    return Line(raw=raw, kind=EntryKind.COMMAND, text=raw, command=command, time=at)


def _mark_text(mark: AttendanceMark) -> str:
    """Write a mark as the capture line takes it: `+ KODIM Kapten Uji, Pasi Intel, mewakili Dandim`."""
    absent = f"{_PRESENCE.get(mark.presence, '') if mark.presence else ''} {mark.note}".strip()
    representing = f"mewakili {mark.representing}" if mark.representing else ""
    moments = [f"{mark.arrived:%H.%M}"] if mark.arrived else []
    moments += [f"pulang {mark.left:%H.%M}"] if mark.left else []
    position = mark.position if mark.position.casefold() != mark.name.casefold() else ""  # an office that is a person
    said = ", ".join(part for part in (mark.name, position, absent, representing, *moments) if part)
    who = "tamu" if mark.presence is Presence.GUEST else mark.agency
    return f"+ {who} {said}".rstrip()
