"""Who was there: each mark of the roll-call as papers tell it."""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec.structs import replace

from rapat.capture.attendance import says_guest
from rapat.capture.speakers import names_an_office
from rapat.documents import house_style, joining
from rapat.documents.contexts import shared, words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import Attendance, Presence, agencies_there, labels
from rapat.model.views import Minutes
from rapat.secretariat import wordings
from rapat.text.language import M

THERE: Final = frozenset({Presence.PRESENT, Presence.REPRESENTED, Presence.GUEST})
"""Those who came."""


def roll(minutes: Minutes) -> tuple[Attendance, ...]:
    """List who came, one by one, and who did not; who presides is named for the own agency, where nobody else is."""
    chair = minutes.people.get(minutes.meeting.chair)
    called = tuple(one for mark in minutes.attendance for one in mark.each)
    if chair is None or any(mark.person == chair.id for mark in called):
        return called
    return tuple(
        replace(mark, person=chair.id, name=chair.name)
        if mark.agency == chair.agency and mark.presence is Presence.PRESENT and mark.nameless
        else mark
        for mark in called
    )


def unmarked(minutes: Minutes, presenter: Presenter) -> tuple[str, ...]:
    """Name the invited agencies that the roll-call never marked."""
    marked = {mark.agency for mark in minutes.attendance}
    return tuple(presenter.agency(code) for code in minutes.meeting.invited if code not in marked)


def quorum(minutes: Minutes) -> words.Quorum | None:
    """Say how many agencies the forum asks for and how many were there; None where it asks for no number."""
    needed = minutes.forum.quorum if minutes.forum else None
    if needed is None:
        return None
    there = agencies_there(minutes.attendance)
    return words.Quorum(there=there, needed=needed, reached=there >= needed)


def seat(mark: Attendance, presenter: Presenter, day: date) -> words.Seat:
    """Describe one mark of the roll-call of a day."""
    if presenter.wording >= wordings.OFFICES_OF_GUESTS:
        mark = _as_guest(mark)
    position = mark.position or (presenter.position(mark.person) if mark.person else "")
    name = named(presenter, mark.person, mark.name, position if mark.agency else "")
    return words.Seat(
        agency=presenter.agency(mark.agency),
        name=name,
        listed=joining.whole_name(name),
        position=position,
        representing=mark.representing,
        represented=mark.presence is Presence.REPRESENTED,
        guest=mark.presence is Presence.GUEST,
        reason=presenter.language.text(labels.PRESENCE[mark.presence]),
        arrived=presenter.clock(mark.arrived),
        left=presenter.clock(mark.left),
        note=mark.note,
        remarks=house_style.capital(remarks(mark, presenter, day)),
    )


def _as_guest(mark: Attendance) -> Attendance:
    """Return the mark of a guest with an office as a position, and without words that only say again what a guest is.

    What an office comes as stands behind it: "Camat Bontang Selatan, narasumber".
    """
    if mark.presence is not Presence.GUEST:
        return mark
    note, position = ("" if says_guest(said) else said for said in (mark.note, mark.position))
    if mark.person or mark.agency or not names_an_office(mark.name):
        return replace(mark, note=note, position=position)
    return replace(mark, name="", position=", ".join(filter(None, (mark.name, position))), note=note)


def named(registers: Minutes | Presenter, ident: str, name: str, position: str) -> str:
    """Return a name with the titles that the registers know; empty where it only says an office again."""
    if name.casefold() == position.casefold():
        return ""
    person = registers.people.get(ident)
    if person is None or person.name != name:
        return name
    return "" if position and house_style.nameless(person, registers.agencies.get(person.agency)) else person.full_name


def remarks(mark: Attendance, presenter: Presenter, day: date) -> str:
    """Say for whom somebody came, when, and what was noted; empty for nothing."""
    arrived, left = presenter.clock(mark.arrived), presenter.clock(mark.left)
    zone = shared.zone_name(presenter.settings.timezone, day)
    told = [
        M("for %(position)s", position=mark.representing) if mark.representing else None,
        M("came at %(time)s %(zone)s", time=arrived, zone=zone) if arrived else None,
        M("left at %(time)s %(zone)s", time=left, zone=zone) if left else None,
        mark.note,
    ]
    return "; ".join(presenter.language.say(each) for each in told if each)
